import { readJson } from '#json/readJson.ts'
import type { NeppoContent } from '#model.ts'
import { pickMediaKind, readMedia, wholeAddress } from './pickMediaKind.ts'
import { translateContacts } from './translateContacts.ts'
import { translateEmail } from './translateEmail.ts'
import { translateInteractive } from './translateInteractive.ts'
import { translateLocation } from './translateLocation.ts'

/** The parts of a row that make its content. */
export type ContentRow = {
  message: string
  contentType: string
  caption: string | null
  originUser?: string | null
}

/** Types whose `message` is JSON text, the last two as a precaution (`neppo.md` 3.2). */
const JSON_TYPES = new Set(['JSON', 'BUTTON', 'INTERACTIVE'])

/** Longest text kept of something this product cannot show. */
const FALLBACK_LENGTH = 4_096

/** Content of one message. Never throws: what cannot be understood is `unsupported` with its text. */
export function translateContent(row: ContentRow): NeppoContent {
  const type = row.contentType.trim().toUpperCase()
  const { message } = row
  if (row.originUser?.toUpperCase() === 'EMAIL' || type === 'EMAIL') {
    const email = translateEmail(readJson(message))
    if (email) return email
  }
  if (JSON_TYPES.has(type)) {
    const value = readJson(message)
    return translateInteractive(value) ?? unsupported(jsonType(value) ?? type, readableText(value) ?? message)
  }
  if (type === 'LOCATION') return translateLocation(readJson(message)) ?? unsupported(type, message)
  if (type === 'CONTACT' || type === 'CONTACTS')
    return translateContacts(readJson(message)) ?? unsupported(type, message)
  return translateFile(type, row) ?? translateText(type, message)
}

/** The quoted message of `repliedMessage`: a text, an address, or JSON text (`neppo-panel-api.md` 2.3). */
export function translateQuoted(repliedMessage: string): NeppoContent | null {
  if (repliedMessage.trim() === '') return null
  const value = /^\s*[[{]/.test(repliedMessage) ? readJson(repliedMessage) : undefined
  if (value !== undefined) {
    const known = translateInteractive(value) ?? (isPlace(value) ? translateLocation(value) : null)
    if (known) return known
    const contacts = Array.isArray(value) ? translateContacts(value) : null
    if (contacts) return contacts
    const email = translateEmail(value)
    if (email) return email
    const inner = readableText(value)
    if (inner !== null) return translateQuotedText(inner)
  }
  return translateQuotedText(repliedMessage)
}

function translateQuotedText(text: string): NeppoContent {
  const row = { message: text, contentType: 'TEXT', caption: null }
  return translateFile('TEXT', row) ?? { kind: 'text', text }
}

function translateFile(type: string, row: ContentRow): NeppoContent | null {
  const address = wholeAddress(row.message)
  const kind = address && pickMediaKind(type, address)
  if (!kind) return null
  return { kind, media: readMedia(address, kind), caption: row.caption }
}

/** A media type without an address is shown as text, as Neppo's own widget does. */
function translateText(type: string, message: string): NeppoContent {
  if (type === 'TEXT' || type === '' || KNOWN_MEDIA.has(type)) return { kind: 'text', text: message }
  return unsupported(type, message)
}

const KNOWN_MEDIA = new Set(['IMAGE', 'AUDIO', 'VIDEO', 'APPLICATION'])

function unsupported(type: string, text: string): NeppoContent {
  const shown = text.trim().slice(0, FALLBACK_LENGTH).toWellFormed()
  return { kind: 'unsupported', type: type.slice(0, 64), text: shown === '' ? null : shown }
}

function isPlace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'location' in value
}

function jsonType(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null
  return typeof value.type === 'string' && /^[\w.-]{1,64}$/.test(value.type) ? value.type : null
}

/** The words a person could read in JSON of an unknown type. */
function readableText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return null
  for (const key of ['text', 'body', 'title', 'caption', 'message']) {
    const inner: unknown = Reflect.get(value, key)
    if (typeof inner === 'string' && inner.trim() !== '') return inner
    if (typeof inner === 'object' && inner !== null) {
      const text: unknown = Reflect.get(inner, 'text')
      if (typeof text === 'string' && text.trim() !== '') return text
    }
  }
  return null
}
