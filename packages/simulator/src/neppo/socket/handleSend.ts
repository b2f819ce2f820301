import { CLIENT_COMMANDS, GROUP_DESTINATION_PREFIX, PUBLISH_DESTINATIONS } from '@neppo-chat/neppo/wire'
import type { AgentState } from '#state/AgentState.ts'
import {
  agentWrites,
  closeThroughFinalBot,
  returnToQueue,
  transferToAgent,
  transferToGroup,
} from '#state/agentDeeds.ts'
import type { Refusal } from '#state/agentDeeds.ts'
import { closeSession } from '#state/closing.ts'
import { readInternal, writeInternal } from '#state/internalChats.ts'
import { readByAgent } from '#state/messages.ts'
import type { SessionState } from '#state/SessionState.ts'
import type { SendFate } from '#state/Settings.ts'
import type { World } from '#state/World.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import type { StompConnection } from './StompConnection.ts'

type Body = Record<string, unknown>

/** Carries out what an agent publishes (`neppo.md` 4.3, 4.4). What cannot be read is dropped without a word. */
export function handleSend(
  parts: NeppoParts,
  connection: StompConnection,
  destination: string,
  text: string,
): void {
  const { world } = parts
  const { agent } = connection
  const body = parseBody(text)
  if (body === null) return
  if (destination.startsWith(GROUP_DESTINATION_PREFIX)) {
    handleCommand(world, connection, destination.slice(GROUP_DESTINATION_PREFIX.length), body)
    return
  }
  switch (destination) {
    case PUBLISH_DESTINATIONS.messageRead: {
      const session = world.sessions.get(Number(body['sessionId']))
      if (session?.agent === agent.userName) readByAgent(world, session, Number(body['lastTimeRead']) || 0)
      return
    }
    case PUBLISH_DESTINATIONS.visibleSession: {
      const session = world.sessions.get(Number(body['sessionId']))
      if (session !== undefined && typeof body['visible'] === 'boolean') session.visible = body['visible']
      return
    }
    case PUBLISH_DESTINATIONS.internalMessage:
      writeInternal(world, agent, {
        chatId: Number(body['internalChatId']),
        message: textOf(body, 'message'),
        contentType: textOf(body, 'contentType') || 'TEXT',
        repliedMessage: textOf(body, 'repliedMessage') || null,
      })
      return
    case PUBLISH_DESTINATIONS.internalMessageRead:
      readInternal(world, agent, Number(body['internalChatId']))
  }
}

function parseBody(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : null
  } catch {
    return null
  }
}

const textOf = (body: Body, name: string): string => (typeof body[name] === 'string' ? body[name] : '')

function handleCommand(world: World, connection: StompConnection, groupName: string, body: Body): void {
  const { agent } = connection
  const sessionId = Number(body['sessionId'])
  const session = world.sessions.get(sessionId)
  if (session === undefined || session.status !== 'OPEN' || session.agent !== agent.userName) {
    world.events.emit({ kind: 'sessionNotFound', agent: agent.userName, sessionId })
    return
  }
  const command = textOf(body, 'command') || CLIENT_COMMANDS.send
  const currentGroup = world.groups.get(session.groupId)?.name
  // The destination names the session's own group, except that a transfer to an agent names the chosen one.
  if (groupName !== currentGroup && command !== CLIENT_COMMANDS.forwardAgent) return
  if (command === CLIENT_COMMANDS.send) send(world, connection, session, body)
  else
    refuse(
      world,
      agent,
      session,
      carryOut(world, agent, session, command, groupName, textOf(body, 'message')),
    )
}

function carryOut(
  world: World,
  agent: AgentState,
  session: SessionState,
  command: string,
  groupName: string,
  object: string,
): Refusal {
  switch (command) {
    case CLIENT_COMMANDS.close:
      closeSession(world, session, 'agent')
      return null
    case CLIENT_COMMANDS.closeThroughFinalBot:
      closeThroughFinalBot(world, session, object)
      return null
    case CLIENT_COMMANDS.toQueue:
      return returnToQueue(world, session, agent)
    case CLIENT_COMMANDS.forwardAgent:
      return transferToAgent(world, session, agent, { userName: object, groupName })
    case CLIENT_COMMANDS.forwardGroup:
      return transferToGroup(world, session, agent, object)
    default:
      return null
  }
}

function refuse(world: World, agent: AgentState, session: SessionState, refusal: Refusal): void {
  if (refusal !== null) world.events.emit({ kind: 'warning', agent: agent.userName, session, text: refusal })
}

function send(world: World, connection: StompConnection, session: SessionState, body: Body): void {
  const fate = takeFate(world)
  if (fate === 'dropSocketBeforeStore') {
    connection.destroy()
    return
  }
  if (fate === 'lose') return
  // The socket is cut first, so that no receipt of the stored message gets through.
  if (fate === 'dropSocketAfterStore') connection.destroy()
  agentWrites(world, session, connection.agent, {
    message: textOf(body, 'message'),
    contentType: (textOf(body, 'contentType') || 'TEXT').toUpperCase(),
    repliedMessage: textOf(body, 'repliedMessage') || null,
    caption: textOf(body, 'caption') || null,
  })
}

function takeFate(world: World): SendFate {
  const { sendFate } = world.settings
  if (sendFate.times <= 0) return 'store'
  sendFate.times -= 1
  return sendFate.fate
}
