import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A stored file; `name` is safe to put at the end of an address. */
export type MediaFile = { id: string; name: string; mime: string; size: number }

/** Files of the simulated Neppo, kept in memory or, with a directory, on disk. */
export type MediaStore = {
  put(file: { bytes: Buffer; mime: string; name?: string }): MediaFile
  find(id: string): (MediaFile & { bytes: Buffer }) | undefined
  /** The file that an address of this store names. */
  findByUrl(url: string): MediaFile | undefined
  urlOf(file: MediaFile): string
  /** Address of a file of `assets/`, stored on first use. */
  assetUrl(asset: string): string
  /** Makes the addresses of every file answer 404 from now on, or again. */
  expire(on: boolean): void
  clear(): void
}

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/3gpp': '3gp',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/plain': 'txt',
  'text/csv': 'csv',
}

const assetTypes: Record<string, string> = {
  png: 'image/png',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
}

/** Creates a store whose addresses begin with what `baseUrl()` gives. */
export function createMediaStore(baseUrl: () => string, directory?: string): MediaStore {
  const files = new Map<string, MediaFile & { bytes: Buffer | null }>()
  const assets = new Map<string, MediaFile>()
  let count = 0
  let expired = false
  if (directory !== undefined) mkdirSync(directory, { recursive: true })

  const put: MediaStore['put'] = ({ bytes, mime, name }) => {
    count += 1
    const id = count.toString(36).padStart(6, '0')
    const type = (mime.split(';')[0] ?? '').trim().toLowerCase() || 'application/octet-stream'
    const file = { id, name: safeName(name, type, id), mime: type, size: bytes.length }
    if (directory !== undefined) writeFileSync(join(directory, id), bytes)
    files.set(id, { ...file, bytes: directory === undefined ? bytes : null })
    return file
  }

  const urlOf = (file: MediaFile): string =>
    `${baseUrl()}/chat/files/${file.id}/${encodeURIComponent(file.name)}`

  return {
    put,
    urlOf,
    find(id) {
      const file = files.get(id)
      if (file === undefined || expired) return undefined
      return { ...file, bytes: file.bytes ?? readFileSync(join(directory ?? '', id)) }
    },
    findByUrl(url) {
      const id = /\/chat\/files\/([0-9a-z]+)\//.exec(url)?.[1]
      return id === undefined ? undefined : files.get(id)
    },
    assetUrl(asset) {
      let file = assets.get(asset)
      if (file === undefined) {
        const extension = asset.split('.').at(-1) ?? ''
        const bytes = readFileSync(new URL(`../../assets/${asset}`, import.meta.url))
        file = put({ bytes, mime: assetTypes[extension] ?? 'application/octet-stream', name: asset })
        assets.set(asset, file)
      }
      return urlOf(file)
    },
    expire(on) {
      expired = on
    },
    clear() {
      files.clear()
      assets.clear()
      count = 0
      expired = false
    },
  }
}

/** A name without path or control characters whose extension fits the type; clients guess the kind by it. */
function safeName(name: string | undefined, mime: string, id: string): string {
  const extension = extensions[mime] ?? 'bin'
  const base =
    (name ?? '')
      .split(/[\\/]/)
      .at(-1)
      ?.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .trim() ?? ''
  if (base === '') return `arquivo-${id}.${extension}`
  return /\.[a-z0-9]{1,5}$/i.test(base) ? base.slice(-120) : `${base.slice(0, 110)}.${extension}`
}
