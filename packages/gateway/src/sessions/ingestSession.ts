import type { NeppoGroup, NeppoSession } from '@neppo-chat/neppo'
import type { Client, Session } from '@neppo-chat/protocol'
import type { Parts, Tell } from '#parts.ts'
import { findOne, getOne, type Queries } from '#db/Database.ts'
import { cleanJson } from './cleanText.ts'
import { searchTextOf } from './searchText.ts'
import { selectSession, viewSession, type GroupDetails, type SessionRow } from './SessionRow.ts'

/** Whose line tells of the session, and whether it is theirs now. */
export type Reporter = { integrationId: string; agentId: number; agentName: string; holds: boolean }

const statusOf = (session: NeppoSession): Session['status'] =>
  session.status === 'closed' ? 'closed' : session.onlyBot ? 'bot' : session.status

const clientOf = (session: NeppoSession): Client => ({
  id: String(session.client.id),
  name: session.client.name,
  phone: session.client.phone,
  email: session.client.email,
  contactId: session.client.externalCode,
  company: session.client.company ? { id: session.client.companyId, name: session.client.company } : null,
})

/** Keeps what a session needs to know of its group. */
export async function storeGroup(on: Queries, integrationId: string, group: NeppoGroup): Promise<void> {
  const details: GroupDetails = {
    id: group.id,
    slaMinutes: group.slaMinutes,
    acceptedMedias: group.acceptedMedias,
    classificationTreeId: group.classificationTreeId,
    classificationMandatory: group.classificationMandatory,
    classifiesOnTransfer: group.classifiesOnTransfer,
    finalBot: group.finalBot,
  }
  await on.query(
    `insert into attendance_group (integration_id, name, details, fetched_at) values ($1, $2, $3, now())
     on conflict (integration_id, name) do update set details = excluded.details, fetched_at = now()`,
    [integrationId, group.name, JSON.stringify(details)],
  )
}

/** The session's row with its group, locked for the transaction, or null. */
export const lockSession = (
  tx: Queries,
  integrationId: string,
  sessionId: string,
): Promise<SessionRow | null> =>
  findOne<SessionRow>(tx, `${selectSession} where s.integration_id = $1 and s.id = $2 for update of s`, [
    integrationId,
    sessionId,
  ])

/**
 * Brings one session in step with what Neppo says of it. A repeat changes nothing; an older state never reopens a closed
 * one. Tells the agent who holds it, and the one who held it before.
 */
export async function ingestSession(
  parts: Parts,
  reporter: Reporter,
  incoming: NeppoSession,
): Promise<SessionRow> {
  const session = cleanJson(incoming)
  const id = String(session.id)
  return parts.change(async (tx, tell) => {
    const before = await lockSession(tx, reporter.integrationId, id)
    const client = clientOf(session)
    const status = before?.status === 'closed' ? 'closed' : statusOf(session)
    const owner = reporter.holds ? reporter.agentId : (before?.owner_agent_id ?? null)
    const agentName = reporter.holds ? reporter.agentName : (session.agentName ?? before?.agent_name ?? null)
    const closedNow = status === 'closed' && before?.status !== 'closed'
    await tx.query(
      `insert into session (integration_id, id, protocol, channel, status, pending, client, client_user_id,
         client_user_name, group_name, owner_agent_id, agent_name, created_at, closed_at, close_reason, free_text,
         unread, search_text, to_classify)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, false)
       on conflict (integration_id, id) do update set
         protocol = excluded.protocol, channel = excluded.channel, status = excluded.status,
         pending = excluded.pending, client = excluded.client, client_user_id = excluded.client_user_id,
         client_user_name = excluded.client_user_name, group_name = excluded.group_name,
         owner_agent_id = excluded.owner_agent_id, agent_name = excluded.agent_name,
         closed_at = coalesce(session.closed_at, excluded.closed_at),
         close_reason = coalesce(session.close_reason, excluded.close_reason),
         free_text = excluded.free_text, search_text = excluded.search_text,
         to_classify = session.to_classify or $19`,
      [
        reporter.integrationId,
        id,
        session.protocol,
        session.channel,
        status,
        session.pending,
        JSON.stringify(client),
        session.client.id,
        session.client.userName,
        session.group.name,
        owner,
        agentName,
        new Date(session.createdAt),
        session.closedAt ? new Date(session.closedAt) : status === 'closed' ? new Date(parts.now()) : null,
        status === 'closed' ? 'neppo' : null,
        session.freeTextEnabled,
        session.unreadCount,
        searchTextOf({ ...client, company: client.company?.name ?? null, protocol: session.protocol }),
        // One that was already closed when it became known may long be classified.
        before !== null && closedNow && before.group_details?.classificationTreeId != null,
      ],
    )
    const after = await getOne<SessionRow>(tx, `${selectSession} where s.integration_id = $1 and s.id = $2`, [
      reporter.integrationId,
      id,
    ])
    await tellSessionChange(tell, before, after, closedNow)
    return after
  })
}

/** Tells both the new and the former holder what the change means to them. */
async function tellSessionChange(
  tell: Tell,
  before: SessionRow | null,
  after: SessionRow,
  closedNow: boolean,
): Promise<void> {
  const former = before?.owner_agent_id ?? null
  const owner = after.owner_agent_id
  if (former !== null && former !== owner)
    await tell(former, 'session.moved', { sessionId: after.id as Session['id'], to: after.agent_name })
  if (owner === null) return
  const session = viewSession(after, owner)
  if (former !== owner) {
    // A closed session learned late (from a list or a search) is no news.
    if (after.status !== 'closed') await tell(owner, 'session.added', { session })
  } else if (closedNow) await tell(owner, 'session.closed', { session })
  else if (before && !sameView(viewSession(before, owner), session))
    await tell(owner, 'session.updated', { session })
}

const sameView = (a: Session, b: Session) => JSON.stringify(a) === JSON.stringify(b)
