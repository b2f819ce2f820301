import type { SeedGroup } from '#company/Company.ts'
import type { Content } from '#content/Content.ts'
import { encodeContent } from '#content/encodeContent.ts'
import type { ClientState } from './ClientState.ts'
import { deliverMessage, storeMessage, threadOf } from './messages.ts'
import type { MessageState } from './MessageState.ts'
import { activeSessionOf, latestSessionOf, openSession, queueSession } from './sessions.ts'
import type { SessionState } from './SessionState.ts'
import type { World } from './World.ts'

/** What a customer writes, and to whom when the message opens a session. */
export type CustomerWriting = { content: Content; quoted?: MessageState | null; group?: SeedGroup | null }

/** Adds a client that Neppo did not know. */
export function addClient(
  world: World,
  draft: { channel?: string; contact: string; name: string; email?: string | null },
): ClientState {
  const channel = draft.channel ?? 'WHATSAPP'
  const now = world.clock.now()
  const client: ClientState = {
    id: world.nextId('client'),
    channel,
    userName: `${channel.toLowerCase()}_${draft.contact}`,
    name: draft.name,
    phone: ['WHATSAPP', 'VOICE', 'SMS', 'TELEGRAM'].includes(channel) ? draft.contact : null,
    email: draft.email ?? (channel === 'EMAIL' ? draft.contact : null),
    cpf: null,
    externalCode: null,
    company: null,
    agents: [],
    createdAt: now,
    updatedAt: now,
    active: true,
    lastWroteAt: null,
    receives: true,
    readsAtOnce: false,
    onWhatsapp: true,
  }
  world.clients.set(client.id, client)
  world.clientIds.set(client.userName, client.id)
  world.events.emit({ kind: 'clientCreated', client })
  return client
}

/** The client of a channel and address, if Neppo knows one. */
export function findClient(world: World, channel: string, contact: string): ClientState | undefined {
  const id = world.clientIds.get(`${channel.toLowerCase()}_${contact}`)
  return id === undefined ? undefined : world.clients.get(id)
}

/** The customer writes: into the running session, as a rating after a survey, or opening a new session. */
export function customerWrites(world: World, client: ClientState, writing: CustomerWriting): MessageState {
  const running = activeSessionOf(world, client.id)
  if (running === undefined) {
    const rated = rateLastSession(world, client, writing)
    if (rated !== null) return rated
  }
  const session = running ?? startSession(world, client, writing.group ?? null)
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'user',
    fromUser: client.userName,
    toUser: session.agent,
    quoted: writing.quoted ?? null,
    ...encodeContent(writing.content),
  })
  if (running === undefined) beginAttendance(world, session)
  else if (session.onlyBot) continueWithBot(world, session)
  return message
}

function startSession(world: World, client: ClientState, asked: SeedGroup | null): SessionState {
  const now = world.clock.now()
  // An active send of the last day that nobody answered yet becomes the start of the session.
  const send = [...world.sends.values()].findLast(
    ({ clientId, sessionId, sentAt }) =>
      clientId === client.id && sessionId === null && sentAt !== null && now - sentAt < 24 * 3_600_000,
  )
  const groupId = asked?.id ?? send?.groupId ?? latestSessionOf(world, client.id)?.groupId
  const group =
    (groupId === undefined ? undefined : world.groups.get(groupId)) ?? [...world.groups.values()][0]
  if (group === undefined) throw new Error('the company has no group')
  const withBot = world.settings.bot.answers && send === undefined && client.channel !== 'VOICE'
  const session = openSession(world, { client, group, withBot })
  if (send !== undefined) {
    send.sessionId = session.id
    send.updatedAt = now
    session.directMessageId = send.id
    const message = send.messageId === null ? undefined : world.messages.get(send.messageId)
    if (message !== undefined) {
      message.sessionId = session.id
      session.messageIds.unshift(message.id)
    }
    world.events.emit({ kind: 'sendChanged', send })
  }
  return session
}

function beginAttendance(world: World, session: SessionState): void {
  if (!session.onlyBot) {
    queueSession(world, session)
    return
  }
  world.later(world.settings.latency.botMs, () => {
    if (session.status === 'CLOSED') return
    botSays(world, session, world.settings.bot.greeting)
    if (session.botHolds <= 0) queueSession(world, session)
  })
}

function continueWithBot(world: World, session: SessionState): void {
  session.botHolds -= 1
  world.later(world.settings.latency.botMs, () => {
    if (session.status === 'CLOSED' || !session.onlyBot) return
    if (session.botHolds <= 0) {
      botSays(world, session, 'Obrigado! Vou chamar uma pessoa da equipe.')
      queueSession(world, session)
    } else {
      botSays(world, session, 'Certo. Pode me contar um pouco mais?')
    }
  })
}

/** The bot writes to the customer of a session. */
export function botSays(
  world: World,
  session: SessionState,
  content: string | Content,
  userName = world.settings.bot.userName,
): MessageState | null {
  const client = world.clients.get(session.clientId)
  if (client === undefined) return null
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'bot',
    fromUser: userName,
    toUser: client.userName,
    status: 'ENVIADA',
    ...encodeContent(typeof content === 'string' ? { kind: 'text', text: content } : content),
  })
  world.ledger.add({
    kind: 'bot',
    sessionId: session.id,
    phone: client.phone,
    author: userName,
    contentType: message.contentType,
    message: message.message,
    messageId: message.id,
  })
  deliverMessage(world, message)
  return message
}

/** A single digit after a survey is the rating of the closed session, not a new one. */
function rateLastSession(
  world: World,
  client: ClientState,
  { content }: CustomerWriting,
): MessageState | null {
  const session = latestSessionOf(world, client.id)
  const last = threadOf(world, client.id).findLast(({ sendBy }) => sendBy !== 'system')
  if (session === undefined || content.kind !== 'text' || !/^[1-5]$/.test(content.text.trim())) return null
  if (last?.sendBy !== 'bot' || last.fromUser !== world.groups.get(session.groupId)?.finalBot) return null
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'user',
    fromUser: client.userName,
    ...encodeContent(content),
  })
  world.ratings.push({
    id: world.nextId('rating'),
    sessionId: session.id,
    questionId: 1,
    optionAnswerId: Number(content.text.trim()),
    createdAt: message.createdAt,
  })
  return message
}
