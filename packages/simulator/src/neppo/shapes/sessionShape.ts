import type { GroupWire, LastMessageWire, SessionWire } from '@neppo-chat/neppo/wire'
import type { SeedGroup } from '#company/Company.ts'
import { sessionMessages } from '#state/messages.ts'
import type { SessionState } from '#state/SessionState.ts'
import { freeTextEnabled } from '#state/sessions.ts'
import type { World } from '#state/World.ts'
import { toClientUser } from './clientShape.ts'

/** A session of surface T (`neppo-panel-api.md` 2.2). */
export function toSession(world: World, session: SessionState): SessionWire {
  const client = world.clients.get(session.clientId)
  const group = world.groups.get(session.groupId)
  const agent = session.agent === null ? undefined : world.agents.get(session.agent)
  if (client === undefined) throw new Error(`session ${session.id} has no client`)
  return {
    id: session.id,
    protocol: session.protocol,
    status: session.status,
    createdAt: session.createdAt,
    attendedAt: session.attendedAt,
    closedAt: session.closedAt,
    updatedAt: session.updatedAt,
    active: session.status !== 'CLOSED',
    pending: session.pending,
    onlyBot: session.onlyBot,
    unreadCount: session.unreadCount,
    newMessages: session.unreadCount,
    freeTextEnabled: freeTextEnabled(world, session),
    logoUrl: null,
    externalProtocol: client.phone,
    directMessageId: null,
    lastAgent: session.lastAgent,
    agent:
      agent === undefined
        ? null
        : { id: agent.id, userName: agent.userName, name: agent.name, displayName: agent.displayName },
    user: toClientUser(client),
    groupConf: { id: session.groupId, name: group?.name ?? '' },
    lastMessage: toLastMessage(world, session),
  }
}

function toLastMessage(world: World, session: SessionState): LastMessageWire | null {
  const message = sessionMessages(world, session).at(-1)
  if (message === undefined) return null
  return {
    id: message.id,
    message: message.message,
    contentType: message.contentType,
    createdAt: message.createdAt,
    originUser: session.channel,
    command: message.command,
    sendBy: message.sendBy,
    fromUser: message.fromUser,
  }
}

/** A group with everything that a client may read of it (`neppo-panel-api.md` 2.2). */
export function toGroup(world: World, group: SeedGroup): GroupWire {
  return {
    id: group.id,
    name: group.name,
    active: true,
    acceptedMedias: group.acceptedMedias,
    sla: group.slaMinutes,
    classificationTree: group.treeId === null ? null : { id: group.treeId },
    mandatoryClassificationTree: group.mandatoryTree,
    classificationOnTransfer: group.classificationOnTransfer,
    finalAgent: group.finalBot === null ? null : { userName: group.finalBot },
    mandatoryFinalAgent: group.finalBot !== null,
    whatsappVoiceActive: group.whatsappVoice,
    emailSignature: group.emailSignature,
    priorityEmailSignature: false,
    operation: { operationName: world.company.operationName },
  }
}
