import type { Author, Content, DeliveryFailure, DeliveryStatus, Message } from '@neppo-chat/protocol'

/** One row of `message`. */
export type MessageRow = {
  id: number
  integration_id: string
  session_id: string
  position: number
  neppo_id: number | null
  provider_id: string | null
  author: Author
  content: Content
  fingerprint: string
  quoted: Message['quoted']
  reactions: Message['reactions']
  created_at: Date
  status: DeliveryStatus | null
  failure: DeliveryFailure | null
  request_id: string | null
  agent_id: number | null
  attempted_at: Date | null
  attempts: number
}

/** A message as it crosses the wire. */
export function viewMessage(row: MessageRow): Message {
  return {
    id: String(row.id) as Message['id'],
    sessionId: row.session_id as Message['sessionId'],
    position: row.position,
    author: row.author,
    content: row.content,
    quoted: row.quoted,
    reactions: row.reactions,
    createdAt: row.created_at.toISOString(),
    status: row.status,
    failure: row.failure,
    requestId: row.request_id as Message['requestId'],
  }
}
