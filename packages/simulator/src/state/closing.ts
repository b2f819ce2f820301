import { storeMessage } from './messages.ts'
import { assignWaiting, openOf } from './sessions.ts'
import type { SessionState } from './SessionState.ts'
import { pushTo } from './World.ts'
import type { World } from './World.ts'

/** How a session ends; each has its terminator (`neppo.md` 4.4). */
export type Closing = 'agent' | 'customer' | 'inactivity' | 'botInactivity' | 'bot'

const terminators: Record<Closing, { command: string; text: string }> = {
  agent: { command: 'CLOSE_CHAT_SESSION_ACK', text: 'Atendimento encerrado.' },
  customer: { command: 'CLOSE_CHAT_SESSION', text: 'Atendimento encerrado pelo cliente.' },
  inactivity: {
    command: 'CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
    text: 'Atendimento encerrado por inatividade do cliente.',
  },
  botInactivity: {
    command: 'BOT_CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
    text: 'Atendimento encerrado por inatividade do cliente.',
  },
  bot: { command: 'CLOSE_CHAT_SESSION', text: 'Atendimento encerrado pelo assistente.' },
}

/** Closes a session, tells its agent, and asks the agent's classification when the group has a tree. */
export function closeSession(world: World, session: SessionState, closing: Closing): void {
  if (session.status === 'CLOSED') return
  const { agent } = session
  const client = world.clients.get(session.clientId)
  const { command, text } = terminators[closing]
  if (client === undefined) return
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'system',
    fromUser: 'system',
    message: text,
    contentType: 'TEXT',
    caption: null,
    command,
  })
  const now = world.clock.now()
  world.waiting.delete(session.id)
  session.status = 'CLOSED'
  session.closedAt = now
  session.updatedAt = now
  session.pending = false
  session.unreadCount = 0
  if (agent !== null) {
    openOf(world, agent).delete(session.id)
    pushTo(world.closedByAgent, agent, session.id)
    askClassification(world, session, agent)
  }
  world.ledger.add({
    kind: 'close',
    sessionId: session.id,
    phone: client.phone,
    author: closing === 'agent' ? (agent ?? '') : closing,
    contentType: null,
    message: command,
    messageId: null,
  })
  world.events.emit({ kind: 'sessionClosed', session, agent, message })
  world.events.emit({ kind: 'sessionChanged', session })
  assignWaiting(world)
}

/** Puts the session on the agent's list of sessions to classify, once. */
export function askClassification(world: World, session: SessionState, userName: string): void {
  const agent = world.agents.get(userName)
  const group = world.groups.get(session.groupId)
  if (agent === undefined || group === undefined || group.treeId === null) return
  if (world.dues.some((due) => due.sessionId === session.id && due.agentUserId === agent.id)) return
  world.dues.push({
    id: world.nextId('due'),
    sessionId: session.id,
    agentUserId: agent.id,
    groupId: group.id,
    since: world.clock.now(),
  })
}
