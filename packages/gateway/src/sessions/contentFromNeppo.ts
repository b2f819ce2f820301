import { randomUUID } from 'node:crypto'
import type { NeppoContent, NeppoMedia } from '@neppo-chat/neppo'
import type { Content, Media, MediaId, MediaKind } from '@neppo-chat/protocol'

/** A file that an incoming message refers to and that is still to be copied. */
export type FoundMedia = { media: Media; kind: MediaKind; url: string }

/** Neppo's content in the wire's words, with the files that have to be copied. Reactions are not content. */
export function contentFromNeppo(content: NeppoContent): { content: Content; found: FoundMedia[] } {
  switch (content.kind) {
    case 'image':
    case 'audio':
    case 'video':
    case 'document': {
      const media = mediaFromNeppo(content.media, content.kind)
      return {
        content: { kind: content.kind, media, caption: content.caption },
        found: [{ media, kind: content.kind, url: content.media.url }],
      }
    }
    case 'reaction':
      return { content: { kind: 'text', text: content.emoji }, found: [] }
    default:
      return { content, found: [] }
  }
}

const guessedMime: Record<MediaKind, string> = {
  image: 'image/jpeg',
  audio: 'audio/ogg',
  video: 'video/mp4',
  document: 'application/octet-stream',
}

const mediaFromNeppo = (media: NeppoMedia, kind: MediaKind): Media => ({
  id: randomUUID() as MediaId,
  mime: media.mime ?? guessedMime[kind],
  name: media.name,
  size: null,
  width: null,
  height: null,
  durationMs: null,
  state: 'copying',
})
