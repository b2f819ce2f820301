import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import { sessionMessages } from '#state/messages.ts'
import type { MessageState } from '#state/MessageState.ts'
import type { SessionState } from '#state/SessionState.ts'
import { activeSessionOf } from '#state/sessions.ts'
import { findClient } from '#state/customers.ts'
import type { World } from '#state/World.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toAttributes, toClientUser } from '#neppo/shapes/clientShape.ts'
import { toHistoryRow, toMessage } from '#neppo/shapes/messageShape.ts'
import { toPage } from '#neppo/shapes/page.ts'
import { toGroup, toSession } from '#neppo/shapes/sessionShape.ts'
import {
  agentParam,
  clientMatches,
  groupByName,
  idParam,
  notFound,
  param,
  query,
  sessionParam,
} from './request.ts'

/** Sessions, groups and histories: `neppo-panel-api.md` 2.2, `neppo.md` 3.2. */
export function sessionRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get(AGENT_PATHS.session, async (request) => toSession(world, sessionParam(world, request)))

  app.get(AGENT_PATHS.sessionUser, async (request) => {
    const client = world.clients.get(sessionParam(world, request).clientId)
    if (client === undefined) throw notFound(world, request)
    return toClientUser(client)
  })

  app.get(AGENT_PATHS.sessionSummary, async (request) => {
    const session = sessionParam(world, request)
    return {
      id: session.id,
      protocol: session.protocol,
      closedAt: session.closedAt,
      groupName: world.groups.get(session.groupId)?.name ?? '',
      groupConfId: session.groupId,
      agent:
        world.agents.get(session.agent ?? session.pastAgents.at(-1) ?? '')?.displayName ?? session.lastAgent,
    }
  })

  app.get(AGENT_PATHS.canTransfer, async (request) => ({
    canTransfer: sessionParam(world, request).status === 'OPEN',
  }))

  app.get(AGENT_PATHS.closedSessions, async (request) => {
    const agent = agentParam(world, request)
    const asked = query(request, 'query')
    const rows = (world.closedByAgent.get(agent.userName) ?? [])
      .flatMap((id) => world.sessions.get(id) ?? [])
      .filter((session) => session.messageIds.length > 0 && sessionMatches(world, session, asked))
      .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0) || b.id - a.id)
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), (row) => toSession(world, row))
  })

  app.get(AGENT_PATHS.messages, async (request) => {
    const session = sessionParam(world, request)
    let messages = visibleMessages(world, session)
    if (world.settings.messagesAfterRedirect === 'sinceTransfer') {
      const last = messages.findLastIndex(({ command }) => command === 'REDIRECT_CHAT_SESSION_OUT')
      messages = messages.slice(last + 1)
    }
    return messages.toReversed().map((message) => toMessage(world, message))
  })

  // One closed session of the client per call, the latest before the date, newest message first.
  app.get(AGENT_PATHS.olderMessages, async (request) => {
    const before = parseLocal(param(request, 'before'))
    const session = (world.sessionsByClient.get(idParam(request, 'userId')) ?? [])
      .flatMap((id) => world.sessions.get(id) ?? [])
      .filter((row) => row.status === 'CLOSED' && row.createdAt < before)
      .sort((a, b) => a.createdAt - b.createdAt)
      .findLast((row) => visibleMessages(world, row).some(({ createdAt }) => createdAt < before))
    if (session === undefined) return []
    return visibleMessages(world, session)
      .filter(({ createdAt }) => createdAt < before)
      .toReversed()
      .map((message) => toMessage(world, message))
  })

  // Oldest first; `last` is the time of the last row seen, so the next call goes on after it.
  app.get(AGENT_PATHS.issueHistory, async (request) => {
    const session = world.sessions.get(Number(query(request, 'id')))
    if (session === undefined) throw notFound(world, request)
    const size = Math.min(Number(query(request, 'size')) || 500, 500)
    const last = query(request, 'last')
    const after = last === '' ? Number.NEGATIVE_INFINITY : Number(last) || Date.parse(last)
    return visibleMessages(world, session)
      .filter(({ createdAt }) => createdAt > after)
      .slice(0, size)
      .map((message) => toHistoryRow(world, message))
  })

  app.get(AGENT_PATHS.activeCheck, async (request) => {
    const userId = Number(query(request, 'userId'))
    const client =
      world.clients.get(userId) ?? findClient(world, query(request, 'channel'), query(request, 'contact'))
    return { hasActiveSession: client !== undefined && activeSessionOf(world, client.id) !== undefined }
  })

  app.get(AGENT_PATHS.group, async (request) => {
    const group = groupByName(world, param(request, 'name'))
    if (group === undefined) throw notFound(world, request)
    return toGroup(world, group)
  })

  app.get(AGENT_PATHS.clientAttributes, async (request) => {
    const client = world.clients.get(idParam(request, 'userId'))
    return client === undefined ? [] : toAttributes(client)
  })
}

/** The messages of a session that histories show already (`Settings.historyLagMs`). */
function visibleMessages(world: World, session: SessionState): MessageState[] {
  const until = world.clock.now() - world.settings.historyLagMs
  const messages = sessionMessages(world, session)
  return world.settings.historyLagMs === 0 ? messages : messages.filter(({ createdAt }) => createdAt <= until)
}

function sessionMatches(world: World, session: SessionState, asked: string): boolean {
  const client = world.clients.get(session.clientId)
  return (
    client !== undefined &&
    (clientMatches(client, asked) || session.protocol.toLowerCase().includes(asked.trim().toLowerCase()))
  )
}

/** Local browser time without zone is taken as Brasília time; a zone in the text counts. */
function parseLocal(text: string): number {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}-03:00`
  const at = Date.parse(zoned)
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at
}
