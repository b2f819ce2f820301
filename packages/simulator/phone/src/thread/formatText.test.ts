import { describe, expect, it } from 'vitest'
import { formatText, isEmojiOnly, type TextBlock, type TextNode } from './formatText.ts'

const node = (part: TextNode): string => {
  if (part.kind === 'text') return part.text
  if (part.kind === 'code') return `<code>${part.text}</code>`
  if (part.kind === 'link') return `<a ${part.href}>`
  return `<${part.kind}>${part.children.map(node).join('')}</${part.kind}>`
}
const block = (part: TextBlock): string => {
  if (part.kind === 'mono') return `<mono>${part.text}</mono>`
  const inner = part.children.map(node).join('')
  if (part.kind === 'line') return inner
  return part.kind === 'number' ? `${part.number}) ${inner}` : `<${part.kind}>${inner}`
}
const drawn = (text: string) => formatText(text).map(block).join('|')

describe('W1 text as a messenger draws it', () => {
  it.each([
    [
      '*oi* _tudo_ ~bem~ `x=1`',
      '<bold>oi</bold> <italic>tudo</italic> <strike>bem</strike> <code>x=1</code>',
    ],
    ['*um _dois_ três*', '<bold>um <italic>dois</italic> três</bold>'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['*aberto', '*aberto'],
    ['** vazio **', '** vazio **'],
    ['(*oi*), *tchau*.', '(<bold>oi</bold>), <bold>tchau</bold>.'],
    ['linha 1\n\nlinha 3', 'linha 1||linha 3'],
    ['- pão\n* bolo\n1. café', '<bullet>pão|<bullet>bolo|1) café'],
    ['> combinado', '<quote>combinado'],
    ['antes\n```\nif *x*\n```\ndepois', 'antes|<mono>if *x*</mono>|depois'],
    ['```sem fim', '```sem fim'],
    ['veja https://a.example/x?y=1_2_3.', 'veja <a https://a.example/x?y=1_2_3>.'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['<b>oi</b>', '<b>oi</b>'],
  ])('%j', (text, shown) => expect(drawn(text)).toBe(shown))

  it.each([
    ['👍', true],
    ['❤️😂 🙏', true],
    ['👨‍👩‍👧', true],
    ['👍👍👍👍', false],
    ['ok 👍', false],
    ['12', false],
    ['', false],
  ])('draws %s large: %s', (text, large) => expect(isEmojiOnly(text)).toBe(large))

  it('stays quick on a wall of marks', () => {
    for (const wall of ['*_~`', '*a ', '_a* ', 'http://', '`'])
      expect(drawn(wall.repeat(16_000)).length).toBeGreaterThan(0)
  })
})
