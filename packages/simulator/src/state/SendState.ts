import type { MessageStatus } from './MessageState.ts'

/** An active send (`direct-message` on surface G). Times are epoch milliseconds. */
export type SendState = {
  id: number
  clientId: number | null
  phone: string | null
  email: string | null
  channel: string
  groupId: number
  message: string
  subject: string | null
  template: string | null
  additionalInfo: string | null
  /** User name or label of who sent it. */
  createdBy: string
  agentUserId: number | null
  status: MessageStatus
  description: string | null
  /** Set when the customer answers: the only reliable link to the session (`neppo.md` 3.6). */
  sessionId: number | null
  createdAt: number
  sentAt: number | null
  updatedAt: number
  messageId: number | null
}
