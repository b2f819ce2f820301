import { linkify } from './linkify.ts'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; href: string; host: string | null }

export type Block =
  | { kind: 'text'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'list'; start: number | null; items: Inline[][] }
  | { kind: 'mono'; text: string }

const markers = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' } as const
type Marker = keyof typeof markers
const isMarker = (letter: string): letter is Marker => letter in markers

const wordLetter = /[\p{L}\p{N}]/u
const bullet = /^[*-] (?=\S)/
const numbered = /^(\d{1,9})\. (?=\S)/
const quote = /^> ?/

/** A line with the places of its addresses and of the marks that could close something. */
type Line = { text: string; links: ReturnType<typeof linkify>; closers: Record<Marker, number[]> }

function readLine(text: string): Line {
  const links = linkify(text)
  const closers: Line['closers'] = { '*': [], _: [], '~': [], '`': [] }
  let link = 0
  for (let at = 1; at < text.length; at++) {
    while (link < links.length && (links[link]?.end ?? 0) <= at) link++
    if ((links[link]?.start ?? Infinity) <= at) continue
    const letter = text[at] as string
    if (!isMarker(letter) || /\s/.test(text[at - 1] as string)) continue
    if (letter === '`' || !wordLetter.test(text[at + 1] ?? '')) closers[letter].push(at)
  }
  return { text, links, closers }
}

/** First number of a sorted list above `least`, by halving. */
function firstAbove(sorted: readonly number[], least: number): number | undefined {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) > least) high = middle
    else low = middle + 1
  }
  return sorted[low]
}

function parseInline(line: Line, from: number, to: number, open: string): Inline[] {
  const { text, links, closers } = line
  const found: Inline[] = []
  let plain = from
  const flush = (end: number) => {
    if (end > plain) found.push({ kind: 'text', text: text.slice(plain, end) })
  }
  let link = links.findIndex((one) => one.start >= from)
  for (let at = from; at < to;) {
    const address = link < 0 ? undefined : links[link]
    if (address && address.start === at && address.end <= to) {
      flush(at)
      const { href, host } = address
      found.push({ kind: 'link', text: text.slice(at, address.end), href, host })
      at = plain = address.end
      link++
      continue
    }
    const letter = text[at] as string
    const opens =
      isMarker(letter) && !open.includes(letter) && /\S/.test(text[at + 1] ?? ' ') && text[at + 1] !== letter
    if (opens && (at === 0 || letter === '`' || !wordLetter.test(text[at - 1] as string))) {
      const end = firstAbove(closers[letter], at + 1)
      if (end !== undefined && end < to) {
        flush(at)
        const kind = markers[letter]
        if (kind === 'code') found.push({ kind, text: text.slice(at + 1, end) })
        else found.push({ kind, children: parseInline(line, at + 1, end, open + letter) })
        at = plain = end + 1
        while (link >= 0 && link < links.length && (links[link]?.start ?? 0) < at) link++
        continue
      }
    }
    at++
  }
  flush(to)
  return found
}

const inline = (text: string): Inline[] => parseInline(readLine(text), 0, text.length, '')

function parseLines(text: string, blocks: Block[]): void {
  for (const line of text.split('\n')) {
    const last = blocks.at(-1)
    const isQuote = quote.test(line)
    const number = numbered.exec(line)
    if (isQuote) {
      const children = inline(line.replace(quote, ''))
      if (last?.kind === 'quote') last.children.push({ kind: 'text', text: '\n' }, ...children)
      else blocks.push({ kind: 'quote', children })
    } else if (number || bullet.test(line)) {
      const item = inline(line.replace(number ? numbered : bullet, ''))
      const start = number ? Number(number[1]) : null
      const continues = last?.kind === 'list' && (last.start === null) === (start === null)
      if (continues) last.items.push(item)
      else blocks.push({ kind: 'list', start, items: [item] })
    } else if (last?.kind === 'text') last.children.push({ kind: 'text', text: '\n' }, ...inline(line))
    else blocks.push({ kind: 'text', children: inline(line) })
  }
}

/**
 * Reads WhatsApp's marks (*bold* _italic_ ~strike~ `code` ```mono```, quotes, lists) and addresses into a tree that is
 * drawn as text. Time grows with the length, not with its square, whatever the text.
 */
export function parseRichText(text: string): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at <= text.length) {
    const open = text.indexOf('```', at)
    const close = open < 0 ? -1 : text.indexOf('```', open + 3)
    if (close < 0) {
      parseLines(text.slice(at), blocks)
      break
    }
    const before = text.slice(at, open).replace(/\n$/, '')
    if (before || open > at) parseLines(before, blocks)
    const mono = text.slice(open + 3, close)
    if (mono.trim()) blocks.push({ kind: 'mono', text: mono.replace(/^\n|\n$/g, '') })
    else parseLines(text.slice(open, close + 3), blocks)
    at = close + 3
    if (at === text.length) break
    if (text[at] === '\n') at++
  }
  return blocks
}

/** Whether anything would look different from the plain text. */
export const isPlain = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => block.kind === 'text' && block.children.every((child) => child.kind === 'text'))

/** Whether there is a mark; addresses alone are none. */
export const hasMarks = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) => block.kind !== 'text' || block.children.some(({ kind }) => kind !== 'text' && kind !== 'link'),
  )
