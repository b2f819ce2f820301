import type { ClientUserWire } from './ClientUser.ts'
import type { DateWire } from './Page.ts'

/** One attendance on surface T (`neppo-panel-api.md` 2.2, `neppo.md` 3.1). */
export type SessionWire = {
  id: number
  /** Two-letter channel prefix and the id padded to 11 digits. */
  protocol: string
  /** One of {@link SESSION_STATUSES}; unknown counts as open. */
  status: string
  createdAt: DateWire
  attendedAt?: DateWire | null
  closedAt?: DateWire | null
  updatedAt?: DateWire | null
  active?: boolean | null
  pending?: boolean | null
  onlyBot?: boolean | null
  unreadCount?: number | null
  newMessages?: number | null
  freeTextEnabled?: boolean | null
  logoUrl?: string | null
  externalProtocol?: string | null
  directMessageId?: number | null
  lastAgent?: string | null
  agent?: { id?: number; userName: string; displayName?: string | null; name?: string | null } | null
  user: ClientUserWire
  groupConf: { id: number; name: string }
  /** Optional in the queue, required in closed rows. */
  lastMessage?: LastMessageWire | null
}

/** Preview of a session row. */
export type LastMessageWire = {
  message: string
  contentType: string
  createdAt: DateWire
  originUser?: string | null
  command?: string | null
  sendBy?: string | null
  fromUser?: string | null
  id?: number | null
}

/** Session statuses (`neppo.md` 3.1); the set is open. */
export const SESSION_STATUSES = ['OPEN', 'WAITING', 'CLOSED'] as const

/** Channel by protocol prefix (`neppo.md` 3.1). */
export const PROTOCOL_PREFIXES = {
  WA: 'WHATSAPP',
  VC: 'VOICE',
  PH: 'VOICE',
  EM: 'EMAIL',
  WC: 'WEBCHAT',
  IT: 'INSTAGRAM',
  FB: 'FACEBOOK',
  TL: 'TELEGRAM',
  SM: 'SMS',
  AP: 'APPLE',
  GO: 'GOOGLE',
  MT: 'MS_TEAMS',
  SL: 'SLACK',
  SP: 'SKYPE',
  SB: 'SKYPE_BUSINESS',
  WP: 'WORKPLACE',
  VI: 'VIBER',
  TW: 'TWITTER_DM',
} as const

/** Answer of `session-summary`; `agent` is a display text here. */
export type SessionSummaryWire = {
  id: number
  protocol: string
  closedAt?: DateWire | null
  groupName: string
  groupConfId: number
  agent: string
}

/** Answer of `sessions/active/check`. */
export type ActiveCheckWire = { hasActiveSession: boolean }

/** Answer of `can-transfer`. */
export type CanTransferWire = { canTransfer: boolean }
