import type { EventEnvelope, Snapshot } from '@neppo-chat/protocol'
import type { Queries } from '#db/Database.ts'
import { findOne, getOne } from '#db/Database.ts'
import { viewAgent, type AgentRow } from '#logins/AgentRow.ts'
import { selectSession, viewSession, type SessionRow } from '#sessions/SessionRow.ts'
import type { Asking, Handlers } from '#socket/Door.ts'

/** More missed events than this are cheaper as a whole snapshot. */
const MAX_RESUMED = 500

/** Requests about the login itself. */
export const loginRequests: Pick<Handlers, 'login.resume' | 'login.takeOver'> = {
  async 'login.resume'(asking, { since }) {
    const { parts, agent } = asking
    return parts.db.transaction(async (tx) => {
      // One view of the database for the number and for what it stands for.
      await tx.query('set transaction isolation level repeatable read')
      const events = since === null ? null : await eventsSince(tx, agent.id, since)
      if (!events) return { kind: 'snapshot' as const, snapshot: await snapshotOf(tx, asking) }
      return {
        kind: 'events' as const,
        events,
        upstream: upstreamOf(asking),
        now: new Date(parts.now()).toISOString(),
      }
    })
  },

  async 'login.takeOver'({ line }) {
    line.stream.start()
    return {}
  },
}

/** State of the outside sides for this agent. */
export const upstreamOf = ({ line, ploomes, sender }: Pick<Asking, 'line' | 'ploomes' | 'sender'>) => ({
  neppo: line.state,
  ploomes: ploomes.state(sender.integrationId),
})

/** The events after `since` without a gap, or null when they are no longer all kept or the number is not ours. */
async function eventsSince(tx: Queries, agentId: number, since: number): Promise<EventEnvelope[] | null> {
  const { seq } = await getOne<{ seq: number }>(tx, 'select seq from agent where id = $1', [agentId])
  if (since > seq || seq - since > MAX_RESUMED) return null
  const events = await tx.query<EventEnvelope>(
    'select seq, name, payload from agent_event where agent_id = $1 and seq > $2 order by seq',
    [agentId, since],
  )
  return events.length === seq - since ? events : null
}

async function snapshotOf(tx: Queries, asking: Asking): Promise<Snapshot> {
  const agent = await getOne<AgentRow>(tx, 'select * from agent where id = $1', [asking.agent.id])
  const rows = await tx.query<SessionRow>(
    `${selectSession} where s.integration_id = $1 and s.owner_agent_id = $2 and s.status <> 'closed'
     order by s.created_at`,
    [agent.integration_id, agent.id],
  )
  return {
    seq: agent.seq,
    now: new Date(asking.parts.now()).toISOString(),
    agent: viewAgent(agent),
    sessions: rows.map((row) => viewSession(row, agent.id)),
    pendingClassifications: agent.pending_classifications,
    upstream: upstreamOf(asking),
  }
}

/** Number of the agent's newest event. */
export async function currentSeq(on: Queries, agentId: number): Promise<number> {
  const row = await findOne<{ seq: number }>(on, 'select seq from agent where id = $1', [agentId])
  return row?.seq ?? 0
}
