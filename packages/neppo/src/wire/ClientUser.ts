/** The client of a session: a Neppo user of one channel and address (`neppo.md` 3.3, `neppo-panel-api.md` 2.2). */
export type ClientUserWire = {
  id: number
  /** `<channel>_<contact>`, split at the first `_`. */
  userName: string
  name?: string | null
  displayName?: string | null
  phone?: string | null
  email?: string | null
  cpf?: string | null
  country?: string | null
  /** The Ploomes contact id as text; empty or null = not linked. */
  externalCode?: string | null
  /** One of {@link ORIGIN_USERS}, upper case. */
  originUser: string
  resource?: string | null
  attributes?: AttributeTripleWire[] | null
}

/** `[anything, definition, value]`; only active definitions count (`neppo-panel-api.md` 2.2). */
export type AttributeTripleWire = [unknown, { description: string; active: boolean }, string | null]

/** Descriptions that the Ploomes integration uses in attributes (`neppo.md` 3.3). */
export const CLIENT_ATTRIBUTES = { company: 'Empresa (Ploomes)', companyId: 'ID Empresa (Ploomes)' } as const

/** Channel enum of `originUser` as far as it is documented (`neppo.md` 3.3). */
export const ORIGIN_USERS = [
  'WHATSAPP',
  'VOICE',
  'EMAIL',
  'SMS',
  'TELEGRAM',
  'WEBCHAT',
  'INSTAGRAM',
  'FACEBOOK',
] as const

/** Row of the client searches; here `attributes` is flattened text, `"desc: value,desc: value"` (`neppo-panel-api.md` 2.5). */
export type ClientRowWire = Omit<ClientUserWire, 'attributes'> & { attributes?: string | null }

/** Value of `filter` in the client search. */
export type ClientFilterWire = 'ALL' | 'PORTFOLIO'

/** Row of `users/{userId}/client/{externalCode}/channels` (`neppo.md` 3.3). */
export type ClientChannelWire = {
  name: string
  contacts: { contact: string; hasSession: boolean; agent?: string | null; sessionId?: number | null }[]
}
