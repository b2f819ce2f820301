import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { mediaKindOf, type MediaKind } from '@neppo-chat/protocol'

/** Enough bytes for magic numbers and for the size of almost every image. */
export const SNIFF_BYTES = 64 * 1024

/** What a file really is, by its bytes; its name and announced type are only hints (`reliability.md` B06). */
export type Sniffed = { mime: string; kind: MediaKind; width: number | null; height: number | null }

/** Above this an image is kept but never announced as one: no browser should decode it in a thread (B09). */
const MAX_PIXELS = 100_000_000

/** Markup that a browser would run when opened; always kept as a plain download. */
const activeTypes = /^(text\/html|application\/xhtml\+xml|image\/svg\+xml|text\/xml|application\/xml)$/

/**
 * Judges a file by its first bytes.
 * @param announced - the type that came with it; believed only for documents without a known signature
 */
export async function sniffMedia(head: Uint8Array, announced: string): Promise<Sniffed> {
  const found = await fileTypeFromBuffer(head)
  if (!found) {
    // Text, CSV and other files without a signature; what claims to be a picture but is none is only bytes.
    const plain =
      mediaKindOf(announced) === 'document' && !activeTypes.test(announced) && !looksLikeMarkup(head)
    return document(plain ? announced : 'application/octet-stream')
  }
  if (activeTypes.test(found.mime)) return document('application/octet-stream')
  const kind = kindOf(found.mime, announced)
  if (kind !== 'image') return { mime: mimeOf(found.mime, kind, announced), kind, width: null, height: null }
  const { width, height } = sizeOf(head)
  return width * height > MAX_PIXELS
    ? document(found.mime)
    : { mime: found.mime, kind, width: width || null, height: height || null }
}

const document = (mime: string): Sniffed => ({ mime, kind: 'document', width: null, height: null })

/** Containers hold sound or pictures alike: the announced type decides between the two, never beyond them. */
const containers = new Set([
  'video/mp4',
  'video/webm',
  'application/ogg',
  'video/ogg',
  'audio/ogg',
  'audio/mp4',
])

function kindOf(mime: string, announced: string): MediaKind {
  const claimed = mediaKindOf(announced)
  if (containers.has(mime.split(';')[0] ?? '') && (claimed === 'audio' || claimed === 'video')) return claimed
  return mime.startsWith('application/ogg') ? 'audio' : mediaKindOf(mime)
}

const mimeOf = (mime: string, kind: MediaKind, announced: string) =>
  containers.has(mime.split(';')[0] ?? '') && mediaKindOf(announced) === kind
    ? (announced.split(';')[0] ?? mime)
    : mime

const looksLikeMarkup = (head: Uint8Array) =>
  /<\s*(!doctype|html|script|svg|body|iframe)/i.test(Buffer.from(head.subarray(0, 1024)).toString('latin1'))

function sizeOf(head: Uint8Array): { width: number; height: number } {
  try {
    const size = imageSize(head)
    // Orientations 5 to 8 are turned by 90 degrees when drawn.
    const turned = (size.orientation ?? 1) >= 5
    return turned ? { width: size.height, height: size.width } : { width: size.width, height: size.height }
  } catch {
    return { width: 0, height: 0 }
  }
}
