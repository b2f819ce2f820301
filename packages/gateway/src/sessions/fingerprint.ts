import { createHash } from 'node:crypto'
import type { NeppoContent } from '@neppo-chat/neppo'

/**
 * Recognises the same message in two places where Neppo gives no common id: what the kind of author said, without the
 * differences of white space that a round trip may cause. Media are the same when their address at Neppo is.
 */
export function fingerprintOf(authorKind: string, content: NeppoContent): string {
  return hash(authorKind, rawOf(content))
}

/** Fingerprint of an outgoing text before Neppo knows it. */
export const textFingerprint = (text: string): string => hash('agent', normalize(text))

/** Fingerprint of an outgoing file, by the address Neppo gave its upload. */
export const mediaFingerprint = (url: string): string => hash('agent', url)

function rawOf(content: NeppoContent): string {
  switch (content.kind) {
    case 'text':
      return normalize(content.text)
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return content.media.url
    default:
      return JSON.stringify(content)
  }
}

const normalize = (text: string) => text.replace(/\r\n?/g, '\n').trim()

const hash = (authorKind: string, raw: string) =>
  createHash('sha256').update(`${authorKind}\0${raw}`).digest('base64url')
