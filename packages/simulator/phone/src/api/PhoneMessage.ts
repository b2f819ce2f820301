/** How far a message got. */
export type MessageStatus = 'sent' | 'delivered' | 'read'

/** A message on the customer's phone; `out` was written by the customer. */
export interface PhoneMessage {
  id: string
  direction: 'out' | 'in'
  author: 'customer' | 'agent' | 'bot' | 'system'
  authorName: string
  kind:
    | 'text'
    | 'image'
    | 'audio'
    | 'video'
    | 'document'
    | 'location'
    | 'contacts'
    | 'buttons'
    | 'list'
    | 'reaction'
    | 'reply'
    | 'template'
  text: string
  caption: string | null
  media: PhoneMedia | null
  buttons: { id: string; title: string }[] | null
  list: PhoneList | null
  location: { latitude: number; longitude: number; name?: string | null } | null
  contacts: { name: string; phone: string }[] | null
  quoted: { id: string; text: string } | null
  reactions: { emoji: string; from: string }[]
  status: MessageStatus | null
  /** ISO time. */
  createdAt: string
  deleted?: boolean
}

/** A file of a message; `size` in bytes, 0 when unknown. */
export interface PhoneMedia {
  url: string
  mime: string
  name: string
  size: number
}

/** The choices of a list message. */
export interface PhoneList {
  button: string
  sections: { title: string; rows: { id: string; title: string; description?: string }[] }[]
}

/** Somebody whose phone can be played. */
export interface Customer {
  phone: string
  name: string
  avatarColor?: string
  lastMessage: { text: string; createdAt: string | null } | null
  unread: number
}

/** What the customer does besides sending files. */
export type Writing =
  | { kind: 'text'; text: string; quotedId?: string }
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  | { kind: 'contact'; name: string; phone: string }
  | { kind: 'buttonReply'; messageId: string; buttonId: string }
  | { kind: 'listReply'; messageId: string; rowId: string }
  | { kind: 'reaction'; messageId: string; emoji: string }

/** The kinds of file a customer can send. */
export type MediaKind = 'image' | 'audio' | 'video' | 'document'

/** Something that happened to a phone. */
export type PhoneEvent =
  | { type: 'message'; phone: string; message?: PhoneMessage }
  | { type: 'status'; phone: string; id?: string; status?: MessageStatus | 'deleted' }
  | { type: 'customer'; phone: string; name?: string }
  | { type: 'session'; phone: string; status?: string; group?: string; agentName?: string | null }
  | { type: 'typing'; phone: string; typing?: boolean }
