const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])
const HIDDEN = new Set(['script', 'style', 'head', 'title'])
const BREAKING = new Set(['br', 'p', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'table'])

/**
 * The readable text of an e-mail's HTML. One pass from left to right, so that hostile input costs no more than its
 * length; the result is drawn as text, so a tag that slips through is seen and never run.
 */
export function htmlToText(html: string): string {
  let text = ''
  let hidden: string | null = null
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) {
      if (hidden === null) text += html.slice(at)
      break
    }
    if (hidden === null) text += html.slice(at, open)
    const comment = html.startsWith('<!--', open)
    const close = html.indexOf(comment ? '-->' : '>', open + 1)
    if (close === -1) {
      if (hidden === null && !/^<[a-z!/]/i.test(html.slice(open, open + 2))) text += html.slice(open)
      break
    }
    at = close + (comment ? 3 : 1)
    if (comment) continue
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 24))
    if (!tag) {
      if (hidden === null && html[open + 1] !== '!' && html[open + 1] !== '/') text += html.slice(open, at)
      continue
    }
    const name = (tag[2] ?? '').toLowerCase()
    const closing = tag[1] === '/'
    if (hidden !== null) {
      if (closing && name === hidden) hidden = null
    } else if (!closing && HIDDEN.has(name)) hidden = name
    else if (BREAKING.has(name) && (closing || name === 'br')) text += '\n'
  }
  return decodeEntities(text)
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name.toLowerCase()) ?? whole
    const hex = name[1] === 'x' || name[1] === 'X'
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
    const printable = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return printable || code === 10 ? String.fromCodePoint(code) : ''
  })
}
