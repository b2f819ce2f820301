import type { DateWire } from './Page.ts'

/** A message of a session on surface T, in lists and in socket frames (`neppo-panel-api.md` 2.3, `neppo.md` 3.2). */
export type MessageWire = {
  id?: number | null
  sessionId: number
  message: string
  /** One of {@link CONTENT_TYPES}, `LOCATION` and `CONTACT` in any case; other values occur. */
  contentType: string
  caption?: string | null
  /** One of {@link SEND_BY} in any case. */
  sendBy: string
  fromUser?: string | null
  toUser?: string | null
  createdAt: DateWire
  originUser?: string | null
  protocol?: string | null
  /** The provider's id; a deletion frame names it. */
  externalId?: string | null
  /** Text or URL of the quoted message; JSON text for `AUDIO`, `CONTACT`, `JSON`. */
  repliedMessage?: string | null
  command?: string | null
  lastChatMessage?: boolean | null
  directMessageId?: number | null
  /** Receipt of an outgoing message, one of {@link MESSAGE_STATUSES}. invented: true — surface T documents no receipts. */
  status?: string | null
  /** Reason of `ERRO`, as `description` of a direct message (`neppo.md` 3.6). invented: true. */
  statusDescription?: string | null
}

/** Row of the panel history `issue/history` (`neppo.md` 3.2). */
export type IssueHistoryRowWire = {
  id: number
  sessionId: number
  message: string
  action?: string | null
  sendBy: string
  fromUser?: string | null
  contentType: string
  createdAt: DateWire
  formattedCreatedAt?: string | null
  lastChatMessage?: boolean | null
  /** invented: true, as in {@link MessageWire}. */
  status?: string | null
  /** invented: true, as in {@link MessageWire}. */
  statusDescription?: string | null
  externalId?: string | null
  caption?: string | null
  repliedMessage?: string | null
}

/** Known values of `contentType` (`neppo.md` 3.2). */
export const CONTENT_TYPES = [
  'TEXT',
  'IMAGE',
  'AUDIO',
  'VIDEO',
  'APPLICATION',
  'JSON',
  'LOCATION',
  'CONTACT',
] as const

/** Known values of `sendBy`, lower-cased (`neppo-panel-api.md` 2.3). A `comment` has no id. */
export const SEND_BY = ['user', 'agent', 'bot', 'system', 'comment'] as const

/** How far a message got: the words of a direct message's status (`neppo.md` 3.6). On surface T invented: true. */
export const MESSAGE_STATUSES = ['PROCESSANDO', 'ENVIADA', 'RECEBIDA', 'LIDA', 'ERRO'] as const

/** Suffix of bot user names (`neppo.md` 3.1). */
export const BOT_SUFFIX = '@botserver'
