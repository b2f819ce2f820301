import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import * as v from 'valibot'
import {
  isCompatible,
  limits,
  requestNames,
  requests,
  socketPath,
  type ClientToServer,
  type EventEnvelope,
  type Failure,
  type Reply,
  type RequestName,
  type ServerToClient,
  type SideState,
} from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import { verifyAccess } from '#logins/accessToken.ts'
import { findAgent } from '#logins/AgentRow.ts'
import type { Asking, DoorParts, Handler, Handlers } from './Door.ts'
import { RateLimit } from './RateLimit.ts'
import { RequestMemory } from './RequestMemory.ts'
import { activeSendRequests } from './requests/activeSend.ts'
import { agentRequests } from './requests/agent.ts'
import { classificationRequests } from './requests/classification.ts'
import { loginRequests } from './requests/login.ts'
import { mediaRequests } from './requests/media.ts'
import { messageRequests } from './requests/message.ts'
import { sessionRequests } from './requests/session.ts'

const handlers: Handlers = {
  ...loginRequests,
  ...sessionRequests,
  ...messageRequests,
  ...mediaRequests,
  ...agentRequests,
  ...classificationRequests,
  ...activeSendRequests,
}

type AgentSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, { agentId: number }>

/** The door of the widgets. */
export type SocketDoor = {
  publish(agentId: number, event: EventEnvelope): void
  publishNeppo(agentId: number, neppo: SideState): void
  /** Tells the moment's state of all sides to every agent of an integration. */
  refreshUpstream(integrationId: string): void
  connections(): number
  memory: RequestMemory
  /** Sends everybody away for a restart, each with a pause of its own so that they do not come back at once. */
  stop(): Promise<void>
}

const Auth = v.object({
  accessToken: v.pipe(v.string(), v.maxLength(4096)),
  protocol: v.pipe(v.string(), v.maxLength(20)),
})

/** People's hands are slow: after the restart the tabs come back spread over this time. */
const RESTART_SPREAD_MS = 5_000

/**
 * Opens the socket.io door. The page's origin is checked in `allowRequest`, before anything is allocated: socket.io's own
 * `cors` does not guard WebSockets (`reliability.md` M6).
 */
export function startSocketDoor(http: HttpServer, door: DoorParts): SocketDoor {
  const { parts } = door
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, { agentId: number }>(http, {
    path: socketPath,
    transports: ['websocket'],
    serveClient: false,
    pingInterval: 8_000,
    pingTimeout: 4_000,
    maxHttpBufferSize: limits.socketMessageBytes,
    perMessageDeflate: false,
    allowRequest: (request, decide) => {
      const query = new URL(request.url ?? '/', 'http://gateway').searchParams
      const integration = parts.integration(query.get('integration') ?? '')
      const allowed = integration?.allowedOrigins.includes(request.headers.origin ?? '') ?? false
      decide(allowed ? null : 'origin not allowed', allowed)
    },
  })
  const memory = new RequestMemory(parts.db)

  io.use((socket, next) => {
    authenticate(socket as AgentSocket, door).then(
      () => next(),
      (error: unknown) => next(Object.assign(new Error('refused'), { data: failureOf(error, parts.log) })),
    )
  })

  io.on('connection', (raw) => {
    const socket = raw as AgentSocket
    const { agentId } = socket.data
    const rate = new RateLimit(limits.requestsPerMinute, limits.requestBurst, parts.now())
    void socket.join(room(agentId))
    socket.on('disconnect', () => door.lines.detach(agentId))
    for (const name of requestNames) listen(socket, name, door, memory, rate)
    socket.onAny((name: string, ...rest: unknown[]) => {
      const reply = rest.at(-1)
      if (typeof reply === 'function' && !requestNames.some((known) => known === name))
        reply(refusal(new GatewayError('unknownRequest', 'this gateway does not know the request')))
    })
  })

  return {
    publish: (agentId, event) => void io.to(room(agentId)).emit('event', event),
    publishNeppo(agentId, neppo) {
      const integrationId = door.lines.find(agentId)?.integration.id
      if (integrationId !== undefined)
        io.to(room(agentId)).emit('upstream.state', { neppo, ploomes: door.ploomes.state(integrationId) })
    },
    refreshUpstream(integrationId) {
      for (const socket of io.sockets.sockets.values()) {
        const line = door.lines.find(socket.data.agentId)
        if (line?.integration.id !== integrationId) continue
        socket.emit('upstream.state', { neppo: line.state, ploomes: door.ploomes.state(integrationId) })
      }
    },
    connections: () => io.sockets.sockets.size,
    memory,
    async stop() {
      for (const socket of io.sockets.sockets.values())
        socket.emit('login.ended', {
          ...new GatewayError('gatewayUnavailable', 'the gateway restarts').toFailure(),
          reconnectAfterMs: Math.floor(Math.random() * RESTART_SPREAD_MS),
        })
      await io.close()
    },
  }
}

