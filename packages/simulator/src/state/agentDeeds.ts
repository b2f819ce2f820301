import type { AgentState } from './AgentState.ts'
import { askClassification, closeSession } from './closing.ts'
import { botSays } from './customers.ts'
import { deliverMessage, storeMessage } from './messages.ts'
import type { MessageState } from './MessageState.ts'
import { giveSession, queueSession, takeSession, windowIsOpen } from './sessions.ts'
import type { SessionState } from './SessionState.ts'
import type { World } from './World.ts'

/** What an agent's SEND frame carries (`neppo.md` 4.4). */
export type AgentWriting = {
  message: string
  contentType: string
  repliedMessage: string | null
  caption?: string | null
}

/**
 * An agent writes to the customer of a session. The message is stored as ENVIADA and delivered; outside the
 * 24 h window WhatsApp refuses it (ERRO, 131047).
 */
export function agentWrites(
  world: World,
  session: SessionState,
  author: AgentState,
  writing: AgentWriting,
  kind: 'message' | 'freeText' = 'message',
): MessageState | null {
  const client = world.clients.get(session.clientId)
  if (client === undefined) return null
  const refused = client.channel === 'WHATSAPP' && !windowIsOpen(world, client)
  const message = storeMessage(world, {
    session,
    client,
    sendBy: 'agent',
    fromUser: author.userName,
    toUser: client.userName,
    message: writing.message,
    contentType: writing.contentType,
    caption: writing.caption ?? null,
    repliedMessage: writing.repliedMessage,
    status: refused ? 'ERRO' : 'ENVIADA',
    statusDescription: refused ? '131047 - Re-engagement message: more than 24 hours have passed' : null,
  })
  const quoted = findQuoted(world, session, message)
  message.repliesTo = quoted?.id ?? null
  session.pending = false
  world.ledger.add({
    kind,
    sessionId: session.id,
    phone: client.phone,
    author: author.userName,
    contentType: message.contentType,
    message: message.message,
    messageId: message.id,
  })
  world.events.emit({ kind: 'messageStatus', message })
  if (!refused) deliverMessage(world, message)
  return message
}

/** Neppo gets only the text of a quotation; the latest message with that text is the one meant. */
function findQuoted(world: World, session: SessionState, message: MessageState): MessageState | undefined {
  const text = message.repliedMessage
  if (text === null || text === '') return undefined
  const id = session.messageIds.findLast((candidate) => {
    const other = world.messages.get(candidate)
    return (
      other !== undefined &&
      other.id !== message.id &&
      (other.message === text || JSON.stringify(other.message) === text)
    )
  })
  return id === undefined ? undefined : world.messages.get(id)
}

/** Why a transfer did not happen, in words for the agent; null = done. */
export type Refusal = string | null

/** FORWARD_AGENT: to a named agent in one of the agent's groups. */
export function transferToAgent(
  world: World,
  session: SessionState,
  by: AgentState,
  to: { userName: string; groupName: string },
): Refusal {
  const target = world.agents.get(to.userName)
  const group = [...world.groups.values()].find(({ name }) => name === to.groupName)
  if (target === undefined) return 'Agente não encontrado.'
  if (group === undefined || !target.groups.includes(group.id)) return 'O agente não atende esse grupo.'
  const rule = world.settings.refuseTransferTo
  if (rule !== 'nobody' && target.status === 'OFFLINE') return 'O agente está desconectado.'
  if (rule === 'offlineAndPaused' && target.paused) return 'O agente está em pausa.'
  leave(
    world,
    session,
    by,
    'FORWARD_AGENT',
    target.userName,
    `Atendimento transferido para ${target.displayName}.`,
  )
  session.groupId = group.id
  giveSession(world, session, target.userName)
  return null
}

/** FORWARD_ANOTHER_GRUOP: to the queue of another group. */
export function transferToGroup(
  world: World,
  session: SessionState,
  by: AgentState,
  groupName: string,
): Refusal {
  const group = [...world.groups.values()].find(({ name }) => name === groupName)
  if (group === undefined) return 'Grupo não encontrado.'
  leave(
    world,
    session,
    by,
    'FORWARD_ANOTHER_GRUOP',
    group.name,
    `Atendimento transferido para o grupo ${group.name}.`,
  )
  session.groupId = group.id
  queueSession(world, session, by.userName)
  return null
}

/** REDIRECT_TO_QUEUE: back to the queue of the session's own group. */
export function returnToQueue(world: World, session: SessionState, by: AgentState): Refusal {
  leave(world, session, by, 'REDIRECT_TO_QUEUE', 'queue', 'Atendimento devolvido para a fila.')
  queueSession(world, session, by.userName)
  return null
}

function leave(
  world: World,
  session: SessionState,
  by: AgentState,
  command: string,
  target: string,
  reason: string,
): void {
  if (world.groups.get(session.groupId)?.classificationOnTransfer === true) {
    askClassification(world, session, by.userName)
  }
  world.ledger.add({
    kind: 'transfer',
    sessionId: session.id,
    phone: world.clients.get(session.clientId)?.phone ?? null,
    author: by.userName,
    contentType: null,
    message: `${command} ${target}`,
    messageId: null,
  })
  takeSession(world, session, reason)
}

/** FOWARD_FINAL_CHATBOT: the group's final bot asks for a rating and the session is closed. */
export function closeThroughFinalBot(world: World, session: SessionState, botUserName: string): void {
  botSays(world, session, 'De 1 a 5, como foi o seu atendimento?', botUserName)
  closeSession(world, session, 'agent')
}
