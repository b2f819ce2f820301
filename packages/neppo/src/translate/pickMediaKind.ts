import { cleanText } from '#json/readJson.ts'
import type { NeppoMedia } from '#model.ts'

/** Family of a file. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document'

/** Known extensions (`neppo.md` 7). */
const EXTENSIONS: ReadonlyMap<string, readonly [MediaKind, string]> = new Map([
  ['jpg', ['image', 'image/jpeg']],
  ['jpeg', ['image', 'image/jpeg']],
  ['png', ['image', 'image/png']],
  ['gif', ['image', 'image/gif']],
  ['webp', ['image', 'image/webp']],
  ['bmp', ['image', 'image/bmp']],
  ['svg', ['image', 'image/svg+xml']],
  ['mp3', ['audio', 'audio/mpeg']],
  ['m4a', ['audio', 'audio/mp4']],
  ['wav', ['audio', 'audio/wav']],
  ['oga', ['audio', 'audio/ogg']],
  ['ogg', ['audio', 'audio/ogg']],
  ['opus', ['audio', 'audio/ogg']],
  ['aac', ['audio', 'audio/aac']],
  ['amr', ['audio', 'audio/amr']],
  ['mp4', ['video', 'video/mp4']],
  ['mov', ['video', 'video/quicktime']],
  ['3gp', ['video', 'video/3gpp']],
  ['mkv', ['video', 'video/x-matroska']],
  ['webm', ['video', 'video/webm']],
  ['pdf', ['document', 'application/pdf']],
  ['doc', ['document', 'application/msword']],
  ['docx', ['document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']],
  ['xls', ['document', 'application/vnd.ms-excel']],
  ['xlsx', ['document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']],
  ['ppt', ['document', 'application/vnd.ms-powerpoint']],
  ['pptx', ['document', 'application/vnd.openxmlformats-officedocument.presentationml.presentation']],
  ['odt', ['document', 'application/vnd.oasis.opendocument.text']],
  ['ods', ['document', 'application/vnd.oasis.opendocument.spreadsheet']],
  ['csv', ['document', 'text/csv']],
  ['txt', ['document', 'text/plain']],
  ['zip', ['document', 'application/zip']],
  ['rar', ['document', 'application/vnd.rar']],
  ['tar', ['document', 'application/x-tar']],
])

/** Kinds by content type (`neppo.md` 3.2); others that public WhatsApp APIs use are taken too. */
const CONTENT_TYPES: ReadonlyMap<string, MediaKind> = new Map([
  ['IMAGE', 'image'],
  ['STICKER', 'image'],
  ['AUDIO', 'audio'],
  ['VOICE', 'audio'],
  ['VIDEO', 'video'],
  ['APPLICATION', 'document'],
  ['DOCUMENT', 'document'],
])

/** The address when a text is one whole http(s) address and nothing else, else null. */
export function wholeAddress(text: string): URL | null {
  const trimmed = text.trim()
  if (trimmed.length > 4_096 || !/^https?:\/\/[^\s<>"]+$/i.test(trimmed)) return null
  return URL.parse(trimmed)
}

/** The kind of file behind an address by its content type, else by its extension; null = a plain link. */
export function pickMediaKind(contentType: string, address: URL): MediaKind | null {
  return CONTENT_TYPES.get(contentType) ?? EXTENSIONS.get(extension(address))?.[0] ?? null
}

/** A file by its address; name and type come from the path, where it tells them. */
export function readMedia(address: URL, kind: MediaKind): NeppoMedia {
  const known = EXTENSIONS.get(extension(address))
  return { url: address.href, name: fileName(address), mime: known?.[0] === kind ? known[1] : null }
}

/** More than five characters are no extension (`neppo.md` 7). */
function extension(address: URL): string {
  return /\.([A-Za-z0-9]{1,5})$/.exec(address.pathname)?.[1]?.toLowerCase() ?? ''
}

function fileName(address: URL): string | null {
  const segment = address.pathname.split('/').at(-1) ?? ''
  let name = segment
  try {
    name = decodeURIComponent(segment)
  } catch {
    // A broken percent code stays as it is.
  }
  // Control characters, separators and direction marks would forge a name.
  const safe = cleanText(name).replaceAll(/[\p{Cc}\p{Cf}\\/]/gu, '')
  return safe === '' ? null : safe.slice(-200)
}
