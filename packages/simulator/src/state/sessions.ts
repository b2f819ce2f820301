import type { SeedGroup } from '#company/Company.ts'
import type { ClientState } from './ClientState.ts'
import { storeMessage } from './messages.ts'
import type { MessageState } from './MessageState.ts'
import type { SessionState } from './SessionState.ts'
import { pushTo } from './World.ts'
import type { World } from './World.ts'

const prefixes: Record<string, string> = {
  WHATSAPP: 'WA',
  VOICE: 'VC',
  EMAIL: 'EM',
  SMS: 'SM',
  TELEGRAM: 'TL',
  WEBCHAT: 'WC',
  INSTAGRAM: 'IT',
  FACEBOOK: 'FB',
}

/** Protocol = channel prefix and the session id padded to 11 digits (`neppo.md` 3.1). */
export function protocolOf(channel: string, id: number): string {
  return `${prefixes[channel] ?? 'WC'}${String(id).padStart(11, '0')}`
}

/** Adds a session row and its indexes; tells nobody. */
export function addSession(world: World, session: SessionState): SessionState {
  world.sessions.set(session.id, session)
  pushTo(world.sessionsByClient, session.clientId, session.id)
  if (session.status === 'WAITING') world.waiting.add(session.id)
  else if (session.status === 'OPEN' && session.agent !== null) openOf(world, session.agent).add(session.id)
  else if (session.status === 'CLOSED' && session.agent !== null)
    pushTo(world.closedByAgent, session.agent, session.id)
  return session
}

/** Opens a session for a client who has none; it starts with the bot or in the queue. */
export function openSession(
  world: World,
  { client, group, withBot }: { client: ClientState; group: SeedGroup; withBot: boolean },
): SessionState {
  const id = world.nextId('session')
  const now = world.clock.now()
  const session = addSession(world, {
    id,
    channel: client.channel,
    protocol: protocolOf(client.channel, id),
    clientId: client.id,
    groupId: group.id,
    status: withBot ? 'OPEN' : 'WAITING',
    agent: null,
    lastAgent: withBot ? world.settings.bot.userName : 'queue',
    onlyBot: withBot,
    pending: false,
    createdAt: now,
    attendedAt: null,
    closedAt: null,
    updatedAt: now,
    unreadCount: 0,
    directMessageId: null,
    pastAgents: [],
    avoid: null,
    visible: true,
    botHolds: withBot ? world.settings.bot.holdFor : 0,
    messageIds: [],
  })
  world.events.emit({ kind: 'sessionCreated', session })
  return session
}

/** The client's session that is not closed, if any. */
export function activeSessionOf(world: World, clientId: number): SessionState | undefined {
  return (world.sessionsByClient.get(clientId) ?? [])
    .flatMap((id) => world.sessions.get(id) ?? [])
    .findLast((session) => session.status !== 'CLOSED')
}

/** The client's latest session, open or closed. */
export function latestSessionOf(world: World, clientId: number): SessionState | undefined {
  const id = world.sessionsByClient.get(clientId)?.at(-1)
  return id === undefined ? undefined : world.sessions.get(id)
}

/** Puts a session into the queue of its group; `avoid` is passed over at first. */
export function queueSession(world: World, session: SessionState, avoid: string | null = null): void {
  session.status = 'WAITING'
  session.lastAgent = 'queue'
  session.onlyBot = false
  session.avoid = avoid
  session.updatedAt = world.clock.now()
  world.waiting.add(session.id)
  world.events.emit({ kind: 'sessionChanged', session })
  assignWaiting(world)
}

/**
 * The attendance rule: each waiting session, oldest first, goes to the agent of its group who is online, not
 * paused, below the limit of open sessions, and got a session longest ago.
 */
export function assignWaiting(world: World): void {
  for (const id of world.waiting) {
    const session = world.sessions.get(id)
    if (session === undefined || session.status !== 'WAITING') {
      world.waiting.delete(id)
      continue
    }
    const agent = [...world.agents.values()]
      .filter(
        (candidate) =>
          candidate.status === 'ONLINE' &&
          !candidate.paused &&
          candidate.userName !== session.avoid &&
          candidate.groups.includes(session.groupId) &&
          openOf(world, candidate.userName).size <
            (world.settings.maxOpenSessions ?? Number.POSITIVE_INFINITY),
      )
      .sort((a, b) => a.lastAssignedAt - b.lastAssignedAt || a.id - b.id)[0]
    if (agent !== undefined) giveSession(world, session, agent.userName)
  }
}

/** Hands a session to an agent: it is open, and the agent is told by REDIRECT_CHAT_SESSION_IN. */
export function giveSession(world: World, session: SessionState, userName: string): MessageState | null {
  const agent = world.agents.get(userName)
  const client = world.clients.get(session.clientId)
  if (agent === undefined || client === undefined) return null
  const now = world.clock.now()
  world.waiting.delete(session.id)
  session.status = 'OPEN'
  session.agent = userName
  session.lastAgent = userName
  session.onlyBot = false
  session.avoid = null
  session.visible = true
  session.attendedAt ??= now
  session.updatedAt = now
  if (session.pastAgents.at(-1) !== userName) session.pastAgents.push(userName)
  openOf(world, userName).add(session.id)
  // A counter, not the time: several sessions may be assigned within one millisecond.
  agent.lastAssignedAt = world.nextId('assignment')
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'system',
    fromUser: 'system',
    toUser: userName,
    message: '',
    contentType: 'TEXT',
    caption: null,
    command: 'REDIRECT_CHAT_SESSION_IN',
  })
  world.events.emit({ kind: 'sessionIn', session, agent: userName, message })
  world.events.emit({ kind: 'sessionChanged', session })
  return message
}

/** Takes a session away from its agent, who is told by REDIRECT_CHAT_SESSION_OUT; `reason` stays in the history. */
export function takeSession(world: World, session: SessionState, reason: string): void {
  const { agent } = session
  const client = world.clients.get(session.clientId)
  if (agent === null || client === undefined) return
  openOf(world, agent).delete(session.id)
  session.agent = null
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'system',
    fromUser: 'system',
    toUser: agent,
    message: reason,
    contentType: 'TEXT',
    caption: null,
    command: 'REDIRECT_CHAT_SESSION_OUT',
  })
  world.events.emit({ kind: 'sessionOut', session, agent, message })
}

/** Ids of the sessions that an agent is attending. */
export function openOf(world: World, userName: string): Set<number> {
  let open = world.openByAgent.get(userName)
  if (open === undefined) world.openByAgent.set(userName, (open = new Set()))
  return open
}

/** True while a free text reaches the client: 24 hours from the client's last message (`design.md` 1, WhatsApp rule). */
export function windowIsOpen(world: World, client: ClientState): boolean {
  return client.lastWroteAt !== null && world.clock.now() - client.lastWroteAt < 24 * 3_600_000
}

/** True when a closed session still takes free text (`freeTextEnabled`, `neppo.md` 3.1). */
export function freeTextEnabled(world: World, session: SessionState): boolean {
  const client = world.clients.get(session.clientId)
  return (
    session.status === 'CLOSED' &&
    session.channel === 'WHATSAPP' &&
    client !== undefined &&
    windowIsOpen(world, client) &&
    activeSessionOf(world, client.id) === undefined
  )
}
