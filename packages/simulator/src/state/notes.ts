import type { AgentState } from './AgentState.ts'
import type { ClassificationState, CommentState } from './ClassificationState.ts'
import type { ClientState } from './ClientState.ts'
import type { SessionState } from './SessionState.ts'
import type { World } from './World.ts'

/** Adds a comment to a session; other tabs are told by an entity update. */
export function addComment(
  world: World,
  session: SessionState,
  text: string,
  createdBy: string,
): CommentState {
  const comment = {
    id: world.nextId('comment'),
    sessionId: session.id,
    comment: text,
    createdBy,
    createdAt: world.clock.now(),
  }
  world.comments.push(comment)
  world.ledger.add({
    kind: 'comment',
    sessionId: session.id,
    phone: world.clients.get(session.clientId)?.phone ?? null,
    author: createdBy,
    contentType: null,
    message: text,
    messageId: null,
  })
  world.events.emit({ kind: 'commentAdded', session, comment })
  return comment
}

/** Saves a classification and takes the session off the agent's list. */
export function classify(
  world: World,
  session: SessionState,
  agent: AgentState,
  choice: { rootId: number; nodeId: number; comment: string },
): ClassificationState {
  const classification: ClassificationState = {
    id: world.nextId('classification'),
    sessionId: session.id,
    groupId: session.groupId,
    agentUserId: agent.id,
    agentName: agent.displayName,
    ...choice,
    createdAt: world.clock.now(),
    customFields: [],
  }
  world.classifications.push(classification)
  world.dues = world.dues.filter((due) => due.sessionId !== session.id || due.agentUserId !== agent.id)
  world.ledger.add({
    kind: 'classification',
    sessionId: session.id,
    phone: world.clients.get(session.clientId)?.phone ?? null,
    author: agent.userName,
    contentType: null,
    message: String(choice.nodeId),
    messageId: null,
  })
  world.events.emit({ kind: 'classified', classification })
  return classification
}

/** Changes fields of a client; an agent who attends the client is told by an entity update. */
export function changeClient(
  world: World,
  client: ClientState,
  change: Partial<
    Pick<ClientState, 'name' | 'phone' | 'email' | 'cpf' | 'externalCode' | 'company' | 'active'>
  >,
): void {
  Object.assign(client, change)
  client.updatedAt = world.clock.now()
  world.events.emit({ kind: 'clientChanged', client })
}

/** Associates an agent with a client, or ends it (AssociationClientsToAgents). */
export function associate(world: World, client: ClientState, agentUserId: number, linked: boolean): void {
  if (client.agents.includes(agentUserId) === linked) return
  client.agents = linked
    ? [...client.agents, agentUserId]
    : client.agents.filter((candidate) => candidate !== agentUserId)
  world.events.emit({ kind: 'associationChanged', client, agentUserId, linked })
}
