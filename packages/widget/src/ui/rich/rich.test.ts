import { test, expect } from 'vitest'
import * as fc from 'fast-check'
import { cleanText, isBlank } from './cleanText.ts'
import { cutText } from './cutText.ts'
import { linkify } from './linkify.ts'
import { isPlain, parseRichText, type Block, type Inline } from './parseRichText.ts'

/** A short notation of the tree, so that the table reads. */
const show = (runs: readonly Inline[]): string =>
  runs
    .map((run) => {
      switch (run.kind) {
        case 'text':
          return run.text
        case 'code':
          return `{c:${run.text}}`
        case 'link':
          return `{a:${run.href}${run.host ? `→${run.host}` : ''}}`
        default:
          return `{${run.kind[0]}:${show(run.children)}}`
      }
    })
    .join('')
const draw = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'mono') return `[m:${block.text}]`
      if (block.kind === 'list') return `[${block.start ?? '-'}:${block.items.map(show).join('|')}]`
      return block.kind === 'quote' ? `[q:${show(block.children)}]` : show(block.children)
    })
    .join('')

test.each([
  ['*negrito*', '{b:negrito}'],
  ['_itálico_ e ~riscado~', '{i:itálico} e {s:riscado}'],
  ['*_os dois_*', '{b:{i:os dois}}'],
  ['*a* *b*', '{b:a} {b:b}'],
  ['2*3*4', '2*3*4'],
  ['a * b * c', 'a * b * c'],
  ['* item*', '[-:item*]'],
  ['a * não*', 'a * não*'],
  ['*sem fim', '*sem fim'],
  ['**', '**'],
  ['snake_case_name', 'snake_case_name'],
  ['(*sim*)!', '({b:sim})!'],
  ['*dois\nlados*', '*dois\nlados*'],
  ['`x = *1*`', '{c:x = *1*}'],
  ['```a *b*\nc```', '[m:a *b*\nc]'],
  ['antes\n```um```\ndepois', 'antes[m:um]depois'],
  ['``` ```', '``` ```'],
  ['> citado\n> mais\nfora', '[q:citado\nmais]fora'],
  ['- um\n- *dois*\nfim', '[-:um|{b:dois}]fim'],
  ['* um\n* dois', '[-:um|dois]'],
  ['3. três\n4. quatro', '[3:três|quatro]'],
  ['um\n\ndois', 'um\n\ndois'],
  ['veja *https://a.com/x_y_z* já', 'veja {b:{a:https://a.com/x_y_z}} já'],
  ['https://a.com/_b_/c', '{a:https://a.com/_b_/c}'],
  ['~https://a.com~ https://b.com', '{s:{a:https://a.com/}} {a:https://b.com/}'],
])('W1 WhatsApp marks: %j', (text, tree) => expect(draw(parseRichText(text))).toBe(tree))

test.each([
  ['javascript:alert(1)', []],
  ['JaVa\tscript:alert(1)', []],
  ['data:text/html,<script>', []],
  ['vbscript:x', []],
  ['file:///etc/passwd', []],
  ['ftp://a.com', []],
  ['mailto:a@b.com', []],
  ['fale com eu@www.exemplo.com', []],
  ['http://', []],
  ['https://localhost-sem-ponto/', []],
  ['https://javascript:alert(1)', []],
])('B02 not linked: %j', (text, links) => expect(linkify(text)).toEqual(links))

