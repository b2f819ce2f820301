import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GATEWAY_PATHS } from '@neppo-chat/neppo/wire'
import type { ConditionWire, QueryWire } from '@neppo-chat/neppo/wire'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { agentById, jsonBody, numberOf, textOf } from '#neppo/rest/request.ts'
import { toTemplate } from '#neppo/rest/sends.ts'
import { createSend } from '#state/activeSends.ts'
import type { World } from '#state/World.ts'
import { inventedRoutes } from './inventedRoutes.ts'
import {
  toAgentRow,
  toAgentUserRow,
  toClientUserRow,
  toDate,
  toDirectMessage,
  toGatewayMessage,
  toGatewaySession,
} from './rows.ts'
import { cutPage, filterRows } from './runQuery.ts'
import type { QueryRow } from './runQuery.ts'

/** Surface G: every read is a POST with a query (`neppo.md` 2). */
export function gatewayRoutes(app: FastifyInstance, parts: NeppoParts): void {
  const { world } = parts
  guardByToken(app, parts)

  const read = (path: string, rowsOf: (query: QueryWire) => QueryRow[]): void => {
    app.post(path, async (request, reply) => {
      const query = readQuery(request)
      if (world.settings.emptyAnswers) return reply.type('application/json').send('')
      const rows = filterRows(rowsOf(query), query, world.settings)
      return { results: cutPage(rows, query, world.settings), size: rows.length }
    })
  }

  read(GATEWAY_PATHS.users, () => userRows(world))
  read(GATEWAY_PATHS.agent, () =>
    [...world.agents.values()].map((agent) => ({
      row: toAgentRow(world, agent),
      times: { createdAt: Date.UTC(2024, 0, 2, 12) },
    })),
  )
  read(GATEWAY_PATHS.userSession, () => sessionRows(world))
  read(GATEWAY_PATHS.userSessionV2, () => sessionRows(world))
  app.post(
    GATEWAY_PATHS.userSessionCount,
    async (request) => filterRows(sessionRows(world), readQuery(request), world.settings).length,
  )
  app.post(GATEWAY_PATHS.messages, async (request) => {
    const query = world.settings.messagesV1Unfiltered
      ? { page: readQuery(request).page ?? 0 }
      : readQuery(request)
    const rows = filterRows(messageRows(world, query), query, world.settings)
    return { results: cutPage(rows, query, world.settings), size: rows.length }
  })
  read(GATEWAY_PATHS.messagesV2, (query) => messageRows(world, query))
  read(GATEWAY_PATHS.template, () =>
    world.company.templates.map((template) => ({ row: toTemplate(template), times: {} })),
  )
  read(GATEWAY_PATHS.directMessage, () =>
    [...world.sends.values()].map((send) => ({
      row: toDirectMessage(world, send),
      times: { createdAt: send.createdAt, updatedAt: send.updatedAt, sentAt: send.sentAt },
    })),
  )
  read(GATEWAY_PATHS.chatAnswer, () =>
    world.ratings.map((rating) => ({
      row: { ...rating, createdAt: toDate(world, rating.createdAt) },
      times: { createdAt: rating.createdAt },
    })),
  )
  read(GATEWAY_PATHS.attendanceTime, () =>
    sessionRows(world).map(({ row, times }) => {
      const { id, tme, tma, createdAt } = row as ReturnType<typeof toGatewaySession>
      return { row: { id, sessionId: id, tme, tma, createdAt }, times }
    }),
  )
  app.post(GATEWAY_PATHS.saveDirectMessage, async (request) => saveDirectMessage(world, request))
  inventedRoutes(app, parts, read)
}

function guardByToken(app: FastifyInstance, { world, tokens }: NeppoParts): void {
  let minute = { start: 0, count: 0 }
  app.addHook('onRequest', async (request, reply) => {
    const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ')
    if (scheme.toLowerCase() !== 'bearer' || !tokens.isLive(token)) {
      throw new HttpProblem(401, {
        fault: {
          code: 900_901,
          message: 'Invalid Credentials',
          description:
            'Access failure for API: /chatapi/1.0. Make sure you have provided the correct security credentials',
        },
      })
    }
    const limit = world.settings.gatewayPerMinute
    if (limit === null) return
    const now = world.clock.now()
    if (now - minute.start >= 60_000) minute = { start: now, count: 0 }
    minute.count += 1
    if (minute.count <= limit) return
    reply.header('retry-after', String(Math.ceil((minute.start + 60_000 - now) / 1000)))
    throw new HttpProblem(429, { fault: { code: 900_800, message: 'Message throttled out' } })
  })
}

