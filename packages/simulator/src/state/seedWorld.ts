import type { Company } from '#company/Company.ts'
import type { SeedContent, SeedMessage, SeedSession } from '#company/SeedSession.ts'
import type { Content } from '#content/Content.ts'
import { encodeContent } from '#content/encodeContent.ts'
import { askClassification } from './closing.ts'
import { storeMessage } from './messages.ts'
import type { MessageState } from './MessageState.ts'
import { addSession, protocolOf } from './sessions.ts'
import type { World } from './World.ts'

/** Fills an empty world with the company; `withSessions` false leaves out every conversation. */
export function seedWorld(world: World, { withSessions }: { withSessions: boolean }): void {
  const { company } = world
  for (const agent of company.agents) {
    world.agents.set(agent.userName, {
      ...agent,
      status: 'OFFLINE',
      paused: false,
      pauseReasonsId: null,
      statusChangedAt: world.clock.now(),
      resource: null,
      lastAssignedAt: 0,
      outsideWorkingHours: false,
      active: true,
      voiceStatus: 'Available',
    })
  }
  for (const group of company.groups) world.groups.set(group.id, group)
  for (const client of company.clients) {
    world.clients.set(client.id, {
      ...client,
      active: true,
      updatedAt: client.createdAt,
      lastWroteAt: null,
      receives: true,
      readsAtOnce: false,
      onWhatsapp: true,
    })
    world.clientIds.set(client.userName, client.id)
  }
  world.phrases = [...company.phrases]
  if (withSessions) {
    for (const session of company.sessions.toSorted((a, b) => a.createdAt - b.createdAt))
      seedSession(world, session)
    // What the seed "did" is history, not an effect of a run.
    world.ledger.clear()
  }
  seedInternalChats(world, company)
}

function seedSession(world: World, seed: SeedSession): void {
  const client = world.clients.get(seed.clientId)
  if (client === undefined) return
  const session = addSession(world, {
    id: seed.id,
    channel: seed.channel,
    protocol: protocolOf(seed.channel, seed.id),
    clientId: seed.clientId,
    groupId: seed.groupId,
    status: seed.status,
    agent: seed.agent,
    lastAgent: seed.agent ?? (seed.status === 'WAITING' ? 'queue' : world.settings.bot.userName),
    onlyBot: seed.onlyBot,
    pending: seed.pending,
    createdAt: seed.createdAt,
    attendedAt: seed.attendedAt,
    closedAt: seed.closedAt,
    updatedAt: seed.closedAt ?? seed.createdAt,
    unreadCount: 0,
    directMessageId: null,
    pastAgents: [
      ...new Set(
        seed.messages.flatMap(({ by, author }) => (by === 'agent' && author !== null ? [author] : [])),
      ),
    ],
    avoid: null,
    visible: true,
    botHolds: 0,
    messageIds: [],
  })
  const stored: MessageState[] = []
  for (const message of seed.messages) stored.push(seedMessage(world, session.id, message, stored))
  session.unreadCount = seed.status === 'OPEN' ? countUnread(seed.messages) : 0
  if (seed.channel === 'VOICE') {
    world.calls.push({
      id: world.nextId('call'),
      sessionId: seed.id,
      callId: `seed-call-${seed.id}`,
      startedAt: seed.createdAt,
      finishedAt: seed.closedAt,
      comment: null,
      audioUrl: null,
      agent: seed.agent ?? '',
    })
  }
  for (const comment of seed.comments) {
    const { text, createdBy, at } = comment
    world.comments.push({
      id: world.nextId('comment'),
      sessionId: seed.id,
      comment: text,
      createdBy,
      createdAt: at,
    })
  }
  if (seed.classification !== null) {
    const agent = seed.agent === null ? undefined : world.agents.get(seed.agent)
    world.classifications.push({
      id: world.nextId('classification'),
      sessionId: seed.id,
      groupId: seed.groupId,
      agentUserId: agent?.id ?? 0,
      agentName: agent?.displayName ?? '',
      rootId: world.groups.get(seed.groupId)?.treeId ?? 0,
      nodeId: seed.classification.nodeId,
      comment: seed.classification.comment,
      createdAt: seed.classification.at,
      customFields: [],
    })
  } else if (seed.status === 'CLOSED' && seed.agent !== null) {
    askClassification(world, session, seed.agent)
  }
}

