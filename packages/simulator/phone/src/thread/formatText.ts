/** A piece of formatted text. */
export type TextNode =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: TextNode[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; href: string }

/** A line or block of formatted text. */
export type TextBlock =
  | { kind: 'line'; children: TextNode[] }
  | { kind: 'quote'; children: TextNode[] }
  | { kind: 'bullet'; children: TextNode[] }
  | { kind: 'number'; number: string; children: TextNode[] }
  | { kind: 'mono'; text: string }

const LONGEST_MARKED = 1_500
const marks: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' }

/** Reads WhatsApp's own marks: *bold*, _italic_, ~strike~, `code`, ```mono```, > quote, lists and links. */
export function formatText(text: string): TextBlock[] {
  return text.split('```').flatMap((part, index, parts): TextBlock[] => {
    const closed = index % 2 === 1 && index < parts.length - 1
    if (closed) return [{ kind: 'mono', text: part.replace(/^\n|\n$/g, '') }]
    // A fence that is never closed is text.
    const shown = index % 2 === 1 ? `\`\`\`${part}` : trimBreaks(part, index, parts.length)
    if (shown === '' && parts.length > 1) return []
    return shown.split('\n').map(readLine)
  })
}

/** True when the text is up to three emojis and nothing else, which messengers draw large. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 40) return false
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(trimmed)]
  const drawn = parts.filter(({ segment }) => segment.trim() !== '')
  return drawn.length <= 3 && drawn.every(({ segment }) => /^\p{RGI_Emoji}$/v.test(segment))
}

function trimBreaks(part: string, index: number, count: number): string {
  let shown = part
  if (index > 0) shown = shown.replace(/^\n/, '')
  if (index < count - 1) shown = shown.replace(/\n$/, '')
  return shown
}

function readLine(line: string): TextBlock {
  const quote = /^> (.*)$/.exec(line)
  if (quote) return { kind: 'quote', children: readInline(quote[1] ?? '') }
  const bullet = /^[-*] (.+)$/.exec(line)
  if (bullet) return { kind: 'bullet', children: readInline(bullet[1] ?? '') }
  const number = /^(\d{1,3})\. (.+)$/.exec(line)
  if (number) return { kind: 'number', number: number[1] ?? '', children: readInline(number[2] ?? '') }
  return { kind: 'line', children: readInline(line) }
}

function readInline(text: string): TextNode[] {
  const nodes: TextNode[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain })
    plain = ''
  }
  for (let position = 0; position < text.length;) {
    const link = linkAt(text, position)
    if (link) {
      flush()
      nodes.push({ kind: 'link', text: link, href: link })
      position += link.length
      continue
    }
    const sign = text[position] ?? ''
    const end = sign === '`' ? text.indexOf('`', position + 1) : closingMark(text, position)
    if (end > position + 1) {
      const inner = text.slice(position + 1, end)
      const kind = marks[sign]
      flush()
      nodes.push(kind === undefined ? { kind: 'code', text: inner } : { kind, children: readInline(inner) })
      position = end + 1
      continue
    }
    plain += sign
    position += 1
  }
  flush()
  return nodes
}

/** The address that starts here, without the punctuation of the sentence around it. */
function linkAt(text: string, position: number): string | undefined {
  if (text[position] !== 'h' || !startsWord(text, position)) return undefined
  return /^https?:\/\/[^\s<>"]+/.exec(text.slice(position))?.[0].replace(/[.,;:!?)\]]+$/, '')
}

/** Where the mark that opens here closes; -1 when it opens nothing. Marks hug words: `2 * 3 * 4` stays as it is. */
function closingMark(text: string, position: number): number {
  const sign = text[position] ?? ''
  const next = text[position + 1] ?? ' '
  if (marks[sign] === undefined || !startsWord(text, position) || /\s/.test(next) || next === sign) return -1
  // Bounded: a wall of open marks must not be read to its end from every one of them.
  const line = text.slice(position, position + LONGEST_MARKED)
  for (let at = line.indexOf(sign, 2); at >= 0; at = line.indexOf(sign, at + 1)) {
    if (!/\s/.test(line[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(line[at + 1] ?? ' ')) return position + at
  }
  return -1
}

function startsWord(text: string, position: number): boolean {
  return position === 0 || !/[\p{L}\p{N}]/u.test(text[position - 1] ?? '')
}
