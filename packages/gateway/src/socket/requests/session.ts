import type { Message, Session } from '@neppo-chat/protocol'
import { limits } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import { markClosed, markRead, releaseSession } from '#sessions/changeSession.ts'
import { findSession } from '#sessions/ingestMessages.ts'
import { viewMessage, type MessageRow } from '#sessions/MessageRow.ts'
import { searchPatterns } from '#sessions/searchText.ts'
import { selectSession, viewSession, type SessionRow } from '#sessions/SessionRow.ts'
import { asking as ask } from '#upstream/neppoFailure.ts'
import type { StreamTarget } from '@neppo-chat/neppo'
import type { Asking, Handlers } from '#socket/Door.ts'
import { currentSeq } from './login.ts'

/** Requests about sessions. */
export const sessionRequests: Pick<
  Handlers,
  | 'session.list'
  | 'session.search'
  | 'session.open'
  | 'session.history'
  | 'session.read'
  | 'session.close'
  | 'session.transfer'
  | 'transfer.targets'
> = {
  async 'session.list'(asking, { cursor }) {
    return closedSessions(asking, '', cursor)
  },

  async 'session.search'(asking, { text, cursor }) {
    const closed = await closedSessions(asking, text, cursor)
    if (cursor !== null) return closed
    const { parts, agent, sender } = asking
    const rows = await parts.db.query<SessionRow>(
      `${selectSession}
       where s.integration_id = $1 and s.owner_agent_id = $2 and s.search_text like any($3)
       order by s.status = 'closed', s.created_at desc limit $4`,
      [sender.integrationId, agent.id, searchPatterns(text), limits.pageSize],
    )
    const own = rows.map((row) => viewSession(row, agent.id))
    const ids = new Set(own.map((session) => session.id))
    return { sessions: [...own, ...closed.sessions.filter(({ id }) => !ids.has(id))], next: closed.next }
  },

  async 'session.open'(asking, { sessionId }) {
    const { parts, agent, sender, line } = asking
    let row = await findSession(parts.db, sender.integrationId, sessionId)
    const visible = row !== null && (row.owner_agent_id === agent.id || row.status === 'closed')
    if (!visible) throw new GatewayError('notFound', 'no such session')
    if (row && row.last_position === 0) {
      await ask(line.takeMessages(Number(sessionId)))
      row = await findSession(parts.db, sender.integrationId, sessionId)
    }
    if (!row) throw new GatewayError('notFound', 'no such session')
    // The number is read first: an event between the two reads is applied again, which changes nothing.
    const seq = await currentSeq(parts.db, agent.id)
    const page = await messagesBefore(asking, sessionId, null)
    return { session: viewSession(row, agent.id), ...page, seq }
  },

  async 'session.history'(asking, { sessionId, before }) {
    const row = await findSession(asking.parts.db, asking.sender.integrationId, sessionId)
    if (!row || (row.owner_agent_id !== asking.agent.id && row.status !== 'closed'))
      throw new GatewayError('notFound', 'no such session')
    if (!/^\d{1,15}$/.test(before)) throw new GatewayError('badRequest', 'no such place in the thread')
    return messagesBefore(asking, sessionId, Number(before))
  },

  async 'session.read'({ parts, agent, sender, line }, { sessionId, position }) {
    const changed = await markRead(
      parts,
      { integrationId: sender.integrationId, sessionId },
      agent.id,
      position,
    )
    // Neppo's own counter follows in its time; a lost read mark is repeated with the next one.
    if (changed) void line.stream.markRead(Number(sessionId), parts.now()).catch(() => undefined)
    return {}
  },

  async 'session.close'(asking, { sessionId }) {
    const { parts, agent, sender, line } = asking
    const row = await ownSession(asking, sessionId)
    const key = { integrationId: sender.integrationId, sessionId }
    if (row.status !== 'closed') {
      const target = targetOf(row)
      const answered = line.answers.expect(target.sessionId, asking.timings.answerMs)
      const bot = row.group_details?.finalBot
      await ask(bot ? line.stream.closeThroughFinalBot(target, bot) : line.stream.close(target))
      if ((await answered) === null) {
        const session = await ask(line.client.session(target.sessionId))
        if (session.status !== 'closed')
          throw new GatewayError('outcomeUnknown', 'Neppo has not confirmed the closing')
        await markClosed(parts, key, 'agent')
      }
    }
    await line.refreshPendingClassifications().catch(() => undefined)
    const after = await findSession(parts.db, sender.integrationId, sessionId)
    return { session: viewSession(after ?? row, agent.id) }
  },

  async 'session.transfer'(asking, { sessionId, to }) {
    const { parts, agent, sender, line } = asking
    const row = await findSession(parts.db, sender.integrationId, sessionId)
    // Asked again after it had already gone: the wish is fulfilled.
    if (row && row.owner_agent_id === null && row.status !== 'closed') return {}
    const session = await ownSession(asking, sessionId)
    if (session.status === 'closed') throw new GatewayError('sessionClosed', 'the session is closed')
    const target = targetOf(session)
    if (to.kind === 'agent') await refuseAbsentAgent(asking, session, to.userName)
    const answered = line.answers.expect(target.sessionId, asking.timings.answerMs)
    await ask(
      to.kind === 'agent'
        ? line.stream.forwardToAgent(target, { userName: to.userName, group: to.groupName })
        : to.kind === 'group'
          ? line.stream.forwardToGroup(target, to.groupName)
          : line.stream.toQueue(target),
    )
    if ((await answered) !== null) return {}
    const now = await ask(line.client.session(target.sessionId))
    const stays = now.agentUserName === sender.userName && now.status === 'open'
    if (stays) throw new GatewayError('transferRefused', 'unchanged')
    await releaseSession(
      parts,
      { integrationId: sender.integrationId, sessionId },
      agent.id,
      now.agentName ?? now.group.name,
    )
    return {}
  },

  async 'transfer.targets'(asking, { sessionId, text }) {
    const session = await ownSession(asking, sessionId)
    const { client } = asking.line
    const [agents, groups] = await ask(
      Promise.all([
        client.transferAgents(session.group_name, 0, text),
        client.transferGroups(session.group_name),
      ]),
    )
    const wanted = text.toLowerCase()
    return {
      agents: agents.rows
        .filter((one) => one.userName !== asking.sender.userName)
        .map((one) => ({
          userName: one.userName,
          name: one.name,
          status: statusOf(one.status),
          groups: one.groups,
        })),
      groups: groups.filter((name) => name.toLowerCase().includes(wanted)),
    }
  },
}

