import type { NeppoChannel, NeppoClientUser } from '#model.ts'
import type { ClientUserRow } from '#schema/ClientUser.ts'
import { CLIENT_ATTRIBUTES } from '#wire/index.ts'

const CHANNELS: ReadonlyMap<string, NeppoChannel> = new Map([
  ['WHATSAPP', 'whatsapp'],
  ['VOICE', 'voice'],
  ['EMAIL', 'email'],
  ['SMS', 'sms'],
  ['TELEGRAM', 'telegram'],
  ['INSTAGRAM', 'instagram'],
  ['FACEBOOK', 'facebook'],
  ['WEBCHAT', 'webchat'],
])

const PHONE_CHANNELS: ReadonlySet<NeppoChannel> = new Set(['whatsapp', 'voice', 'sms'])

/** A channel by Neppo's word in any case; unknown ones are `other`. */
export function translateChannel(word: string | null | undefined): NeppoChannel {
  return CHANNELS.get((word ?? '').trim().toUpperCase()) ?? 'other'
}

/** Neppo's word for a channel, upper case. */
export function channelWord(channel: NeppoChannel): string {
  return channel.toUpperCase()
}

/** A client row in our words. Phone: `phone`, else the digits of the user name (`neppo.md` 8). */
export function translateClient(row: ClientUserRow): NeppoClientUser {
  const split = row.userName.indexOf('_')
  const prefix = split === -1 ? '' : row.userName.slice(0, split)
  const address = row.userName.slice(split + 1)
  const channel = translateChannel(row.originUser ?? prefix)
  return {
    id: row.id,
    userName: row.userName,
    name: row.displayName ?? row.name ?? address,
    channel,
    phone: digits(row.phone) ?? (PHONE_CHANNELS.has(channel) ? digits(address) : null),
    email: row.email ?? (channel === 'email' && address.includes('@') ? address : null),
    cpf: row.cpf,
    externalCode: row.externalCode,
    ...translateAttributes(row.attributes),
    resource: row.resource,
  }
}

/** Company of a client by its attributes; only active definitions count (`neppo-panel-api.md` 2.2). */
export function translateAttributes(attributes: ClientUserRow['attributes']): {
  company: string | null
  companyId: string | null
} {
  if (typeof attributes === 'string') return fromFlattened(attributes)
  const found = new Map<string, string | null>()
  for (const attribute of attributes ?? [])
    if (attribute?.active) found.set(attribute.description.trim(), attribute.value)
  return {
    company: filled(found.get(CLIENT_ATTRIBUTES.company)),
    companyId: filled(found.get(CLIENT_ATTRIBUTES.companyId)),
  }
}

/** `"desc: value,desc: value"`; a value may hold commas, so it ends only where another description begins. */
function fromFlattened(text: string): { company: string | null; companyId: string | null } {
  const { company, companyId } = CLIENT_ATTRIBUTES
  return { company: flattenedValue(text, company), companyId: flattenedValue(text, companyId) }
}

function flattenedValue(text: string, description: string): string | null {
  const label = `${description}: `
  let start = -1
  // The company's label is the tail of the company id's, so a label counts only at the start or after a comma.
  for (let at = text.indexOf(label); at !== -1; at = text.indexOf(label, at + 1)) {
    if (at === 0 || /,\s*$/.test(text.slice(0, at))) {
      start = at + label.length
      break
    }
  }
  if (start === -1) return null
  const rest = text.slice(start)
  const next = /,\s*[^,:]{1,80}: /.exec(rest)
  return filled(next ? rest.slice(0, next.index) : rest)
}

/** Digits of a phone, or null. */
export function digits(text: string | null | undefined): string | null {
  const only = text?.replaceAll(/\D/g, '') ?? ''
  return only === '' ? null : only.slice(0, 20)
}

function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
