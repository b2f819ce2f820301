import type { Content } from '#content/Content.ts'
import { decodeContent } from '#content/decodeContent.ts'
import type { ClientState } from '#state/ClientState.ts'
import { threadOf } from '#state/messages.ts'
import type { MessageState } from '#state/MessageState.ts'
import type { World } from '#state/World.ts'

/** A message as it lies on the customer's phone. `out` = the customer wrote it. `createdAt` is ISO time. */
export type PhoneMessage = {
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
  media: { url: string; mime: string; name: string; size: number } | null
  buttons: { id: string; title: string }[] | null
  list: {
    button: string
    sections: { title: string; rows: { id: string; title: string; description: string }[] }[]
  } | null
  location: { latitude: number; longitude: number; name: string | null } | null
  contacts: { name: string; phone: string }[] | null
  quoted: { id: string; text: string } | null
  reactions: { emoji: string; from: 'customer' }[]
  /** Of what the customer wrote: how far it got towards the agent; of what arrived: read or not. */
  status: 'sent' | 'delivered' | 'read' | null
  createdAt: string
  deleted: boolean
}

/** What is on the phone of a client, oldest first: own messages and those that arrived. */
export function phoneThread(world: World, client: ClientState): PhoneMessage[] {
  const thread = threadOf(world, client.id)
  const shown = thread.filter(arrived).map((message) => toPhoneMessage(world, message))
  const byExternalId = new Map(thread.map((message) => [message.externalId, String(message.id)]))
  for (const message of thread) {
    const content = decodeContent(message)
    if (content.kind !== 'reaction' || message.deleted) continue
    const target = shown.find(({ id }) => id === byExternalId.get(content.targetExternalId))
    if (target !== undefined)
      target.reactions = content.emoji === '' ? [] : [{ emoji: content.emoji, from: 'customer' }]
  }
  return shown.filter(({ kind }) => kind !== 'reaction')
}

/** True for what the customer can see: not system lines, not what never arrived. */
export function arrived(message: MessageState): boolean {
  if (message.sendBy === 'system') return false
  return message.sendBy === 'user' || message.status === 'RECEBIDA' || message.status === 'LIDA'
}

/** Shapes one message; reactions of others to it are added by `phoneThread`. */
export function toPhoneMessage(world: World, message: MessageState): PhoneMessage {
  const content = decodeContent(message)
  const own = message.sendBy === 'user'
  const quoted = message.repliesTo === null ? undefined : world.messages.get(message.repliesTo)
  return {
    id: String(message.id),
    direction: own ? 'out' : 'in',
    author: own
      ? 'customer'
      : message.sendBy === 'system'
        ? 'system'
        : message.sendBy === 'bot'
          ? 'bot'
          : 'agent',
    authorName: authorName(world, message),
    kind: message.template === null ? kindOf(content) : 'template',
    text: textOf(content),
    caption: message.caption,
    media: mediaOf(world, content),
    buttons: content.kind === 'buttons' ? content.buttons : templateButtons(world, message),
    list:
      content.kind === 'list'
        ? { button: content.button, sections: [{ title: '', rows: content.rows }] }
        : null,
    location:
      content.kind === 'location'
        ? { latitude: content.latitude, longitude: content.longitude, name: content.name }
        : null,
    contacts:
      content.kind === 'contacts'
        ? content.contacts.map(({ firstName, lastName, phone }) => ({
            name: `${firstName} ${lastName}`.trim(),
            phone,
          }))
        : null,
    quoted: quoted === undefined ? null : { id: String(quoted.id), text: previewOf(decodeContent(quoted)) },
    reactions: [],
    status: own
      ? message.readByAgentAt === null
        ? 'delivered'
        : 'read'
      : message.status === 'LIDA'
        ? 'read'
        : 'delivered',
    createdAt: new Date(message.createdAt).toISOString(),
    deleted: message.deleted,
  }
}

function authorName(world: World, message: MessageState): string {
  if (message.sendBy === 'user') return world.clients.get(message.clientId)?.name ?? ''
  if (message.sendBy === 'bot') return 'Assistente'
  return world.agents.get(message.fromUser)?.displayName ?? world.company.name
}

function kindOf(content: Content): PhoneMessage['kind'] {
  switch (content.kind) {
    case 'buttonReply':
    case 'listReply':
      return 'reply'
    case 'email':
    case 'unknown':
      return 'text'
    default:
      return content.kind
  }
}

function textOf(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'unknown':
      return content.text
    case 'buttons':
    case 'list':
      return content.body
    case 'buttonReply':
    case 'listReply':
      return content.title
    case 'reaction':
      return content.emoji
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return content.caption ?? ''
    default:
      return ''
  }
}

/** One line that stands for the content in a list or a quotation. */
export function previewOf(content: Content): string {
  const labels: Partial<Record<Content['kind'], string>> = {
    image: 'Imagem',
    audio: 'Áudio',
    video: 'Vídeo',
    document: 'Documento',
    location: 'Localização',
    contacts: 'Contato',
  }
  return textOf(content) || (labels[content.kind] ?? '')
}

function mediaOf(world: World, content: Content): PhoneMessage['media'] {
  if (!('url' in content)) return null
  const file = world.media.findByUrl(content.url)
  const name = decodeURIComponent(content.url.split('/').at(-1) ?? 'arquivo')
  return {
    url: content.url,
    mime: file?.mime ?? 'application/octet-stream',
    name: file?.name ?? name,
    size: file?.size ?? 0,
  }
}

function templateButtons(world: World, message: MessageState): { id: string; title: string }[] | null {
  const template = world.company.templates.find(({ elementName }) => elementName === message.template)
  const buttons = (template?.parameters ?? []).filter(({ paramType }) => paramType === 'QUICK_REPLY')
  return buttons.length === 0
    ? null
    : buttons.map(({ label }, index) => ({ id: String(index + 1), title: label ?? '' }))
}
