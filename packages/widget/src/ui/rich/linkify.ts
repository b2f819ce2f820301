/** A stretch of text that is an address. `host` is set when the text alone would mislead about where it goes. */
export type Link = { start: number; end: number; href: string; host: string | null }

const candidate = /(?:https?:\/\/|\bwww\.)[^\s<>"'`\\^{}|\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/giu
const trailing = /[.,;:!?'"*_~…»”’]+$/u
/** Addresses above this are read as text: nobody types them. */
const LONGEST = 4_096

const count = (text: string, letter: string): number => text.split(letter).length - 1

/** Drops the full stop of the sentence, and a bracket that was opened before the address. */
function trim(raw: string): string {
  let text = raw
  for (;;) {
    const next = text.replace(trailing, '')
    const last = next.at(-1)
    const open = last === ')' ? '(' : last === ']' ? '[' : null
    const cut = open && count(next, open) < count(next, last as string) ? next.slice(0, -1) : next
    if (cut === text) return text
    text = cut
  }
}

/** Names whose look is not their spelling: another alphabet, sign-in data before the host, an address in numbers. */
function isMisleading(url: URL, text: string): boolean {
  return (
    url.username !== '' ||
    url.password !== '' ||
    url.hostname.includes('xn--') ||
    /[^\u0021-\u007E]/.test(text.slice(0, text.indexOf('/', 8) + 1 || text.length)) ||
    !text.toLowerCase().includes(url.hostname)
  )
}

/** The http(s) address a piece of text stands for, or null (`reliability.md` B02). */
export function readAddress(text: string): URL | null {
  const url = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return /^[^.]+$/.test(url.hostname) && url.hostname !== 'localhost' ? null : url
}

/** Finds http(s) addresses; everything else with a colon stays text (`reliability.md` B02, B03). */
export function linkify(text: string): Link[] {
  const links: Link[] = []
  if (!/:\/\/|www\./i.test(text)) return links
  for (const match of text.matchAll(candidate)) {
    const shown = trim(match[0])
    const before = text[match.index - 1]
    if (shown.length > LONGEST || (before !== undefined && /[\p{L}\p{N}@]/u.test(before))) continue
    const url = readAddress(shown)
    if (!url) continue
    const host = isMisleading(url, shown) ? url.host : null
    links.push({ start: match.index, end: match.index + shown.length, href: url.href, host })
  }
  return links
}
