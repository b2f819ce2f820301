import cors from '@fastify/cors'
import fastifyStatic from '@fastify/static'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify'
import { isCompatible, limits, protocolVersion, type ErrorCode, type LoginReply } from '@neppo-chat/protocol'
import * as v from 'valibot'
import type { IntegrationConfig } from '#config.ts'
import { GatewayError } from '#GatewayError.ts'
import { accessTokenLifeMs, signAccess } from '#logins/accessToken.ts'
import { findOne } from '#db/Database.ts'
import type { MediaRow } from '#media/MediaRow.ts'
import { checkTicket } from '#media/ticket.ts'
import { receiveUpload } from '#media/upload.ts'
import type { DoorParts } from '#socket/Door.ts'
import type { Metrics } from './Metrics.ts'
import { LoginLimit } from './LoginLimit.ts'

/** What `/health` knows of this process. */
export type Health = () => Promise<{ ok: boolean; database: boolean; lines: Record<string, number> }>

const statuses: Partial<Record<ErrorCode, number>> = {
  badToken: 401,
  loginExpired: 401,
  outsideWorkingHours: 403,
  originNotAllowed: 403,
  notAllowed: 403,
  integrationUnknown: 404,
  notFound: 404,
  versionTooOld: 426,
  tooLarge: 413,
  mediaNotAccepted: 415,
  rateLimited: 429,
  neppoUnavailable: 502,
  internal: 500,
}

const LoginBody = v.object({
  chatToken: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096)),
  protocol: v.pipe(v.string(), v.maxLength(20)),
})