const room = (agentId: number) => `agent:${agentId}`

async function authenticate(socket: AgentSocket, door: DoorParts): Promise<void> {
  const { parts } = door
  const auth = v.safeParse(Auth, socket.handshake.auth)
  if (!auth.success) throw new GatewayError('badToken', 'no access token')
  if (!isCompatible(auth.output.protocol))
    throw new GatewayError('versionTooOld', 'another version of the wire')
  const access = await verifyAccess(
    auth.output.accessToken,
    {
      integrationId: String(socket.handshake.query['integration'] ?? ''),
      origin: String(socket.handshake.headers.origin ?? ''),
    },
    parts.config.secret,
    parts.now(),
  )
  door.lines.attach(access.agentId)
  socket.data.agentId = access.agentId
}

/** Order of every door: rate, schema, authorisation, act. */
function listen(
  socket: AgentSocket,
  name: RequestName,
  door: DoorParts,
  memory: RequestMemory,
  rate: RateLimit,
): void {
  const handler = handlers[name] as Handler<RequestName>
  const on = socket as unknown as {
    on(event: string, listener: (payload: unknown, reply: unknown) => void): void
  }
  on.on(name, (payload, reply) => {
    // A request without a place for its answer cannot be told of its outcome.
    if (typeof reply !== 'function') return
    const wait = rate.take(door.parts.now())
    if (wait) {
      reply(refusal(new GatewayError('rateLimited', 'too many requests', { retryAfterMs: wait })))
      return
    }
    answer(socket, name, handler, payload, door, memory).then(
      (data) => reply({ ok: true, data }),
      (error: unknown) => reply({ ok: false, error: failureOf(error, door.parts.log) }),
    )
  })
}

async function answer(
  socket: AgentSocket,
  name: RequestName,
  handler: Handler<RequestName>,
  payload: unknown,
  door: DoorParts,
  memory: RequestMemory,
): Promise<unknown> {
  const input = v.safeParse(requests[name].request, payload)
  if (!input.success)
    throw new GatewayError('badRequest', `${name}: ${v.getDotPath(input.issues[0]) ?? 'payload'}`)
  const agent = await findAgent(door.parts, socket.data.agentId)
  if (!agent) throw new GatewayError('loginExpired', 'the agent is gone')
  const line = door.lines.get(agent.id)
  const asking: Asking = {
    ...door,
    agent,
    line,
    sender: {
      integrationId: agent.integration_id,
      agentId: agent.id,
      agentName: agent.name,
      userName: agent.user_name,
    },
  }
  const act = () => handler(asking, input.output)
  return 'requestId' in input.output ? memory.once(agent.id, name, input.output, act) : act()
}

function failureOf(error: unknown, log: DoorParts['parts']['log']): Failure {
  if (error instanceof GatewayError) return error.toFailure()
  log.error({ err: error }, 'a request failed')
  return new GatewayError('internal', 'the gateway could not do this').toFailure()
}

const refusal = (error: GatewayError): Reply<never> => ({ ok: false, error: error.toFailure() })