test.each([
  ['https://bank.com@evil.com/x', 'https://bank.com@evil.com/x', 'evil.com'],
  ['https://bank.com:443@evil.com', 'https://bank.com:443@evil.com/', 'evil.com'],
  ['https://аррӏе.com', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
  ['http://3232235777/', 'http://192.168.1.1/', '192.168.1.1'],
  ['https://exemplo.com.br/caminho?a=1#b', 'https://exemplo.com.br/caminho?a=1#b', null],
  ['www.exemplo.com.br', 'https://www.exemplo.com.br/', null],
  ['HTTPS://EXEMPLO.COM/A', 'https://exemplo.com/A', null],
  ['https://exemplo.com/ação', 'https://exemplo.com/a%C3%A7%C3%A3o', null],
  ['https://bank.com\u202Emoc.live', 'https://bank.com/', null],
  ['https://bank.com\\@evil.com', 'https://bank.com/', null],
])('B03 the real host is known: %j', (text, href, host) =>
  expect(linkify(text)).toMatchObject([{ href, host }]),
)

test('W1 an address ends before the full stop and the bracket around it', () => {
  const shown = (text: string) => linkify(text).map(({ start, end }) => text.slice(start, end))
  expect(shown('Veja https://a.com/b.')).toEqual(['https://a.com/b'])
  expect(shown('(https://a.com/b)')).toEqual(['https://a.com/b'])
  expect(shown('https://a.com/b_(c)')).toEqual(['https://a.com/b_(c)'])
  expect(shown('"https://a.com/b", https://c.com!')).toEqual(['https://a.com/b', 'https://c.com'])
})

test('B14 a cut never splits a family, a flag, a skin tone or an accent', () => {
  const family = '👨‍👩‍👧‍👦'
  expect(cutText(`oi ${family}${family}`, 17)).toBe(`oi ${family}…`)
  expect(cutText(`oi ${family}`, 8)).toBe('oi…')
  expect(cutText('🇧🇷🇧🇷🇧🇷', 6)).toBe('🇧🇷…')
  expect(cutText('👍🏽👍🏽', 5)).toBe('👍🏽…')
  expect(cutText('cafe\u0301s', 5)).toBe('caf…')
  expect(cutText('curto', 5)).toBe('curto')
  const zalgo = `Z${'\u0323\u0353'.repeat(500)}`
  expect(cleanText(zalgo).length).toBeLessThan(12)
})

test('B16 controls go, lines and tabs stay, halves of characters are replaced', () => {
  expect(cleanText('a\u0000b\u0007c\td\r\ne\u2028f\uFEFF')).toBe('abc\td\ne\nf')
  expect(cleanText('x\uD800y')).toBe('x\uFFFDy')
  expect(cleanText('👨‍👩‍👧 שלום')).toBe('👨‍👩‍👧 שלום')
})

test('B15 marks that turn the direction of text are taken out', () => {
  expect(cleanText('foto\u202Egpj.exe')).toBe('fotogpj.exe')
  expect(cleanText('\u2067a\u2069')).toBe('a')
})

test('B17 white space and zero-width characters are nothing', () => {
  for (const text of ['', ' ', '\n\t', '\u200B\u200D', '\u2060\uFEFF', '\u00A0\u3164'])
    expect(isBlank(text)).toBe(true)
  for (const text of ['a', '.', '👍', ' \u200Bx']) expect(isBlank(text)).toBe(false)
})

const letters = fc.string({
  unit: fc.constantFrom(
    '*',
    '_',
    '~',
    '`',
    '\n',
    ' ',
    'a',
    '1',
    '.',
    '-',
    '>',
    'https://',
    'x.com',
    '😀',
    'é',
    '(',
  ),
  maxLength: 80,
})

/** Everything the tree shows, addresses as they were written. */
const wordsOf = (blocks: readonly Block[]): string => {
  const read = (runs: readonly Inline[]): string =>
    runs.map((run) => ('children' in run ? read(run.children) : run.text)).join('')
  return blocks
    .map((block) => {
      if (block.kind === 'mono') return block.text
      return block.kind === 'list' ? block.items.map(read).join('') : read(block.children)
    })
    .join('')
}
const bare = (text: string): string => text.replaceAll(/[^aé😀(xcomhtps:/]/gu, '')

test('W1 fuzz: no letter is lost, and text without marks comes back as it was', () => {
  fc.assert(
    fc.property(letters, (text) => {
      const blocks = parseRichText(text)
      expect(bare(wordsOf(blocks))).toBe(bare(text))
      if (isPlain(blocks)) expect(wordsOf(blocks)).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})

test('B02 fuzz: whatever the text, only http and https are ever linked', () => {
  fc.assert(
    fc.property(fc.oneof(letters, fc.string(), fc.webUrl()), (text) => {
      for (const { href, start, end } of linkify(text)) {
        expect(href).toMatch(/^https?:\/\//)
        expect(end).toBeGreaterThan(start)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('B18 time grows with the length, not with its square', () => {
  const nasty = ['*a ', '*a* ', '_*~`', '```', '> *x\n', 'https://a.com/(( ', '- x\n', 'www.a*']
  const read = (length: number) => {
    const began = performance.now()
    for (const piece of nasty) parseRichText(piece.repeat(length / piece.length))
    return performance.now() - began
  }
  read(20_000)
  // Eight times the text in far less than the 64 times a square would take; and never seconds.
  expect(read(160_000)).toBeLessThan(Math.max(400, read(20_000) * 30))
})