function seedMessage(
  world: World,
  sessionId: number,
  seed: SeedMessage,
  before: MessageState[],
): MessageState {
  const session = world.sessions.get(sessionId)
  const client = session === undefined ? undefined : world.clients.get(session.clientId)
  if (session === undefined || client === undefined)
    throw new Error(`seed session ${sessionId} has no client`)
  const quoted = seed.repliesTo === null ? null : (before[seed.repliesTo] ?? null)
  const encoded =
    seed.content.kind === 'redirectIn'
      ? { message: '', contentType: 'TEXT', caption: null }
      : encodeContent(completeContent(world, seed.content, client.email, quoted))
  return storeMessage(world, {
    session,
    client,
    sendBy: seed.by,
    fromUser: seed.by === 'user' ? client.userName : (seed.author ?? 'system'),
    toUser: seed.by === 'user' ? seed.author : client.userName,
    at: seed.at,
    status: seed.by === 'agent' || seed.by === 'bot' ? seed.status : null,
    ...(seed.content.kind === 'redirectIn' ? { command: 'REDIRECT_CHAT_SESSION_IN' } : {}),
    quoted: seed.content.kind === 'reaction' ? null : quoted,
    ...encoded,
  })
}

/** Turns seed content into content: assets get addresses, buttons get ids, reactions their target. */
function completeContent(
  world: World,
  seed: Exclude<SeedContent, { kind: 'redirectIn' }>,
  email: string | null,
  quoted: MessageState | null,
): Content {
  switch (seed.kind) {
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return { kind: seed.kind, url: world.media.assetUrl(seed.asset), caption: seed.caption }
    case 'location':
      return { ...seed, name: null }
    case 'buttons':
      return { ...seed, buttons: seed.buttons.map((title, index) => ({ id: String(index + 1), title })) }
    case 'list':
      return { ...seed, rows: seed.rows.map((row, index) => ({ id: String(index + 1), ...row })) }
    case 'buttonReply':
      return { ...seed, id: '1' }
    case 'listReply':
      return { ...seed, id: '1', description: '' }
    case 'reaction':
      return { ...seed, targetExternalId: quoted?.externalId ?? '' }
    case 'email':
      return {
        kind: 'email',
        from: email ?? 'cliente@cliente.example',
        to: 'vendas@padariamodelo.example',
        subject: seed.subject,
        html: seed.html,
        attachments: seed.attachments.map((asset) => world.media.assetUrl(asset)),
      }
    default:
      return seed
  }
}

/** Messages of the customer after the agent's last one. */
function countUnread(messages: SeedMessage[]): number {
  const last = messages.findLastIndex(({ by }) => by === 'agent')
  return messages.slice(last + 1).filter(({ by }) => by === 'user').length
}

function seedInternalChats(world: World, company: Company): void {
  const [ana, bruno, carla] = company.agents
  if (ana === undefined || bruno === undefined || carla === undefined) return
  const now = world.clock.now()
  const add = (name: string | null, members: typeof company.agents, lines: [string, string][]): void => {
    const id = world.nextId('internalChat')
    world.internalChats.set(id, {
      id,
      name,
      isGroup: name !== null,
      participants: members.map(({ id: userId }) => ({ userId, active: true, lastReadAt: now })),
      messages: lines.map(([fromUser, message], index) => ({
        id: world.nextId('internalMessage'),
        message,
        createdAt: now - (lines.length - index) * 600_000,
        fromUser,
        contentType: 'TEXT',
        repliedMessage: null,
      })),
    })
  }
  add(
    null,
    [ana, bruno],
    [
      [bruno.userName, 'Ana, a cliente do bolo azul ligou de novo.'],
      [ana.userName, 'Obrigada, já respondo.'],
    ],
  )
  add('Equipe Padaria', [ana, bruno, carla], [[carla.userName, 'Hoje fechamos às 18h.']])
}
