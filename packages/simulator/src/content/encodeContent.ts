import type {
  ButtonMessageWire,
  ButtonReplyWire,
  ContactCardWire,
  EmailWire,
  ListMessageWire,
  ListReplyWire,
  LocationWire,
  ReactionWire,
} from '@neppo-chat/neppo/wire'
import type { ContactCard, Content } from './Content.ts'

/** The three fields in which Neppo carries what a message says (`neppo.md` 3.2, `neppo-panel-api.md` 2.3). */
export type EncodedContent = { message: string; contentType: string; caption: string | null }

const mediaTypes = { image: 'IMAGE', audio: 'AUDIO', video: 'VIDEO', document: 'APPLICATION' } as const

/** Writes content the way Neppo does: text and addresses plain, everything else as JSON text. */
export function encodeContent(content: Content): EncodedContent {
  switch (content.kind) {
    case 'text':
      return { message: content.text, contentType: 'TEXT', caption: null }
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return { message: content.url, contentType: mediaTypes[content.kind], caption: content.caption }
    case 'location':
      return json('LOCATION', {
        location: {
          latitude: content.latitude,
          longitude: content.longitude,
          ...(content.name === null ? {} : { name: content.name }),
        },
      } satisfies LocationWire)
    case 'contacts':
      return json('CONTACT', content.contacts.map(toCardWire))
    case 'buttons':
      return json('JSON', {
        type: 'button',
        body: { text: content.body },
        ...(content.footer === null ? {} : { footer: { text: content.footer } }),
        action: { buttons: content.buttons.map((reply) => ({ reply })) },
      } satisfies ButtonMessageWire)
    case 'list':
      return json('JSON', {
        type: 'list',
        body: { text: content.body },
        action: { button: content.button, sections: [{ title: '', rows: content.rows }] },
      } satisfies ListMessageWire)
    case 'buttonReply':
      return json('JSON', {
        type: 'button_reply',
        button_reply: { id: content.id, title: content.title },
      } satisfies ButtonReplyWire)
    case 'listReply':
      return json('JSON', {
        type: 'list_reply',
        list_reply: { id: content.id, title: content.title, description: content.description },
      } satisfies ListReplyWire)
    case 'reaction':
      return json('JSON', {
        type: 'reaction',
        reaction: { message_id: content.targetExternalId, emoji: content.emoji },
      } satisfies ReactionWire)
    case 'email':
      return json('TEXT', {
        from: [content.from],
        to: [content.to],
        cc: [],
        bcc: [],
        subject: content.subject,
        content: Buffer.from(content.html).toString('base64'),
        attachments: content.attachments,
      } satisfies EmailWire)
    case 'unknown':
      return json('JSON', { type: 'sticker_pack_v9', text: content.text })
  }
}

function json(contentType: string, value: unknown): EncodedContent {
  return { message: JSON.stringify(value), contentType, caption: null }
}

function toCardWire(card: ContactCard): ContactCardWire {
  return {
    name: { first_name: card.firstName, last_name: card.lastName },
    phones: [{ phone: card.phone, type: 'CELL' }],
    emails: card.email === null ? [] : [{ email: card.email }],
    addresses: [],
  }
}

/**
 * The `repliedMessage` of a row of type `contentType` that quotes `quoted`: JSON text where Neppo's own
 * widget parses it, plain text or address elsewhere (`neppo-panel-api.md` 2.3).
 */
export function encodeQuoted(contentType: string, quoted: EncodedContent): string {
  const isJson = !['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'APPLICATION'].includes(quoted.contentType)
  if (isJson) return quoted.message
  const parsed = ['AUDIO', 'CONTACT', 'JSON'].includes(contentType)
  return parsed ? JSON.stringify(quoted.message) : quoted.message
}
