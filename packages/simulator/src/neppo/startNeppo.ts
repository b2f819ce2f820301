import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS, AGENT_TOKEN_HEADER } from '@neppo-chat/neppo/wire'
import { followSends } from '#state/activeSends.ts'
import { watchInactivity } from '#state/watchInactivity.ts'
import type { World } from '#state/World.ts'
import { createAgentLogins } from './AgentLogins.ts'
import { createGatewayTokens } from './gateway/GatewayTokens.ts'
import { createHttp } from './createHttp.ts'
import { createFaultPlan } from './FaultPlan.ts'
import { HttpProblem } from './HttpProblem.ts'
import type { NeppoParts } from './NeppoParts.ts'
import { createRequestLog } from './RequestLog.ts'
import { clientRoutes } from './rest/clients.ts'
import { crmRoutes } from './rest/crm.ts'
import { internalChatRoutes } from './rest/internalChat.ts'
import { noteRoutes } from './rest/notes.ts'
import { sendRoutes } from './rest/sends.ts'
import { transferRoutes } from './rest/transfer.ts'
import { voiceRoutes } from './rest/voice.ts'
import { whatsappWebRoutes } from './rest/whatsappWeb.ts'
import { gatewayRoutes } from './gateway/gatewayRoutes.ts'
import { legacyRoutes } from './gateway/legacyRoutes.ts'
import { tokenRoutes } from './gateway/tokenRoutes.ts'
import { fileRoutes, uploadRoutes } from './rest/files.ts'
import { query } from './rest/request.ts'
import { sessionRoutes } from './rest/sessions.ts'
import { recordingRoutes } from './rest/recordings.ts'
import { startRoutes } from './rest/start.ts'
import { publishEvents } from './socket/publishEvents.ts'
import { createSocketServer } from './socket/SocketServer.ts'
import type { SocketServer } from './socket/SocketServer.ts'

/** The running stand-in for Neppo. */
export type Neppo = {
  url: string
  parts: NeppoParts
  sockets: SocketServer
  stop(): Promise<void>
}

/** Starts HTTP and STOMP on one port. @throws when the port is taken (code EADDRINUSE) */
export async function startNeppo({
  world,
  port,
  host,
  onUrl,
}: {
  world: World
  port: number
  host: string
  /** Called with the server's address before anything is served. */
  onUrl: (url: string) => void
}): Promise<Neppo> {
  let url = ''
  const parts: NeppoParts = {
    world,
    logins: createAgentLogins(world),
    tokens: createGatewayTokens(world),
    faults: createFaultPlan(),
    log: createRequestLog(),
    baseUrl: () => url,
    crm: { target: null, source: null, links: [] },
  }
  const app = createHttp(parts)
  const sockets = createSocketServer(app.server, parts)
  await app.register(
    async (chat) => {
      openRoutes(chat, parts)
      fileRoutes(chat, parts)
      legacyRoutes(chat, parts)
      await chat.register(async (guarded) => {
        guard(guarded, parts)
        startRoutes(guarded, parts)
        sessionRoutes(guarded, parts)
        transferRoutes(guarded, parts)
        clientRoutes(guarded, parts)
        sendRoutes(guarded, parts)
        noteRoutes(guarded, parts)
        voiceRoutes(guarded, parts)
        whatsappWebRoutes(guarded, parts)
        internalChatRoutes(guarded, parts)
        await guarded.register(async (crm) => crmRoutes(crm, parts))
        await guarded.register(async (uploads) => uploadRoutes(uploads, parts))
      })
    },
    { prefix: '/chat' },
  )
  await app.register(async (gateway) => gatewayRoutes(gateway, parts), { prefix: '/chatapi/1.0' })
  tokenRoutes(app, parts)
  recordingRoutes(app, parts)
  const unpublish = publishEvents(world, sockets)
  const unfollow = followSends(world)
  const unwatch = watchInactivity(world)
  await app.listen({ port, host })
  url = `http://${host}:${(app.server.address() as AddressInfo).port}`
  onUrl(url)
  return {
    url,
    parts,
    sockets,
    async stop() {
      unpublish()
      unfollow()
      unwatch()
      sockets.clear()
      sockets.dropAll()
      await app.close()
    },
  }
}

/** The two logins; everything else of surface T needs what they give. */
function openRoutes(app: FastifyInstance, { world, logins }: NeppoParts): void {
  app.post(AGENT_PATHS.login, async (request, reply) => {
    const answer = logins.login(query(request, 'agentToken'))
    if ('refused' in answer) throw new HttpProblem(401, answer.refused)
    reply.type('text/plain; charset=utf-8')
    return answer.jwt
  })

  app.post('/login', async (request, reply) => {
    const form = (request.body ?? {}) as Record<string, string>
    const cookie = logins.panelLogin(form['username'] ?? '', form['password'] ?? '')
    if (cookie === null) throw new HttpProblem(401, { message: 'Bad credentials' })
    return reply
      .code(302)
      .headers({ 'set-cookie': `NEPPOSESSION=${cookie}; Path=/chat; HttpOnly`, location: '/chat/' })
      .send()
  })

  app.get('/ws/info', async () => ({
    entropy: Math.floor(world.random.next() * 4_294_967_295),
    origins: ['*:*'],
    cookie_needed: true,
    websocket: true,
  }))
}

/** Lets a request in with a JWT in `agentToken` or with the panel's cookie; an empty token is a 401 like any bad one. */
function guard(app: FastifyInstance, { logins }: NeppoParts): void {
  app.addHook('onRequest', async (request) => {
    const token = request.headers[AGENT_TOKEN_HEADER.toLowerCase()]
    const agent =
      (typeof token === 'string' && token !== '' ? logins.agentOfJwt(token) : null) ??
      logins.agentOfCookie(request.headers.cookie ?? '')
    if (agent === null) throw new HttpProblem(401, 'Unauthorized')
    if (agent.outsideWorkingHours) throw new HttpProblem(401, 'OUTSIDE_WORKING_HOURS')
    request.agentUser = agent
  })
}
