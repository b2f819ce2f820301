import fastify from 'fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createSystemClock, type Clock } from '#clock/Clock.ts'
import type { Company } from '#company/index.ts'
import type { PloomesAnswer, PloomesRequest } from './PloomesAnswer.ts'
import type { PloomesControl } from './PloomesControl.ts'
import type { PloomesFault } from './PloomesFault.ts'
import { PloomesService } from './PloomesService.ts'

/** Largest body the service takes (`ploomes.md` 2), with some room for the frame of an upload. */
const bodyLimit = 10 * 1024 * 1024 + 64 * 1024

/** A running stand-in. `url` has no trailing slash. */
export type RunningPloomes = { url: string; stop(): Promise<void>; control: PloomesControl }

/** Starts the stand-in Ploomes over HTTP; every answer allows any origin, as the service does. */
export async function startPloomes(options: {
  port?: number
  host?: string
  company: Company
  clock?: Clock
  /** One line per call: method, path and status; never a key or a query. */
  log?: (line: string) => void
}): Promise<RunningPloomes> {
  const { port = 0, host = '127.0.0.1', company, log } = options
  const service = new PloomesService(company, options.clock ?? createSystemClock())
  const app = fastify({ bodyLimit, forceCloseConnections: true })
  const stopping = new AbortController()
  let url = ''

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    cors(reply)
    void reply.code(error.statusCode ?? 500).send({ Message: error.message })
  })
  app.route({
    method: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'],
    url: '*',
    handler: async (incoming, reply) => {
      cors(reply)
      if (incoming.method === 'OPTIONS') return reply.code(204).send()
      const request = readRequest(incoming, url)
      const answer = await meet(service, request, stopping.signal)
      service.logCall(request, answer?.status ?? null)
      log?.(`${request.method} ${request.path} ${answer?.status ?? 'cut'}`)
      if (answer === null) {
        reply.hijack()
        // The request is read to its end by now, so it is the socket that has to go.
        incoming.raw.socket.destroy()
        return reply
      }
      return send(reply, answer)
    },
  })

  url = (await app.listen({ port, host })).replace(/\/$/, '')
  return {
    url,
    control: service.control,
    stop: async () => {
      stopping.abort()
      service.stop()
      await app.close()
    },
  }
}

/** Runs a call through the armed fault, if one meets it; null = cut without an answer. */
async function meet(
  service: PloomesService,
  request: PloomesRequest,
  stopping: AbortSignal,
): Promise<PloomesAnswer | null> {
  if (service.settings.down) return null
  const fault = service.faults.take(request.method, request.path)
  await wait(service, service.settings.slowMs, stopping)
  const instead = fault === null ? undefined : await answerInstead(fault, request, stopping)
  if (instead !== undefined) return instead
  const answer = await service.answer(request)
  return fault === null ? answer : afterwards(fault, answer, service, stopping)
}

async function answerInstead(
  fault: PloomesFault,
  request: PloomesRequest,
  stopping: AbortSignal,
): Promise<PloomesAnswer | null | undefined> {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        headers:
          fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) },
        body:
          fault.message === undefined
            ? null
            : { '@odata.context': `${request.baseUrl}/$metadata#Edm.String`, value: fault.message },
      }
    case 'drop':
      return null
    case 'empty':
      return {
        status: 200,
        headers: {},
        body: { '@odata.context': `${request.baseUrl}/$metadata`, value: [] },
      }
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Manutenção</title>',
      }
    case 'hang':
      await new Promise<void>((resolve) =>
        stopping.addEventListener('abort', () => resolve(), { once: true }),
      )
      return null
    case 'dropAnswer':
    case 'noContent':
    case 'bare':
    case 'slow':
      return undefined
  }
}

async function afterwards(
  fault: PloomesFault,
  answer: PloomesAnswer,
  service: PloomesService,
  stopping: AbortSignal,
): Promise<PloomesAnswer | null> {
  if (fault.kind === 'dropAnswer') return null
  if (fault.kind === 'noContent') return { status: 204, headers: {}, body: null }
  if (fault.kind === 'slow') await wait(service, fault.ms, stopping)
  const value: unknown = (answer.body as { value?: unknown } | null)?.value
  return fault.kind === 'bare' && Array.isArray(value) ? { ...answer, body: value[0] ?? null } : answer
}

async function wait(service: PloomesService, ms: number, stopping: AbortSignal): Promise<void> {
  if (ms <= 0 || stopping.aborted) return
  await new Promise<void>((resolve) => {
    const cancel = service.clock.after(ms, resolve)
    stopping.addEventListener(
      'abort',
      () => {
        cancel()
        resolve()
      },
      { once: true },
    )
  })
}

function readRequest(incoming: FastifyRequest, baseUrl: string): PloomesRequest {
  const [path = '/', query = ''] = splitOnce(incoming.raw.url ?? '/', '?')
  const headers: PloomesRequest['headers'] = {}
  for (const [name, value] of Object.entries(incoming.headers))
    headers[name] = Array.isArray(value) ? value[0] : value
  const host = incoming.headers.host
  return {
    method: incoming.method,
    path: decodePath(path),
    parameters: new URLSearchParams(query),
    headers,
    body: Buffer.isBuffer(incoming.body) ? incoming.body : Buffer.alloc(0),
    baseUrl: host === undefined ? baseUrl : `http://${host}`,
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function cors(reply: FastifyReply): void {
  void reply.headers({
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'User-Key, Content-Type, Accept',
    'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
    'access-control-expose-headers': 'Retry-After',
    'access-control-max-age': '600',
  })
}

function send(reply: FastifyReply, { status, headers, body }: PloomesAnswer): FastifyReply {
  void reply.code(status).headers(headers)
  if (body === null || body === undefined) return reply.send()
  if (typeof body === 'string' || Buffer.isBuffer(body)) return reply.send(body)
  return reply.type('application/json; odata.metadata=minimal; charset=utf-8').send(JSON.stringify(body))
}
