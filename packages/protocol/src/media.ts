import type { MediaKind } from './content.ts'

/** Media families, in the order in which a picker offers them. */
export const mediaKindNames = ['image', 'audio', 'video', 'document'] as const satisfies MediaKind[]

/** Family of a MIME type: everything that is not image, audio or video goes as a document (`neppo.md` 7). */
export function mediaKindOf(mime: string): MediaKind {
  const family = mime.slice(0, mime.indexOf('/'))
  if (mime === 'image/svg+xml') return 'document'
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document'
}
