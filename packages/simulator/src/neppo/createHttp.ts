import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AgentState } from '#state/AgentState.ts'
import type { Fault } from './FaultPlan.ts'
import { HttpProblem, springError } from './HttpProblem.ts'
import type { NeppoParts } from './NeppoParts.ts'

declare module 'fastify' {
  interface FastifyRequest {
    startedAt: number
    dropAfter: boolean
    agentUser: AgentState | null
  }
}

/** Largest body in bytes: the documented upload limit and some air (`neppo.md` 7). */
const bodyLimit = 101 * 1024 * 1024

/** The HTTP server of the simulated Neppo before its routes: CORS, faults, outage, request log, body forms. */
export function createHttp(parts: NeppoParts): FastifyInstance {
  const app = Fastify({
    bodyLimit,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
  })
  app.decorateRequest('startedAt', 0)
  app.decorateRequest('dropAfter', false)
  app.decorateRequest('agentUser', null)
  acceptBodies(app)

  app.addHook('onRequest', async (request, reply) => {
    request.startedAt = performance.now()
    if (parts.world.settings.down !== 'no') return refuse(parts, request, reply)
    reply.headers({
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'agentToken, content-type, authorization',
      vary: 'origin',
    })
    if (request.method === 'OPTIONS') return reply.code(204).send()
    const fault = parts.faults.take(request.method, pathOf(request))
    return fault === null ? undefined : suffer(parts, fault, request, reply)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.dropAfter) return payload
    record(parts, request, 0)
    reply.hijack()
    request.raw.socket.destroy()
    return ''
  })
  app.addHook('onResponse', async (request, reply) => {
    if (!request.dropAfter && request.method !== 'OPTIONS') record(parts, request, reply.statusCode)
  })

  app.setNotFoundHandler(async (request, reply) =>
    reply.code(404).send(springError(404, pathOf(request), parts.world.clock.now())),
  )
  app.setErrorHandler(async (error: unknown, request, reply) => {
    if (error instanceof HttpProblem) {
      if (typeof error.body === 'string') reply.type('text/plain; charset=utf-8')
      return reply.code(error.status).send(error.body)
    }
    const status = statusOf(error)
    return reply.code(status).send({
      ...springError(status, pathOf(request), parts.world.clock.now()),
      message: error instanceof Error ? error.message : '',
    })
  })
  return app
}

/** The path of a request without its query, still percent-encoded. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url
}

function statusOf(error: unknown): number {
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  return typeof status === 'number' && status >= 400 ? status : 500
}

/** JSON may be empty; forms become an object; every other body stays bytes. */
function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') {
      done(null, undefined)
      return
    }
    try {
      done(null, JSON.parse(String(body)))
    } catch {
      done(new HttpProblem(400, { message: 'Malformed JSON request' }), undefined)
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))))
    },
  )
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

async function refuse(parts: NeppoParts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (parts.world.settings.down === '503') {
    return reply
      .code(503)
      .type('text/html')
      .send('<html><body><h1>503 Service Unavailable</h1></body></html>')
  }
  record(parts, request, 0)
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

async function suffer(
  parts: NeppoParts,
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (fault.delayMs !== undefined) await wait(fault.delayMs, undefined, { ref: false })
  if (fault.dropBefore === true) {
    record(parts, request, 0)
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  }
  if (fault.dropAfter === true) request.dropAfter = true
  if (fault.status === undefined) return undefined
  reply.headers(fault.headers ?? {})
  if (fault.contentType !== undefined) reply.type(fault.contentType)
  else if (typeof fault.body === 'string') reply.type('text/plain; charset=utf-8')
  return reply.code(fault.status).send(fault.body ?? '')
}

function record(parts: NeppoParts, request: FastifyRequest, status: number): void {
  parts.log.add({
    at: parts.world.clock.now(),
    method: request.method,
    path: pathOf(request),
    route: request.routeOptions.url ?? null,
    status,
    ms: Math.round(performance.now() - request.startedAt),
    agent: request.agentUser?.userName ?? null,
  })
}
