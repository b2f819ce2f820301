import type { SeedAgent } from '#company/Company.ts'
import { encodeContent } from '#content/encodeContent.ts'
import { addClient } from '#state/customers.ts'
import { storeMessage } from '#state/messages.ts'
import { addSession, protocolOf } from '#state/sessions.ts'
import type { SessionState } from '#state/SessionState.ts'
import type { World } from '#state/World.ts'

/** Adds sessions with two messages each, straight into the rows: open with `agent`, or closed. */
export function fillSessions(
  world: World,
  count: number,
  {
    group = 'Vendas',
    agent = 'ana.agente',
    closed = false,
  }: { group?: string; agent?: string; closed?: boolean },
): void {
  const row = [...world.groups.values()].find(({ name }) => name === group)
  if (row === undefined) throw new Error(`no group ${group}`)
  for (let index = 0; index < count; index += 1) {
    const contact = `55349${String(80_000_000 + world.clients.size).slice(-8)}`
    const client = addClient(world, { contact, name: `Cliente ${world.clients.size}` })
    const id = world.nextId('session')
    const createdAt = world.clock.now() - (count - index) * 1000
    const session = addSession(world, {
      id,
      channel: 'WHATSAPP',
      protocol: protocolOf('WHATSAPP', id),
      clientId: client.id,
      groupId: row.id,
      status: closed ? 'CLOSED' : 'OPEN',
      agent,
      lastAgent: agent,
      onlyBot: false,
      pending: false,
      createdAt,
      attendedAt: createdAt,
      closedAt: closed ? createdAt + 500 : null,
      updatedAt: createdAt,
      unreadCount: 0,
      directMessageId: null,
      pastAgents: [agent],
      avoid: null,
      visible: true,
      botHolds: 0,
      messageIds: [],
    })
    fillMessages(world, session, 2, createdAt)
  }
}

/** Adds messages to a session, customer and agent in turn, one per second up to `until`; nobody is told. */
export function fillMessages(world: World, session: SessionState, count: number, until?: number): void {
  const client = world.clients.get(session.clientId)
  if (client === undefined) return
  const agent = session.agent ?? session.pastAgents.at(-1) ?? 'ana.agente'
  const last = until ?? world.clock.now()
  for (let index = 0; index < count; index += 1) {
    const byUser = index % 2 === 0
    storeMessage(
      world,
      {
        session,
        client,
        sendBy: byUser ? 'user' : 'agent',
        fromUser: byUser ? client.userName : agent,
        at: last - (count - index) * 1000,
        status: byUser ? null : 'LIDA',
        ...encodeContent({ kind: 'text', text: byUser ? `Pergunta ${index + 1}` : `Resposta ${index + 1}` }),
      },
      { tell: false },
    )
  }
  session.unreadCount = 0
}

/** Adds agents `agente0001` and up (chat token `token-agente0001`) to every group, for load tests. */
export function fillAgents(world: World, count: number): string[] {
  const model: SeedAgent | undefined = world.company.agents[0]
  if (model === undefined) throw new Error('the company has no agent to copy')
  return Array.from({ length: count }, () => {
    const id = 1000 + world.agents.size
    const login = `agente${String(world.agents.size).padStart(4, '0')}`
    world.agents.set(login, {
      ...model,
      id,
      agentId: id + 50_000,
      userName: login,
      name: `Agente ${id}`,
      displayName: `Agente ${id}`,
      email: `${login}@padariamodelo.example`,
      chatToken: `token-${login}`,
      extension: String(id + 2000),
      groups: [...world.groups.keys()],
      ploomesUserId: null,
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
    return login
  })
}
