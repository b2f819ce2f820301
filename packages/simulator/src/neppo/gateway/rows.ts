import type {
  AgentListRowWire,
  AssociationRowWire,
  ClassificationServiceRowWire,
  DirectMessageRowWire,
  GatewayMessageWire,
  GatewaySessionWire,
  UserRowWire,
} from '@neppo-chat/neppo/wire'
import type { AgentState } from '#state/AgentState.ts'
import type { ClassificationState } from '#state/ClassificationState.ts'
import type { ClientState } from '#state/ClientState.ts'
import type { MessageState } from '#state/MessageState.ts'
import type { SendState } from '#state/SendState.ts'
import type { SessionState } from '#state/SessionState.ts'
import type { World } from '#state/World.ts'
import { toAttributes } from '#neppo/shapes/clientShape.ts'

/** A date in the form that surface G is set to (`Settings.gatewayDates`). */
export function toDate(world: World, at: number): string | number
export function toDate(world: World, at: number | null): string | number | null
export function toDate(world: World, at: number | null): string | number | null {
  if (at === null) return null
  switch (world.settings.gatewayDates) {
    case 'epoch':
      return at
    case 'iso':
      return new Date(at).toISOString()
    case 'local':
      // Brasília time without a zone.
      return new Date(at - 3 * 3_600_000).toISOString().slice(0, 23)
  }
}

/** Row of `users` for a client (`neppo.md` 3.3). */
export function toClientUserRow(world: World, client: ClientState): UserRowWire {
  return {
    id: client.id,
    userName: client.userName,
    name: client.name,
    displayName: client.name,
    phone: client.phone,
    email: client.email,
    cpf: client.cpf,
    country: 'br',
    externalCode: client.externalCode,
    originUser: client.channel,
    typeUser: 'USER',
    active: client.active,
    profile: { id: 4 },
    agent: null,
    attributes: toAttributes(client),
    createdAt: toDate(world, client.createdAt),
    updatedAt: toDate(world, client.updatedAt),
  }
}

/** Row of `users` for an agent. */
export function toAgentUserRow(world: World, agent: AgentState): UserRowWire {
  return {
    id: agent.id,
    userName: agent.userName,
    name: agent.name,
    displayName: agent.displayName,
    phone: agent.phone,
    email: agent.email,
    cpf: null,
    country: 'br',
    externalCode: null,
    originUser: null,
    typeUser: 'AGENT',
    active: agent.active,
    profile: { id: 2 },
    agent: { id: agent.agentId, status: agent.status, updatedAt: toDate(world, agent.statusChangedAt) },
    attributes: [],
    createdAt: toDate(world, Date.UTC(2024, 0, 2, 12)),
    updatedAt: toDate(world, agent.statusChangedAt),
  }
}

/** Row of `agent` (`neppo.md` 3.4). The chat token is part of the row only here, invented. */
export function toAgentRow(
  world: World,
  agent: AgentState,
): AgentListRowWire & { agentToken: string; email: string | null } {
  return {
    id: agent.agentId,
    user: {
      id: agent.id,
      typeUser: 'AGENT',
      userName: agent.userName,
      name: agent.name,
      displayName: agent.displayName,
    },
    loginAttendance: agent.userName,
    status: agent.status,
    createdAt: toDate(world, Date.UTC(2024, 0, 2, 12)),
    email: agent.email,
    agentToken: agent.chatToken,
  }
}

/** Row of `user-session` (`neppo.md` 3.1); `tme` and `tma` in seconds. */
export function toGatewaySession(world: World, session: SessionState): GatewaySessionWire {
  const client = world.clients.get(session.clientId)
  const agent = session.agent === null ? undefined : world.agents.get(session.agent)
  if (client === undefined) throw new Error(`session ${session.id} has no client`)
  const until = session.closedAt ?? world.clock.now()
  return {
    id: session.id,
    protocol: session.protocol,
    customProtocol: null,
    status: session.status,
    createdAt: toDate(world, session.createdAt),
    attendedAt: toDate(world, session.attendedAt),
    closedAt: toDate(world, session.closedAt),
    updatedAt: toDate(world, session.updatedAt),
    tme: Math.round(((session.attendedAt ?? until) - session.createdAt) / 1000),
    tma: session.attendedAt === null ? 0 : Math.round((until - session.attendedAt) / 1000),
    onlyBot: session.onlyBot,
    externalProtocol: client.phone,
    directMessageId: null,
    lastAgent: session.lastAgent,
    agent:
      agent === undefined
        ? null
        : { id: agent.id, userName: agent.userName, name: agent.name, displayName: agent.displayName },
    user: toClientUserRow(world, client),
    groupConf: {
      id: session.groupId,
      name: world.groups.get(session.groupId)?.name ?? '',
      operation: { operationName: world.company.operationName },
    },
  }
}

