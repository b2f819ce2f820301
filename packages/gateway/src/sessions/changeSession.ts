import type { NeppoClientUser } from '@neppo-chat/neppo'
import type { CloseReason, Session } from '@neppo-chat/protocol'
import type { Parts, Tell } from '#parts.ts'
import { cleanJson } from './cleanText.ts'
import { advanceStatus, findSession } from './ingestMessages.ts'
import { lockSession } from './ingestSession.ts'
import { viewMessage, type MessageRow } from './MessageRow.ts'
import { searchTextOf } from './searchText.ts'
import { viewSession, type SessionRow } from './SessionRow.ts'
import type { NeppoDelivery } from '@neppo-chat/neppo'
import { findOne } from '#db/Database.ts'

/** Names one session. */
export type SessionKey = { integrationId: string; sessionId: string }

async function tellUpdated(tell: Tell, row: SessionRow): Promise<void> {
  if (row.owner_agent_id !== null)
    await tell(row.owner_agent_id, 'session.updated', { session: viewSession(row, row.owner_agent_id) })
}

/** Closes a session here as Neppo says it is closed; a repeat changes nothing and keeps the first known reason. */
export async function markClosed(parts: Parts, key: SessionKey, reason: CloseReason): Promise<void> {
  await parts.change(async (tx, tell) => {
    const row = await lockSession(tx, key.integrationId, key.sessionId)
    // A look-up may have found it closed before the frame that says why.
    const learnsWhy = row?.status === 'closed' && row.close_reason === 'neppo' && reason !== 'neppo'
    if (!row || (row.status === 'closed' && !learnsWhy)) return
    const closedAt = row.closed_at ?? new Date(parts.now())
    const toClassify = row.group_details?.classificationTreeId != null
    await tx.query(
      `update session set status = 'closed', closed_at = $3, close_reason = $4, to_classify = $5, waiting_since = null
       where integration_id = $1 and id = $2`,
      [key.integrationId, key.sessionId, closedAt, reason, toClassify],
    )
    if (row.owner_agent_id === null) return
    const after: SessionRow = {
      ...row,
      status: 'closed',
      closed_at: closedAt,
      close_reason: reason,
      to_classify: toClassify,
      waiting_since: null,
    }
    await tell(row.owner_agent_id, 'session.closed', { session: viewSession(after, row.owner_agent_id) })
  })
}

/** The agent no longer holds the session; a session that is another agent's by now is left alone. */
export async function releaseSession(
  parts: Parts,
  key: SessionKey,
  agentId: number,
  to: string | null,
): Promise<void> {
  await parts.change(async (tx, tell) => {
    const row = await lockSession(tx, key.integrationId, key.sessionId)
    if (!row || row.owner_agent_id !== agentId) return
    await tx.query(
      `update session set owner_agent_id = null, agent_name = $3 where integration_id = $1 and id = $2`,
      [key.integrationId, key.sessionId, to],
    )
    await tell(agentId, 'session.moved', { sessionId: row.id as Session['id'], to })
  })
}

/** Neppo put the session aside, or took it up again. */
export async function markPending(parts: Parts, key: SessionKey, pending: boolean): Promise<void> {
  await parts.change(async (tx, tell) => {
    const row = await lockSession(tx, key.integrationId, key.sessionId)
    if (!row || row.pending === pending) return
    await tx.query('update session set pending = $3 where integration_id = $1 and id = $2', [
      key.integrationId,
      key.sessionId,
      pending,
    ])
    await tellUpdated(tell, { ...row, pending })
  })
}

