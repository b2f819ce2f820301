import type { EncodedContent } from '#content/encodeContent.ts'
import { encodeQuoted } from '#content/encodeContent.ts'
import type { ClientState } from './ClientState.ts'
import type { MessageState, MessageStatus } from './MessageState.ts'
import type { SessionState } from './SessionState.ts'
import { pushTo } from './World.ts'
import type { World } from './World.ts'

/** What the caller knows of a new message; the rest is filled in by `storeMessage`. */
export type MessageDraft = EncodedContent & {
  session: SessionState | null
  client: ClientState
  sendBy: MessageState['sendBy']
  fromUser: string
  toUser?: string | null
  at?: number
  command?: string
  status?: MessageStatus | null
  statusDescription?: string | null
  quoted?: MessageState | null
  /** Quoted text as an agent's client sent it. */
  repliedMessage?: string | null
  directMessageId?: number | null
  template?: string | null
}

/** Stores a message in its session and on the customer's phone and, unless `tell` is false, tells the world. */
export function storeMessage(world: World, draft: MessageDraft, { tell = true } = {}): MessageState {
  const { session, client, quoted } = draft
  const id = world.nextId('message')
  const message: MessageState = {
    id,
    sessionId: session?.id ?? null,
    clientId: client.id,
    message: draft.message,
    contentType: draft.contentType,
    caption: draft.caption,
    sendBy: draft.sendBy,
    fromUser: draft.fromUser,
    toUser: draft.toUser ?? null,
    createdAt: nextTime(world, session, draft.at ?? world.clock.now()),
    externalId: draft.sendBy === 'system' ? null : `wamid.SIM${world.random.hex(8).toUpperCase()}${id}`,
    repliedMessage:
      quoted === undefined || quoted === null
        ? (draft.repliedMessage ?? null)
        : encodeQuoted(draft.contentType, quoted),
    repliesTo: quoted?.id ?? null,
    command: draft.command ?? 'SEND_MESSAGE',
    status: draft.status ?? null,
    statusDescription: draft.statusDescription ?? null,
    directMessageId: draft.directMessageId ?? null,
    deleted: false,
    readByAgentAt: null,
    template: draft.template ?? null,
  }
  world.messages.set(id, message)
  if (message.externalId !== null) world.messageByExternalId.set(message.externalId, id)
  pushTo(world.threads, client.id, id)
  if (session !== null) {
    session.messageIds.push(id)
    session.updatedAt = message.createdAt
    if (message.sendBy === 'user') session.unreadCount += 1
  }
  if (message.sendBy === 'user') client.lastWroteAt = message.createdAt
  if (tell) world.events.emit({ kind: 'messageStored', message })
  return message
}

/** Times of one session never repeat, so that sorting and cursors by time are exact. */
function nextTime(world: World, session: SessionState | null, at: number): number {
  const lastId = session?.messageIds.at(-1)
  const last = lastId === undefined ? undefined : world.messages.get(lastId)
  return last === undefined ? at : Math.max(at, last.createdAt + 1)
}

const order: Record<MessageStatus, number> = { PROCESSANDO: 0, ENVIADA: 1, RECEBIDA: 2, LIDA: 3, ERRO: 4 }

/** Moves a message forward on its way to the customer; a step back is ignored. */
export function advanceMessage(
  world: World,
  message: MessageState,
  status: MessageStatus,
  description: string | null = null,
): void {
  if (message.status === null || message.status === 'ERRO' || order[message.status] >= order[status]) return
  message.status = status
  message.statusDescription = description
  world.events.emit({ kind: 'messageStatus', message })
}

/** Lets a message that Neppo handed over (ENVIADA) reach the customer's phone, if the phone is on. */
export function deliverMessage(world: World, message: MessageState): void {
  world.later(world.settings.latency.deliveryMs, () => {
    const client = world.clients.get(message.clientId)
    if (client === undefined || !client.receives || message.status !== 'ENVIADA') return
    advanceMessage(world, message, 'RECEBIDA')
    if (client.readsAtOnce) advanceMessage(world, message, 'LIDA')
  })
}

/** Delivers what waited while the customer's phone was off. */
export function deliverWaiting(world: World, client: ClientState): void {
  for (const message of threadOf(world, client.id)) {
    if (message.status === 'ENVIADA') deliverMessage(world, message)
  }
}

/** The customer opens the conversation: everything that arrived is read. */
export function readByCustomer(world: World, client: ClientState): void {
  for (const message of threadOf(world, client.id)) {
    if (message.status === 'RECEBIDA') advanceMessage(world, message, 'LIDA')
  }
}

/** The customer deletes a message for everybody. */
export function deleteMessage(world: World, message: MessageState): void {
  if (message.deleted) return
  message.deleted = true
  world.events.emit({ kind: 'messageDeleted', message })
}

/** All messages of a client over all sessions, oldest first. */
export function threadOf(world: World, clientId: number): MessageState[] {
  return messagesOf(world, world.threads.get(clientId) ?? [])
}

/** The messages of a session, oldest first, without deleted ones. */
export function sessionMessages(world: World, session: SessionState): MessageState[] {
  return messagesOf(world, session.messageIds).filter((message) => !message.deleted)
}

function messagesOf(world: World, ids: number[]): MessageState[] {
  return ids.flatMap((id) => world.messages.get(id) ?? [])
}

/** The agent has the session open: what the customer wrote until `until` (epoch milliseconds) is read. */
export function readByAgent(world: World, session: SessionState, until: number): void {
  session.unreadCount = 0
  for (const message of messagesOf(world, session.messageIds)) {
    if (message.sendBy !== 'user' || message.readByAgentAt !== null || message.createdAt > until) continue
    message.readByAgentAt = world.clock.now()
    world.events.emit({ kind: 'messageStatus', message })
  }
}