const statusOf = (status: string) =>
  status === 'ONLINE'
    ? ('online' as const)
    : status === 'OFFLINE'
      ? ('offline' as const)
      : ('paused' as const)

async function refuseAbsentAgent(asking: Asking, session: SessionRow, userName: string): Promise<void> {
  const { rows } = await ask(asking.line.client.transferAgents(session.group_name, 0, ''))
  const agent = rows.find((one) => one.userName === userName)
  if (agent && statusOf(agent.status) === 'offline') throw new GatewayError('transferRefused', 'agentOffline')
}

async function ownSession(asking: Asking, sessionId: string): Promise<SessionRow> {
  const row = await findSession(asking.parts.db, asking.sender.integrationId, sessionId)
  if (!row || row.owner_agent_id !== asking.agent.id) throw new GatewayError('notFound', 'no such session')
  return row
}

const targetOf = (row: SessionRow): StreamTarget => ({
  sessionId: Number(row.id),
  group: row.group_name,
  toUser: row.client_user_name,
})

/** A page of closed sessions as Neppo lists them; the cursor is Neppo's page number. */
async function closedSessions(
  asking: Asking,
  query: string,
  cursor: string | null,
): Promise<{ sessions: Session[]; next: string | null }> {
  const { line, parts, agent, sender } = asking
  const page = cursor === null ? 0 : Number(cursor)
  if (!Number.isInteger(page) || page < 0) throw new GatewayError('badRequest', 'no such page')
  const found = await ask(line.client.closedSessions(sender.userName, page, query))
  for (const session of found.rows) await line.takeSession(session, true)
  const rows = await parts.db.query<SessionRow>(
    `${selectSession} where s.integration_id = $1 and s.id = any($2) and s.status = 'closed'`,
    [sender.integrationId, found.rows.map((session) => String(session.id))],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const sessions = found.rows.flatMap((session) => {
    const row = byId.get(String(session.id))
    if (!row) return []
    return [viewSession(row, agent.id)]
  })
  return { sessions, next: found.last ? null : String(page + 1) }
}

/** The page of messages before a position, oldest first, and where the one before it begins. */
async function messagesBefore(
  { parts, sender }: Asking,
  sessionId: string,
  before: number | null,
): Promise<{ messages: Message[]; before: string | null }> {
  const rows = await parts.db.query<MessageRow>(
    `select * from message where integration_id = $1 and session_id = $2 and ($3::bigint is null or position < $3)
     order by position desc limit $4`,
    [sender.integrationId, sessionId, before, limits.pageSize],
  )
  const oldest = rows.at(-1)
  return {
    messages: rows.toReversed().map(viewMessage),
    before: rows.length === limits.pageSize && oldest ? String(oldest.position) : null,
  }
}
