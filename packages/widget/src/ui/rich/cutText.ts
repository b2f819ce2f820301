let letters: Intl.Segmenter | undefined

/** Where a cut at most `limit` UTF-16 units long ends without splitting what is read as one character. */
function cutAt(text: string, limit: number): number {
  letters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  // A character with a long tail is looked at whole, within reason.
  const reach = text.slice(0, limit + 64)
  let end = 0
  for (const { index, segment } of letters.segment(reach)) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  return end
}

/** The text, or its beginning with an ellipsis when it is longer than `limit` UTF-16 units (`reliability.md` B14). */
export const cutText = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, cutAt(text, limit - 1)).trimEnd()}…`
