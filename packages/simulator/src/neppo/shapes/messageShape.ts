import type { IssueHistoryRowWire, MessageFrameWire, MessageWire } from '@neppo-chat/neppo/wire'
import type { MessageState } from '#state/MessageState.ts'
import { protocolOf } from '#state/sessions.ts'
import type { World } from '#state/World.ts'

/** A message in lists of surface T (`neppo-panel-api.md` 2.3); `status` and its reason are invented. */
export function toMessage(world: World, message: MessageState): MessageWire {
  const channel = world.clients.get(message.clientId)?.channel ?? 'WHATSAPP'
  return {
    id: message.id,
    sessionId: message.sessionId ?? 0,
    message: message.message,
    contentType: message.contentType,
    caption: message.caption,
    sendBy: message.sendBy,
    fromUser: message.fromUser,
    toUser: message.toUser,
    createdAt: message.createdAt,
    originUser: channel,
    protocol: message.sessionId === null ? null : protocolOf(channel, message.sessionId),
    externalId: message.externalId,
    repliedMessage: message.repliedMessage,
    command: message.command,
    lastChatMessage: false,
    directMessageId: message.directMessageId,
    ...receipt(world, message),
  }
}

/** A message as a socket frame. */
export function toFrame(world: World, message: MessageState, sessionOn: boolean): MessageFrameWire {
  return { ...toMessage(world, message), sessionOn }
}

/** Row of the panel history (`neppo.md` 3.2); `formattedCreatedAt` is Brasília time. */
export function toHistoryRow(world: World, message: MessageState): IssueHistoryRowWire {
  return {
    id: message.id,
    sessionId: message.sessionId ?? 0,
    message: message.message,
    action: message.command,
    sendBy: message.sendBy,
    fromUser: message.fromUser,
    contentType: message.contentType,
    createdAt: message.createdAt,
    formattedCreatedAt: formatBrasilia(message.createdAt),
    lastChatMessage: false,
    externalId: message.externalId,
    caption: message.caption,
    repliedMessage: message.repliedMessage,
    ...receipt(world, message),
  }
}

function receipt(
  world: World,
  message: MessageState,
): { status?: string | null; statusDescription?: string | null } {
  return world.settings.messageReceipts && message.status !== null
    ? { status: message.status, statusDescription: message.statusDescription }
    : {}
}

function formatBrasilia(at: number): string {
  const [date = '', time = ''] = new Date(at - 3 * 3_600_000).toISOString().split('T')
  return `${date.split('-').toReversed().join('/')} ${time.slice(0, 8)}`
}
