export type Mark = '*' | '_' | '~' | '```'

/** Text with a stretch of it chosen, UTF-16 units. */
export type Chosen = { text: string; start: number; end: number }

/**
 * Puts WhatsApp's mark around the chosen words, or takes it away when it is there already. White space at the edges stays
 * outside, for a mark beside it counts as a letter.
 */
export function toggleMark({ text, start, end }: Chosen, mark: Mark): Chosen {
  const words = text.slice(start, end)
  const lead = words.length - words.trimStart().length
  const from = words.trim() === '' ? start : start + lead
  const to = words.trim() === '' ? end : end - (words.length - words.trimEnd().length)
  const size = mark.length
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark)
    return {
      text: text.slice(0, from - size) + text.slice(from, to) + text.slice(to + size),
      start: from - size,
      end: to - size,
    }
  const inner = text.slice(from, to)
  if (inner.length > 2 * size && inner.startsWith(mark) && inner.endsWith(mark))
    return {
      text: text.slice(0, from) + inner.slice(size, -size) + text.slice(to),
      start: from,
      end: to - 2 * size,
    }
  return {
    text: text.slice(0, from) + mark + inner + mark + text.slice(to),
    start: from + size,
    end: to + size,
  }
}
