import type { NeppoAgent, NeppoPauseReason } from '@neppo-chat/neppo'
import type { Agent, Presence } from '@neppo-chat/protocol'
import type { Parts } from '#parts.ts'
import { cleanText } from '#sessions/cleanText.ts'
import { findOne, getOne } from '#db/Database.ts'

/** One row of `agent`. */
export type AgentRow = {
  id: number
  integration_id: string
  user_name: string
  neppo_user_id: number
  neppo_agent_id: number
  name: string
  presence: Presence
  rights: Agent['rights']
  pending_classifications: number
  seq: number
}

/** An agent as its own widget sees it. */
export const viewAgent = (row: AgentRow): Agent => ({
  userName: row.user_name,
  name: row.name,
  presence: row.presence,
  rights: row.rights,
})

/** Reads one agent. */
export const findAgent = (parts: Parts, agentId: number): Promise<AgentRow | null> =>
  findOne<AgentRow>(parts.db, 'select * from agent where id = $1', [agentId])

/** What Neppo's fields say of an agent's presence; the start of a running pause is kept from `before`. */
function presenceOf(
  agent: NeppoAgent,
  reasons: readonly NeppoPauseReason[],
  before: Presence | null,
  now: number,
): Presence {
  if (!agent.paused) return agent.status === 'OFFLINE' ? { kind: 'offline' } : { kind: 'online' }
  const reason = reasons.find((one) => one.id === agent.pauseReasonId)
  const name = reason?.name ?? null
  if (before?.kind === 'paused' && before.reason === name) return before
  return {
    kind: 'paused',
    reason: name,
    since: new Date(now).toISOString(),
    endsAt: reason?.minutes ? new Date(now + reason.minutes * 60_000).toISOString() : null,
  }
}

/** Stores what Neppo says of an agent and tells its widgets when something changed. */
export async function storeAgent(
  parts: Parts,
  integrationId: string,
  agent: NeppoAgent,
  reasons: readonly NeppoPauseReason[],
): Promise<AgentRow> {
  return parts.change(async (tx, tell) => {
    const before = await findOne<AgentRow>(
      tx,
      'select * from agent where integration_id = $1 and user_name = $2 for update',
      [integrationId, agent.userName],
    )
    const presence = presenceOf(agent, reasons, before?.presence ?? null, parts.now())
    const rights: Agent['rights'] = { ...agent.rights, voice: agent.voice !== null }
    const after = await getOne<AgentRow>(
      tx,
      `insert into agent (integration_id, user_name, neppo_user_id, neppo_agent_id, name, presence, rights)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (integration_id, user_name) do update set neppo_user_id = excluded.neppo_user_id,
         neppo_agent_id = excluded.neppo_agent_id, name = excluded.name, presence = excluded.presence,
         rights = excluded.rights
       returning *`,
      [
        integrationId,
        agent.userName,
        agent.id,
        agent.agentId,
        cleanText(agent.name),
        JSON.stringify(presence),
        JSON.stringify(rights),
      ],
    )
    if (before && JSON.stringify(viewAgent(before)) !== JSON.stringify(viewAgent(after)))
      await tell(after.id, 'agent.updated', { agent: viewAgent(after) })
    return after
  })
}

/** Keeps the number of sessions that wait for their classification and tells when it changed. */
export async function storePendingClassifications(
  parts: Parts,
  agentId: number,
  count: number,
): Promise<void> {
  await parts.change(async (tx, tell) => {
    const changed = await tx.query(
      'update agent set pending_classifications = $2 where id = $1 and pending_classifications <> $2 returning id',
      [agentId, count],
    )
    if (changed.length) await tell(agentId, 'classification.pending', { count })
  })
}
