/** Channel of a client or session. `other` keeps a channel that this product does not treat. */
export type NeppoChannel =
  | 'whatsapp'
  | 'voice'
  | 'email'
  | 'sms'
  | 'telegram'
  | 'instagram'
  | 'facebook'
  | 'webchat'
  | 'other'

/** The client of a session: a Neppo user of one channel and address. */
export type NeppoClientUser = {
  id: number
  userName: string
  name: string
  channel: NeppoChannel
  /** Digits with country code, or null where the channel has no phone. */
  phone: string | null
  email: string | null
  cpf: string | null
  /** Ploomes contact id as text; null = not linked (`neppo.md` 3.3). */
  externalCode: string | null
  company: string | null
  companyId: string | null
  /** Neppo's name for the client's line, copied into what is published to it. */
  resource?: string | null
}

/** A user of surface G: a client, an agent or a bot. */
export type NeppoUser = NeppoClientUser & {
  type: 'client' | 'agent' | 'bot' | 'other'
  active: boolean
  country: string | null
  agentStatus: string | null
  createdAt: number | null
  updatedAt: number | null
}

/** What may be written to a client of Neppo; absent members stay as they are. */
export type NeppoClientInput = {
  /** Absent = create. */
  id?: number
  userName?: string
  name?: string
  phone?: string
  email?: string
  cpf?: string
  externalCode?: string
  channel?: NeppoChannel
  active?: boolean
  company?: string
  companyId?: string
}

/** A client and an agent who attends it. */
export type NeppoAssociation = {
  clientId: number
  clientUserName: string
  agentUserId: number
  agentUserName: string
}
