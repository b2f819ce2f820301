/** Words of a message's way to the customer (`neppo.md` 3.6). */
export type MessageStatus = 'PROCESSANDO' | 'ENVIADA' | 'RECEBIDA' | 'LIDA' | 'ERRO'

/** One message in Neppo's own form: JSON kinds are JSON text in `message`. Times are epoch milliseconds. */
export type MessageState = {
  id: number
  /** Null = an active send that no session holds yet. */
  sessionId: number | null
  clientId: number
  message: string
  contentType: string
  caption: string | null
  sendBy: 'user' | 'agent' | 'bot' | 'system'
  fromUser: string
  toUser: string | null
  createdAt: number
  externalId: string | null
  repliedMessage: string | null
  /** Id of the message quoted, answered or reacted to. */
  repliesTo: number | null
  command: string
  /** Null for what the customer wrote and for system lines. */
  status: MessageStatus | null
  statusDescription: string | null
  directMessageId: number | null
  deleted: boolean
  /** When the agent's `chat.message.read` covered it. */
  readByAgentAt: number | null
  /** Name of the template when the message is one. */
  template: string | null
}
