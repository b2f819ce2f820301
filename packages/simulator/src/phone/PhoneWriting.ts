import type { ContactCard, Content } from '#content/Content.ts'
import { decodeContent } from '#content/decodeContent.ts'
import type { ClientState } from '#state/ClientState.ts'
import { addClient, customerWrites } from '#state/customers.ts'
import type { MessageState } from '#state/MessageState.ts'
import type { World } from '#state/World.ts'

/** What a person does on the customer's phone. Ids of messages may be numbers or their text. */
export type PhoneWriting = (
  | { kind: 'text'; text: string }
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  | { kind: 'contact'; name: string; phone: string }
  | { kind: 'contacts'; contacts: { name: string; phone: string; email?: string }[] }
  | { kind: 'buttonReply'; messageId: string | number; buttonId: string }
  | { kind: 'listReply'; messageId: string | number; rowId: string }
  | { kind: 'reaction'; messageId: string | number; emoji: string }
  | { kind: 'media'; bytes: Buffer; mime: string; name?: string; caption?: string; as?: MediaKind }
  | { kind: 'unknown'; text: string }
) & {
  quotedId?: string | number
  /** Name of the group that the first message of a session chooses. */
  group?: string
}

export type MediaKind = 'image' | 'audio' | 'video' | 'document'

/** A request that the phone cannot carry out; the message is Portuguese, for the person who plays the customer. */
export class PhoneRefusal extends Error {
  override name = 'PhoneRefusal'
}

/** The WhatsApp client behind a phone number (digits); created when `name` is given and Neppo knows none. */
export function clientOfPhone(world: World, phone: string, name?: string): ClientState {
  const digits = phone.replaceAll(/\D/g, '')
  const id = world.clientIds.get(`whatsapp_${digits}`)
  const client = id === undefined ? undefined : world.clients.get(id)
  if (client !== undefined) return client
  if (name === undefined || digits.length < 8)
    throw new PhoneRefusal(`Não há cliente com o telefone ${phone}.`)
  return addClient(world, { contact: digits, name })
}

/** Lets the customer of `client` write. @throws PhoneRefusal */
export function writeFromPhone(world: World, client: ClientState, writing: PhoneWriting): MessageState {
  const group = writing.group === undefined ? null : groupNamed(world, writing.group)
  const { content, answers } = toContent(world, client, writing)
  const quoted = writing.quotedId === undefined ? answers : messageOf(world, client, writing.quotedId)
  return customerWrites(world, client, { content, quoted, group })
}

function groupNamed(world: World, name: string): NonNullable<ReturnType<World['groups']['get']>> {
  const group = [...world.groups.values()].find((candidate) => candidate.name === name)
  if (group === undefined) throw new PhoneRefusal(`Não há grupo com o nome ${name}.`)
  return group
}

function messageOf(world: World, client: ClientState, id: string | number): MessageState {
  const message = world.messages.get(Number(id))
  if (message === undefined || message.clientId !== client.id)
    throw new PhoneRefusal('Mensagem não encontrada.')
  return message
}

function toContent(
  world: World,
  client: ClientState,
  writing: PhoneWriting,
): { content: Content; answers: MessageState | null } {
  switch (writing.kind) {
    case 'text':
    case 'unknown':
      return { content: { kind: writing.kind, text: writing.text }, answers: null }
    case 'location':
      return {
        content: {
          kind: 'location',
          latitude: writing.latitude,
          longitude: writing.longitude,
          name: writing.name ?? null,
        },
        answers: null,
      }
    case 'contact':
      return { content: { kind: 'contacts', contacts: [toCard(writing)] }, answers: null }
    case 'contacts':
      return { content: { kind: 'contacts', contacts: writing.contacts.map(toCard) }, answers: null }
    case 'media': {
      const { bytes, mime, name, caption } = writing
      const file = world.media.put({ bytes, mime, ...(name === undefined ? {} : { name }) })
      return {
        content: {
          kind: writing.as ?? kindOfMime(mime),
          url: world.media.urlOf(file),
          caption: caption || null,
        },
        answers: null,
      }
    }
    case 'buttonReply': {
      const asked = messageOf(world, client, writing.messageId)
      const button = buttonsOf(world, asked).find(({ id }) => id === writing.buttonId)
      if (button === undefined) throw new PhoneRefusal('A mensagem não tem esse botão.')
      return { content: { kind: 'buttonReply', ...button }, answers: asked }
    }
    case 'listReply': {
      const asked = messageOf(world, client, writing.messageId)
      const content = decodeContent(asked)
      const row = content.kind === 'list' ? content.rows.find(({ id }) => id === writing.rowId) : undefined
      if (row === undefined) throw new PhoneRefusal('A mensagem não tem essa opção.')
      return { content: { kind: 'listReply', ...row }, answers: asked }
    }
    case 'reaction': {
      const target = messageOf(world, client, writing.messageId)
      return {
        content: { kind: 'reaction', emoji: writing.emoji, targetExternalId: target.externalId ?? '' },
        answers: null,
      }
    }
  }
}

function buttonsOf(world: World, asked: MessageState): { id: string; title: string }[] {
  const content = decodeContent(asked)
  if (content.kind === 'buttons') return content.buttons
  const template = world.company.templates.find(({ elementName }) => elementName === asked.template)
  return (template?.parameters ?? [])
    .filter(({ paramType }) => paramType === 'QUICK_REPLY')
    .map(({ label }, index) => ({ id: String(index + 1), title: label ?? '' }))
}

function toCard({ name, phone, email }: { name: string; phone: string; email?: string }): ContactCard {
  const [firstName = '', ...rest] = name.split(' ')
  return { firstName, lastName: rest.join(' '), phone, email: email ?? null }
}

/** The kind that WhatsApp makes of a file type. */
export function kindOfMime(mime: string): MediaKind {
  const family = mime.split('/')[0]
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document'
}