/** Opens the HTTP door: sign-in, files, the built widget, health and metrics. Not yet listening. */
export async function createHttpDoor(
  door: DoorParts,
  health: Health,
  metrics: Metrics,
): Promise<FastifyInstance> {
  const { parts } = door
  const app: FastifyInstance = Fastify({
    loggerInstance: parts.log.child({ door: 'http' }) as FastifyBaseLogger,
    // Addresses carry tickets: the request log stays off, each door logs what it means.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 16 * 1024,
    trustProxy: parts.config.trustProxy,
  })
  const logins = new LoginLimit()

  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => sendError(error, reply))
  app.setNotFoundHandler((_request, reply) =>
    sendError(new GatewayError('notFound', 'no such address'), reply),
  )
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
  })

  await app.register(cors, {
    // The widget is a public file that any allowed or not yet allowed page may read; everything else is per integration.
    delegator: (request, done) => {
      const origin = request.headers.origin
      const integration = parts.integration(/^\/i\/([^/?]+)/.exec(request.url)?.[1] ?? '')
      // A page that is not allowed must be able to read that it is not: the route itself checks the origin.
      const open = request.url.startsWith('/widget/') || /^\/i\/[^/]+\/login$/.test(request.url)
      done(null, {
        origin: open
          ? '*'
          : integration && origin && integration.allowedOrigins.includes(origin)
            ? origin
            : false,
        methods: ['GET', 'HEAD', 'POST', 'PUT'],
        allowedHeaders: ['content-type', 'upload-offset'],
        maxAge: 3600,
      })
    },
  })

  app.post<{ Params: { integration: string } }>(
    '/i/:integration/login',
    async (request): Promise<LoginReply> => {
      const integration = getIntegration(door, request.params.integration)
      const origin = requireOrigin(integration, request.headers.origin)
      const wait = logins.take(request.ip, parts.now())
      if (wait) throw new GatewayError('rateLimited', 'too many sign-ins', { retryAfterMs: wait })
      const body = v.safeParse(LoginBody, request.body)
      if (!body.success) throw new GatewayError('badRequest', 'expected chatToken and protocol')
      if (!isCompatible(body.output.protocol))
        throw new GatewayError('versionTooOld', 'another version of the wire')
      const agent = await door.lines.signIn(integration, body.output.chatToken)
      const now = parts.now()
      return {
        accessToken: await signAccess(
          { integrationId: integration.id, agentId: agent.id, origin },
          parts.config.secret,
          now,
        ),
        expiresAt: new Date(now + accessTokenLifeMs).toISOString(),
        protocol: protocolVersion,
      }
    },
  )

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string))
    } catch {
      done(new GatewayError('badRequest', 'the body is not JSON'))
    }
  })
  // Uploads are read as a stream by their own route, whatever their type.
  app.addContentTypeParser('*', { bodyLimit: limits.mediaBytes.document + 1024 }, (_request, _body, done) =>
    done(null),
  )

  app.put<{ Params: { integration: string; id: string }; Querystring: { ticket?: string } }>(
    '/i/:integration/uploads/:id',
    { bodyLimit: limits.mediaBytes.document + 1024 },
    async (request) => {
      getIntegration(door, request.params.integration)
      const { id } = request.params
      if (!checkTicket(request.query.ticket ?? '', 'write', id, parts.config.secret, parts.now()))
        throw new GatewayError('notFound', 'no such upload')
      const offset = Number(request.headers['upload-offset'] ?? 0)
      if (!Number.isSafeInteger(offset) || offset < 0) throw new GatewayError('badRequest', 'upload-offset')
      return receiveUpload(parts, door.media, id, offset, request.raw)
    },
  )

  await app.register(fastifyStatic, { root: parts.config.dataDir, serve: false })
  app.get<{ Params: { integration: string; id: string }; Querystring: { ticket?: string } }>(
    '/i/:integration/media/:id',
    async (request, reply) => {
      const integration = getIntegration(door, request.params.integration)
      const { id } = request.params
      if (!checkTicket(request.query.ticket ?? '', 'read', id, parts.config.secret, parts.now()))
        throw new GatewayError('notFound', 'no such file')
      const row = await findOne<MediaRow>(
        parts.db,
        `select * from media where id = $1 and integration_id = $2 and state = 'ready'`,
        [id, integration.id],
      )
      if (!row) throw new GatewayError('notFound', 'no such file')
      reply.headers({
        'content-type': row.mime,
        'content-disposition': disposition(row),
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'private, max-age=3600',
      })
      const { root, file } = door.media.locate(row.id)
      return reply.sendFile(file, root, { contentType: false, cacheControl: false, dotfiles: 'deny' })
    },
  )

  if (parts.config.widgetDir)
    await app.register(fastifyStatic, {
      root: parts.config.widgetDir,
      prefix: '/widget/',
      decorateReply: false,
      setHeaders: (reply) => void reply.header('cross-origin-resource-policy', 'cross-origin'),
    })

  app.get('/health', async (_request, reply) => {
    const state = await health()
    return reply.status(state.ok ? 200 : 503).send(state)
  })
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.contentType).send(await metrics.text()),
  )
  return app
}

function getIntegration({ parts }: DoorParts, id: string): IntegrationConfig {
  const integration = parts.integration(id)
  if (!integration) throw new GatewayError('integrationUnknown', 'no such integration')
  return integration
}

function requireOrigin(integration: IntegrationConfig, origin: string | undefined): string {
  if (!origin || !integration.allowedOrigins.includes(origin))
    throw new GatewayError('originNotAllowed', 'this page may not hold the widget')
  return origin
}

/** Pictures, sound, films and PDF open in place; everything else is saved. The name never breaks the header (RFC 6266). */
function disposition({ mime, name }: MediaRow): string {
  const inline = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$)/.test(mime)
  const encoded = encodeURIComponent(name ?? 'arquivo').replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded}`
}

function sendError(error: Error & { statusCode?: number }, reply: FastifyReply): FastifyReply {
  const known =
    error instanceof GatewayError
      ? error
      : error.statusCode === 413
        ? new GatewayError('tooLarge', 'the body is too large')
        : error.statusCode && error.statusCode < 500
          ? new GatewayError('badRequest', 'the request could not be read')
          : new GatewayError('internal', 'the gateway could not do this', { cause: error })
  if (known.code === 'internal') reply.log.error({ err: error }, 'an HTTP request failed')
  if (known.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(known.retryAfterMs / 1000))
  return reply.status(statuses[known.code] ?? 400).send({ error: known.toFailure() })
}