/** Row of `messages` (`neppo.md` 3.2). */
export function toGatewayMessage(world: World, message: MessageState): GatewayMessageWire {
  const client = world.clients.get(message.clientId)
  const session = message.sessionId === null ? undefined : world.sessions.get(message.sessionId)
  return {
    id: message.id,
    message: message.message,
    contentType: message.contentType,
    caption: message.caption,
    sendBy: message.sendBy,
    fromUser: message.fromUser,
    createdAt: toDate(world, message.createdAt),
    externalId: message.externalId,
    session: {
      id: message.sessionId ?? 0,
      user: { phone: client?.phone ?? null, displayName: client?.name ?? null, name: client?.name ?? null },
      groupConf:
        session === undefined
          ? null
          : { id: session.groupId, name: world.groups.get(session.groupId)?.name ?? '' },
    },
  }
}

/** Row of `direct-message` (`neppo.md` 3.6); `hsmTemplate` is null as in practice. */
export function toDirectMessage(world: World, send: SendState): DirectMessageRowWire {
  return {
    id: send.id,
    phoneNumber: send.phone ?? '',
    status: send.status,
    description: send.description,
    sessionId: send.sessionId,
    sentAt: toDate(world, send.sentAt),
    createdAt: toDate(world, send.createdAt),
    updatedAt: toDate(world, send.updatedAt),
    groupName: world.groups.get(send.groupId)?.name ?? '',
    message: send.message,
    hsmTemplate: null,
  }
}

/** A saved classification with its branch in words; the form is invented. */
export function toClassificationRow(world: World, row: ClassificationState) {
  const branch = branchOf(world, row.rootId, row.nodeId)
  return {
    id: row.id,
    sessionId: row.sessionId,
    session: { id: row.sessionId },
    groupConf: { id: row.groupId, name: world.groups.get(row.groupId)?.name ?? '' },
    agent: { id: row.agentUserId, displayName: row.agentName },
    rootId: row.rootId,
    classificationTreeSession: row.nodeId,
    branch: branch.map(({ value }) => value),
    commentClassification: row.comment,
    customFields: row.customFields.map(({ id, value }) => ({
      id,
      name: world.company.customFields.find((field) => field.id === id)?.name ?? '',
      value: { value },
    })),
    createdAt: toDate(world, row.createdAt),
  } satisfies ClassificationServiceRowWire & Record<string, unknown>
}

/** The chosen branch, root first; empty when the node is not in the tree. */
export function branchOf(world: World, rootId: number, nodeId: number): { id: number; value: string }[] {
  const root = world.company.trees.find(({ id }) => id === rootId)
  type Node = NonNullable<typeof root>
  const search = (node: Node): Node[] | null => {
    if (node.id === nodeId) return [node]
    for (const child of node.children) {
      const found = search(child)
      if (found !== null) return [node, ...found]
    }
    return null
  }
  return root === undefined ? [] : (search(root) ?? [])
}

/** A pair of client and agent (AssociationClientsToAgents); the form is invented. */
export function toAssociation(world: World, client: ClientState, agentUserId: number): AssociationRowWire {
  const agent = [...world.agents.values()].find(({ id }) => id === agentUserId)
  return {
    // One number per pair, the same every time.
    id: client.id * 10_000 + agentUserId,
    user: { id: client.id, userName: client.userName },
    agent: { id: agentUserId, userName: agent?.userName ?? '' },
  }
}
