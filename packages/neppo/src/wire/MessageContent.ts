/** Header of a button or list message (`neppo-panel-api.md` 2.3). */
export type InteractiveHeaderWire =
  | { type: 'text'; text: string }
  | { type: 'image'; image: { link: string } }
  | { type: 'document'; document: { link: string } }

/** Buttons as sent, JSON text in `message` with content type `JSON`. */
export type ButtonMessageWire = {
  type: 'button'
  header?: InteractiveHeaderWire
  body?: { text: string }
  footer?: { text: string }
  action: { buttons: { reply: { id?: string; title: string } }[] }
}

/** List as sent. */
export type ListMessageWire = {
  type: 'list'
  header?: InteractiveHeaderWire
  body?: { text: string }
  footer?: { text: string }
  action: {
    button: string
    sections: { title?: string; rows: { id?: string; title: string; description?: string }[] }[]
  }
}

/** A click on a button; `repliedMessage` is the JSON text of the original. */
export type ButtonReplyWire = { type: 'button_reply'; button_reply: { id?: string; title: string } }

/** A choice of a list row. */
export type ListReplyWire = {
  type: 'list_reply'
  list_reply: { id?: string; title: string; description?: string }
}

/** Call cards of WhatsApp calling (`neppo-panel-api.md` 2.3, `neppo.md` 6). */
export type CallCardWire =
  | {
      type: 'call_permission_reply'
      call_permission_reply: { response: 'accept' | 'reject'; response_source: 'automatic' | 'user_action' }
    }
  | { type: 'call_reject' | 'active_send' | 'call_finished'; code?: string }

/** Codes of call cards. */
export const CALL_CARD_CODES = [
  'whatsapp.voice.call.reject',
  'whatsapp.voice.call.reject.again',
  'whatsapp.voice.call.permission',
  'whatsapp.voice.call.finished',
] as const

/** A reaction in the form of the WhatsApp Cloud API; an empty emoji removes it. invented: true. */
export type ReactionWire = { type: 'reaction'; reaction: { message_id: string; emoji: string } }

/** JSON text of a `LOCATION` message. */
export type LocationWire = {
  location: { latitude: number; longitude: number; name?: string; address?: string }
}

/** One entry of the JSON array of a `CONTACT` message; `name` is an object. */
export type ContactCardWire = {
  name: { first_name?: string; last_name?: string; formatted_name?: string }
  phones?: { phone: string; type?: string }[]
  emails?: { email: string; type?: string }[]
  addresses?: { street?: string; city?: string; state?: string; zip?: string; type?: string }[]
}

/** JSON text of a message of the e-mail channel; inbound `content` may be base64 (`neppo.md` 3.2). */
export type EmailWire = {
  from: string[]
  to: string[]
  cc?: string[]
  bcc?: string[]
  subject: string
  content: string
  attachments?: string[]
}
