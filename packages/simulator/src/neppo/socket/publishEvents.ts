import { ATTENDANTS_TOPICS } from '@neppo-chat/neppo/wire'
import type { EntityUpdateWire, MessageFrameWire, MessageStatusFrameWire } from '@neppo-chat/neppo/wire'
import type { AgentState } from '#state/AgentState.ts'
import type { ClientState } from '#state/ClientState.ts'
import type { MessageState } from '#state/MessageState.ts'
import { activeSessionOf, protocolOf } from '#state/sessions.ts'
import type { World } from '#state/World.ts'
import type { WorldEvent } from '#state/WorldEvent.ts'
import { toAgentUser, toColleague } from '#neppo/shapes/agentShape.ts'
import { toAttributes } from '#neppo/shapes/clientShape.ts'
import { toFrame } from '#neppo/shapes/messageShape.ts'
import type { SocketServer } from './SocketServer.ts'

/** Tells agents by STOMP what happened (`neppo.md` 4.2, 4.4); the returned function stops it. */
export function publishEvents(world: World, sockets: SocketServer): () => void {
  return world.events.listen((event) => publish(world, sockets, event))
}

function publish(world: World, sockets: SocketServer, event: WorldEvent): void {
  switch (event.kind) {
    case 'messageStored': {
      const agent = readerOf(world, event.message)
      if (agent !== null) sockets.toAgent(agent, 'message', toFrame(world, event.message, true))
      return
    }
    case 'messageStatus':
      publishReceipt(world, sockets, event.message)
      return
    case 'messageDeleted': {
      const session =
        event.message.sessionId === null ? undefined : world.sessions.get(event.message.sessionId)
      const holder = session?.agent ?? session?.pastAgents.at(-1)
      if (session === undefined || holder === undefined) return
      const frame: MessageFrameWire = {
        ...toFrame(world, event.message, session.status === 'OPEN'),
        message: event.message.externalId ?? '',
        command: 'DELETE_MESSAGE',
      }
      sockets.toAgent(holder, 'message', frame)
      return
    }
    case 'sessionIn':
      sockets.toAgent(event.agent, 'message', toFrame(world, event.message, true))
      return
    case 'sessionOut':
      sockets.toAgent(event.agent, 'message', toFrame(world, event.message, false))
      return
    case 'sessionClosed':
      if (event.agent !== null) sockets.toAgent(event.agent, 'message', toFrame(world, event.message, false))
      return
    case 'sessionPending':
      sockets.toAgent(event.agent, 'message', systemFrame(world, event.session.id, 'SET_PENDING', '', true))
      return
    case 'warning':
      sockets.toAgent(
        event.agent,
        'message',
        systemFrame(world, event.session.id, 'SEND_MESSAGE_WARNING', event.text, true),
      )
      return
    case 'sessionNotFound':
      sockets.toAgent(
        event.agent,
        'message',
        systemFrame(world, event.sessionId, 'SESSION_NOT_FOUND', '', false),
      )
      return
    case 'clientChanged':
      publishClient(world, sockets, event.client)
      return
    case 'commentAdded': {
      const holder = event.session.agent
      if (holder === null) return
      const { sessionId, comment, createdBy } = event.comment
      const update: EntityUpdateWire = { sessionId, sessionComment: { sessionId, comment, createdBy } }
      sockets.toAgent(holder, 'entityUpdate', update)
      return
    }
    case 'agentChanged':
      publishAgent(sockets, event.agent, event.presence)
      return
    case 'internalMessage':
      for (const { userId, active } of event.chat.participants) {
        const agent = [...world.agents.values()].find(({ id }) => id === userId)
        if (agent === undefined || !active || agent.userName === event.message.fromUser) continue
        const { id, ...message } = event.message
        sockets.toAgent(agent.userName, 'internalMessage', {
          id,
          internalChatId: event.chat.id,
          ...message,
          caption: null,
          header: null,
        })
      }
      return
    default:
  }
}

/** The agent who has to see a message arrive: the session's agent, unless the agent wrote it (no echo). */
function readerOf(world: World, message: MessageState): string | null {
  if (message.command !== 'SEND_MESSAGE' || message.sessionId === null) return null
  const session = world.sessions.get(message.sessionId)
  if (session === undefined || session.status !== 'OPEN' || session.agent === null) return null
  return message.sendBy === 'agent' && message.fromUser === session.agent ? null : session.agent
}

function publishReceipt(world: World, sockets: SocketServer, message: MessageState): void {
  if (!world.settings.messageReceipts || message.status === null || message.sessionId === null) return
  const session = world.sessions.get(message.sessionId)
  const holder = session?.agent ?? session?.pastAgents.at(-1)
  if (session === undefined || holder === undefined) return
  const frame: MessageStatusFrameWire = {
    sessionId: session.id,
    messageId: message.id,
    externalId: message.externalId,
    status: message.status,
    description: message.statusDescription,
  }
  sockets.toAgent(holder, 'messageStatus', frame)
}

function publishClient(world: World, sockets: SocketServer, client: ClientState): void {
  const session = activeSessionOf(world, client.id)
  if (session === undefined || session.agent === null) return
  const update: EntityUpdateWire = {
    sessionId: session.id,
    user: {
      name: client.name,
      displayName: client.name,
      cpf: client.cpf,
      email: client.email,
      phone: client.phone,
      country: 'br',
      externalCode: client.externalCode,
    },
    attributes: toAttributes(client),
  }
  sockets.toAgent(session.agent, 'entityUpdate', update)
}

function publishAgent(sockets: SocketServer, agent: AgentState, presence: 'here' | 'gone'): void {
  const topic = presence === 'here' ? ATTENDANTS_TOPICS.add : ATTENDANTS_TOPICS.remove
  sockets.toTopic(topic, (reader) => (reader === agent ? toAgentUser(agent) : toColleague(agent)))
}

/** A frame that no stored message stands behind. */
function systemFrame(
  world: World,
  sessionId: number,
  command: string,
  text: string,
  sessionOn: boolean,
): MessageFrameWire {
  const channel = world.sessions.get(sessionId)?.channel ?? 'WHATSAPP'
  return {
    sessionId,
    message: text,
    contentType: 'TEXT',
    sendBy: 'system',
    fromUser: 'system',
    createdAt: world.clock.now(),
    originUser: channel,
    protocol: protocolOf(channel, sessionId),
    command,
    sessionOn,
  }
}