/** Everything up to `position` was seen. */
export async function markRead(
  parts: Parts,
  key: SessionKey,
  agentId: number,
  position: number,
): Promise<boolean> {
  return parts.change(async (tx, tell) => {
    const row = await lockSession(tx, key.integrationId, key.sessionId)
    if (!row || row.owner_agent_id !== agentId) return false
    const readPosition = Math.max(row.read_position, Math.min(position, row.last_position))
    const counted = await findOne<{ unread: number }>(
      tx,
      `select count(*)::integer as unread from message
       where integration_id = $1 and session_id = $2 and position > $3 and author->>'kind' = 'client'`,
      [key.integrationId, key.sessionId, readPosition],
    )
    const unread = counted?.unread ?? 0
    if (readPosition === row.read_position && unread === row.unread) return false
    await tx.query(
      'update session set read_position = $3, unread = $4 where integration_id = $1 and id = $2',
      [key.integrationId, key.sessionId, readPosition, unread],
    )
    await tellUpdated(tell, { ...row, read_position: readPosition, unread })
    return true
  })
}

/** The client's data changed at Neppo, or the client was linked to a person. */
export async function updateClient(
  parts: Parts,
  key: SessionKey,
  changes: Partial<NeppoClientUser>,
): Promise<void> {
  const clean = cleanJson(changes)
  await parts.change(async (tx, tell) => {
    const row = await lockSession(tx, key.integrationId, key.sessionId)
    if (!row) return
    const company = clean.company === undefined ? row.client.company : companyOf(clean)
    const client = {
      ...row.client,
      ...(clean.name ? { name: clean.name } : {}),
      ...(clean.phone === undefined ? {} : { phone: clean.phone }),
      ...(clean.email === undefined ? {} : { email: clean.email }),
      ...(clean.externalCode === undefined ? {} : { contactId: clean.externalCode }),
      company,
    }
    if (JSON.stringify(client) === JSON.stringify(row.client)) return
    await tx.query('update session set client = $3, search_text = $4 where integration_id = $1 and id = $2', [
      key.integrationId,
      key.sessionId,
      JSON.stringify(client),
      searchTextOf({ ...client, company: company?.name ?? null, protocol: row.protocol }),
    ])
    await tellUpdated(tell, { ...row, client })
  })
}

const companyOf = (client: Partial<NeppoClientUser>) =>
  client.company ? { id: client.companyId ?? null, name: client.company } : null

/** Takes a message out of the thread, as its author did. */
export async function removeMessage(parts: Parts, key: SessionKey, externalId: string): Promise<void> {
  await parts.change(async (tx, tell) => {
    const session = await lockSession(tx, key.integrationId, key.sessionId)
    if (!session) return
    const removed = await tx.query<MessageRow>(
      'delete from message where integration_id = $1 and session_id = $2 and provider_id = $3 returning *',
      [key.integrationId, key.sessionId, externalId],
    )
    for (const row of removed)
      if (session.owner_agent_id !== null)
        await tell(session.owner_agent_id, 'message.removed', {
          sessionId: session.id as Session['id'],
          messageId: viewMessage(row).id,
        })
  })
}

/**
 * A receipt for one message.
 * @returns false when no message with these ids is known yet; the history will bring it with its receipt
 */
export async function receiveDelivery(
  parts: Parts,
  key: SessionKey,
  ids: { neppoId: number | null; providerId: string | null },
  delivery: NeppoDelivery,
): Promise<boolean> {
  return parts.change(async (tx, tell) => {
    const session = await findSession(tx, key.integrationId, key.sessionId)
    if (!session) return true
    const rows = await tx.query<MessageRow>(
      `select * from message where integration_id = $1 and session_id = $2 and status is not null
         and (neppo_id = $3 or provider_id = $4) order by position limit 1 for update`,
      [key.integrationId, key.sessionId, ids.neppoId, ids.providerId],
    )
    const row = rows[0]
    if (!row) return false
    await advanceStatus(tx, tell, row, delivery, session)
    return true
  })
}

/** The classification was saved. */
export async function markClassified(parts: Parts, key: SessionKey): Promise<void> {
  await parts.change(async (tx, tell) => {
    const row = await lockSession(tx, key.integrationId, key.sessionId)
    if (!row || !row.to_classify) return
    await tx.query('update session set to_classify = false where integration_id = $1 and id = $2', [
      key.integrationId,
      key.sessionId,
    ])
    await tellUpdated(tell, { ...row, to_classify: false })
  })
}
