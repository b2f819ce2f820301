import type { AgentState } from './AgentState.ts'
import { assignWaiting } from './sessions.ts'
import type { World } from './World.ts'

/** The agent's line is up: OFFLINE becomes ONLINE, a pause stays a pause. */
export function agentArrives(world: World, agent: AgentState, resource: string): void {
  agent.resource = resource
  if (agent.status === 'OFFLINE') setStatus(world, agent, agent.paused ? 'FIRST_PAUSE' : 'ONLINE')
  world.events.emit({ kind: 'agentChanged', agent, presence: 'here' })
  clearAvoidance(world, agent)
  assignWaiting(world)
}

/** The agent's last line is gone. */
export function agentLeaves(world: World, agent: AgentState): void {
  if (agent.status === 'OFFLINE') return
  setStatus(world, agent, 'OFFLINE')
  world.events.emit({ kind: 'agentChanged', agent, presence: 'gone' })
}

/** `POST agents/{userName}/status`: a pause with its reason, or back ONLINE (`neppo-panel-api.md` 2.1). */
export function changeStatus(
  world: World,
  agent: AgentState,
  change: { status: string; pauseReasonsId: number | null },
): void {
  agent.paused = change.status !== 'ONLINE'
  agent.pauseReasonsId = agent.paused ? change.pauseReasonsId : null
  setStatus(world, agent, change.status)
  world.ledger.add({
    kind: 'status',
    sessionId: null,
    phone: null,
    author: agent.userName,
    contentType: null,
    message: change.status,
    messageId: null,
  })
  world.events.emit({ kind: 'agentChanged', agent, presence: 'here' })
  if (!agent.paused) {
    clearAvoidance(world, agent)
    assignWaiting(world)
  }
}

function setStatus(world: World, agent: AgentState, status: string): void {
  agent.status = status
  agent.statusChangedAt = world.clock.now()
}

/** Who sent a session back to the queue is passed over only until the next change of status. */
function clearAvoidance(world: World, agent: AgentState): void {
  for (const id of world.waiting) {
    const session = world.sessions.get(id)
    if (session?.avoid === agent.userName) session.avoid = null
  }
}
