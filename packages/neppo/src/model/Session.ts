import type { NeppoChannel, NeppoClientUser } from './Client.ts'
import type { NeppoMessage } from './Message.ts'

/** One attendance (`neppo.md` 3.1). `group.name` is the routing key and is kept exactly as sent. */
export type NeppoSession = {
  id: number
  protocol: string
  channel: NeppoChannel
  status: 'open' | 'waiting' | 'closed'
  active: boolean
  pending: boolean
  onlyBot: boolean
  createdAt: number
  /** Set when Neppo's date could not be read and `createdAt` is the time of arrival. */
  createdAtGuessed?: true
  attendedAt: number | null
  closedAt: number | null
  unreadCount: number
  /** Free text still allowed on a closed session (24 h window open). */
  freeTextEnabled: boolean
  client: NeppoClientUser
  group: { id: number; name: string }
  agentUserName: string | null
  agentName: string | null
  lastMessage: NeppoMessage | null
}

/** What the classification form shows about its session. */
export type NeppoSessionSummary = {
  id: number
  protocol: string
  closedAt: number | null
  group: { id: number; name: string }
  /** A display text, not a user name. */
  agentName: string
}

/** A session as surface G tells it: what the records need beyond {@link NeppoSession}. */
export type NeppoGatewaySession = NeppoSession & {
  updatedAt: number | null
  /** Waiting and attendance time; seconds. */
  waitSeconds: number | null
  attendanceSeconds: number | null
  operationName: string | null
}

/** An internal note on a session. */
export type NeppoComment = { text: string; createdBy: string; createdAt: number }

/** One answer of a rating; the meaning of the option is per tenant. */
export type NeppoChatAnswer = {
  sessionId: number
  questionId: number | null
  optionId: number | null
  createdAt: number | null
}
