import type { AgentState } from './AgentState.ts'
import type { InternalChatState, InternalMessageState } from './InternalChatState.ts'
import type { World } from './World.ts'

/** An agent writes to colleagues; false when the chat does not exist or the agent is not in it. */
export function writeInternal(
  world: World,
  agent: AgentState,
  draft: { chatId: number; message: string; contentType: string; repliedMessage: string | null },
): boolean {
  const chat = world.internalChats.get(draft.chatId)
  if (chat === undefined || participantOf(chat, agent)?.active !== true) return false
  const message: InternalMessageState = {
    id: world.nextId('internalMessage'),
    message: draft.message,
    createdAt: world.clock.now(),
    fromUser: agent.userName,
    contentType: draft.contentType,
    repliedMessage: draft.repliedMessage,
  }
  chat.messages.push(message)
  world.events.emit({ kind: 'internalMessage', chat, message })
  return true
}

/** The agent has read a chat up to now. */
export function readInternal(world: World, agent: AgentState, chatId: number): void {
  const participant = participantOf(world.internalChats.get(chatId), agent)
  if (participant !== undefined) participant.lastReadAt = world.clock.now()
}

/** How many messages of colleagues the agent has not read. */
export function unreadInternal(chat: InternalChatState, agent: AgentState): number {
  const since = participantOf(chat, agent)?.lastReadAt ?? 0
  return chat.messages.filter(({ createdAt, fromUser }) => createdAt > since && fromUser !== agent.userName)
    .length
}

function participantOf(
  chat: InternalChatState | undefined,
  agent: AgentState,
): InternalChatState['participants'][number] | undefined {
  return chat?.participants.find(({ userId }) => userId === agent.id)
}