/** The query of a request; an absent body is an empty query. */
function readQuery(request: FastifyRequest): QueryWire {
  const body = request.body === undefined || Buffer.isBuffer(request.body) ? {} : jsonBody(request)
  const conditions = Array.isArray(body['conditions']) ? (body['conditions'] as ConditionWire[]) : []
  const page = numberOf(body, 'page')
  const size = numberOf(body, 'size')
  const direction = textOf(body, 'direction')
  return {
    conditions: conditions.filter(
      ({ key, operator }) => typeof key === 'string' && typeof operator === 'string',
    ),
    ...(page === null ? {} : { page }),
    ...(size === null ? {} : { size }),
    ...(textOf(body, 'sortColumn') === '' ? {} : { sortColumn: textOf(body, 'sortColumn') }),
    ...(typeof body['sort'] === 'boolean' ? { sort: body['sort'] } : {}),
    ...(direction === 'ASC' || direction === 'DESC' ? { direction } : {}),
  }
}

function userRows(world: World): QueryRow[] {
  return [
    ...[...world.agents.values()].map((agent) => ({
      row: toAgentUserRow(world, agent),
      times: { createdAt: Date.UTC(2024, 0, 2, 12), updatedAt: agent.statusChangedAt },
    })),
    ...[...world.clients.values()].map((client) => ({
      row: toClientUserRow(world, client),
      times: { createdAt: client.createdAt, updatedAt: client.updatedAt },
    })),
  ]
}

function sessionRows(world: World): QueryRow[] {
  return [...world.sessions.values()].map((session) => ({
    row: toGatewaySession(world, session),
    times: {
      createdAt: session.createdAt,
      attendedAt: session.attendedAt,
      closedAt: session.closedAt,
      updatedAt: session.updatedAt,
    },
  }))
}

/** Messages in ascending order of id; a filter by session is used to look at that session alone. */
function messageRows(world: World, query: QueryWire): QueryRow[] {
  const bySession = query.conditions?.length === 1 ? query.conditions[0] : undefined
  const session =
    bySession?.key === 'session.id' && bySession.operator === 'EQNUM' && !world.settings.ignoreFilters
      ? world.sessions.get(Number(bySession.value))
      : undefined
  const lag = world.settings.historyLagMs
  const until = world.clock.now() - lag
  const messages =
    session === undefined
      ? [...world.messages.values()]
      : session.messageIds.flatMap((id) => world.messages.get(id) ?? [])
  return messages
    .filter(
      ({ sessionId, deleted, createdAt }) =>
        sessionId !== null && !deleted && (lag === 0 || createdAt <= until),
    )
    .map((message) => ({ row: toGatewayMessage(world, message), times: { createdAt: message.createdAt } }))
}

function saveDirectMessage(world: World, request: FastifyRequest): object {
  const body = jsonBody(request)
  const group = world.groups.get(numberOf(body, 'groupConfId') ?? -1)
  const phone = textOf(body, 'phoneNumber')
  if (group === undefined || group.name !== textOf(body, 'groupName') || !/^\d{8,15}$/.test(phone)) {
    throw new HttpProblem(400, { message: 'Invalid direct message' })
  }
  const send = createSend(world, {
    phone,
    email: null,
    channel: (textOf(body, 'channel') || 'WHATSAPP').toUpperCase(),
    group,
    message: textOf(body, 'message'),
    subject: null,
    additionalInfo: textOf(body, 'additionalInfo') || null,
    createdBy: textOf(body, 'createdBy'),
    agentUserId: agentById(world, numberOf(body, 'userId') ?? -1)?.id ?? null,
  })
  return { ...toDirectMessage(world, send), status: 'PROCESSANDO', description: null, sentAt: null }
}
