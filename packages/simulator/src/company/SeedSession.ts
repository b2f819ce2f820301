/** A session of the seed company with its messages, oldest first. Times are epoch milliseconds. */
export type SeedSession = {
  id: number
  channel: 'WHATSAPP' | 'VOICE' | 'EMAIL' | 'INSTAGRAM'
  clientId: number
  groupId: number
  /** User name of the attending (or last) agent; null = waiting in the queue. */
  agent: string | null
  status: 'OPEN' | 'WAITING' | 'CLOSED'
  onlyBot: boolean
  createdAt: number
  attendedAt: number | null
  closedAt: number | null
  pending: boolean
  /** Tree node chosen, or null when nothing was classified. */
  classification: { nodeId: number; comment: string; at: number } | null
  comments: { text: string; createdBy: string; at: number }[]
  messages: SeedMessage[]
}

/** What a message says, before it is put into Neppo's wire form. `asset` names a file of `assets/`. */
export type SeedContent =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'audio' | 'video' | 'document'; asset: string; caption: string | null }
  | { kind: 'location'; latitude: number; longitude: number }
  | {
      kind: 'contacts'
      contacts: { firstName: string; lastName: string; phone: string; email: string | null }[]
    }
  | { kind: 'buttons'; body: string; footer: string | null; buttons: string[] }
  | { kind: 'list'; body: string; button: string; rows: { title: string; description: string }[] }
  | { kind: 'buttonReply'; title: string }
  | { kind: 'listReply'; title: string }
  | { kind: 'reaction'; emoji: string }
  | { kind: 'email'; subject: string; html: string; attachments: string[] }
  /** A kind that no client can know. */
  | { kind: 'unknown'; text: string }
  | { kind: 'redirectIn' }

export type SeedMessage = {
  by: 'user' | 'agent' | 'bot' | 'system'
  /** User name of the writing agent or bot; unused for others. */
  author: string | null
  content: SeedContent
  at: number
  /** Index of the quoted message, or of the one a reaction or reply answers. */
  repliesTo: number | null
  /** How far an outgoing message got. */
  status: 'ENVIADA' | 'RECEBIDA' | 'LIDA' | null
}
