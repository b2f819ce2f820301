import type { MediaKind } from '#page/api/PhoneMessage.ts'

/** What a messenger makes of a file type: pictures, sounds and films are shown, everything else is a document. */
export function mediaKindOf(mime: string): MediaKind {
  const family = mime.split('/')[0]
  // Drawings for the web are not shown in the conversation.
  if (mime === 'image/svg+xml') return 'document'
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document'
}
