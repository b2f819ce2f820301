import { io, type Socket } from 'socket.io-client'
import {
  protocolVersion,
  readEvent,
  socketPath,
  type ClientToServer,
  type EventEnvelope,
  type LoginReply,
  type Message,
  type Reply,
  type RequestInput,
  type RequestName,
  type RequestReply,
  type SequencedEvent,
  type ServerToClient,
  type Session,
  type Snapshot,
  type Upstream,
} from '@neppo-chat/protocol'

type AgentSocket = Socket<ServerToClient, ClientToServer>

/** One agent's widget without a screen: signs in, mirrors what the gateway tells, asks. */
export class TestAgent {
  readonly gatewayUrl: string
  readonly integration: string
  readonly origin: string
  readonly chatToken: string
  socket: AgentSocket | null = null
  snapshot: Snapshot | null = null
  seq = 0
  upstream: Upstream | null = null
  readonly events: SequencedEvent[] = []
  readonly sessions = new Map<string, Session>()
  /** Messages by session, in the order of their positions. */
  readonly messages = new Map<string, Map<string, Message>>()
  readonly ended: { code: string }[] = []
  /** Events that came before the answer to the resume, which says from where they count. */
  #early: EventEnvelope[] | null = []

  constructor(gatewayUrl: string, chatToken: string, integration = 'test', origin = 'http://crm.test') {
    this.gatewayUrl = gatewayUrl
    this.chatToken = chatToken
    this.integration = integration
    this.origin = origin
  }

  async login(): Promise<LoginReply> {
    const answer = await fetch(`${this.gatewayUrl}/i/${this.integration}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.origin },
      body: JSON.stringify({ chatToken: this.chatToken, protocol: protocolVersion }),
    })
    const body = (await answer.json()) as LoginReply | { error: { code: string } }
    if ('error' in body) throw Object.assign(new Error(body.error.code), body.error)
    return body
  }

  /** Signs in, connects and takes the snapshot. */
  async start(): Promise<this> {
    const { accessToken } = await this.login()
    const socket: AgentSocket = io(this.gatewayUrl, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      query: { integration: this.integration },
      auth: { accessToken, protocol: protocolVersion },
      extraHeaders: { origin: this.origin },
    })
    this.socket = socket
    this.#early = []
    socket.on('event', (envelope) => (this.#early ? this.#early.push(envelope) : this.#take(envelope)))
    socket.on('upstream.state', (upstream) => (this.upstream = upstream))
    socket.on('login.ended', (failure) => this.ended.push(failure))
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    await this.resume()
    return this
  }

  /** Cuts the socket as a broken network does. */
  drop(): void {
    this.socket?.io.engine.close()
    this.socket?.disconnect()
  }

  async resume(): Promise<'events' | 'snapshot'> {
    const resumed = await this.ask('login.resume', { since: this.snapshot ? this.seq : null })
    if (resumed.kind === 'events') {
      this.upstream = resumed.upstream
      for (const event of resumed.events) this.#take(event)
    } else {
      this.snapshot = resumed.snapshot
      this.seq = resumed.snapshot.seq
      this.upstream = resumed.snapshot.upstream
      this.sessions.clear()
      for (const session of resumed.snapshot.sessions) this.sessions.set(session.id, session)
    }
    const early = this.#early ?? []
    this.#early = null
    for (const event of early) this.#take(event)
    return resumed.kind
  }

  async try<R extends RequestName>(name: R, payload: RequestInput<R>): Promise<Reply<RequestReply<R>>> {
    const socket = this.socket
    if (!socket) throw new Error('not started')
    const emit = socket.timeout(20_000).emitWithAck as (
      name: R,
      payload: unknown,
    ) => Promise<Reply<RequestReply<R>>>
    return emit.call(socket.timeout(20_000), name, payload)
  }

  async ask<R extends RequestName>(name: R, payload: RequestInput<R>): Promise<RequestReply<R>> {
    const reply = await this.try(name, payload)
    if (!reply.ok)
      throw Object.assign(new Error(`${name}: ${reply.error.code} ${reply.error.message}`), reply.error)
    return reply.data
  }

  /** Sends a text and answers the accepted message. */
  async send(sessionId: string, text: string, requestId: string = crypto.randomUUID()): Promise<Message> {
    return (await this.ask('message.send', { requestId, sessionId, content: { kind: 'text', text } })).message
  }

  thread(sessionId: string): Message[] {
    return [...(this.messages.get(sessionId)?.values() ?? [])].sort((a, b) => a.position - b.position)
  }

  /** Loads the newest page of a thread into the mirror. */
  async open(sessionId: string): Promise<Message[]> {
    const { messages } = await this.ask('session.open', { sessionId })
    for (const message of messages) this.#put(message)
    return this.thread(sessionId)
  }

  stop(): void {
    this.socket?.disconnect()
  }

  #put(message: Message): void {
    const thread = this.messages.get(message.sessionId) ?? new Map<string, Message>()
    this.messages.set(message.sessionId, thread)
    thread.set(message.id, message)
  }

  #take(envelope: EventEnvelope): void {
    if (envelope.seq <= this.seq) return
    if (envelope.seq !== this.seq + 1) throw new Error(`gap: ${this.seq} → ${envelope.seq}`)
    this.seq = envelope.seq
    const event = readEvent(envelope)
    if (!event)
      throw new Error(`the gateway told something that the protocol does not know: ${envelope.name}`)
    this.events.push(event)
    switch (event.name) {
      case 'session.added':
      case 'session.updated':
        this.sessions.set(event.payload.session.id, event.payload.session)
        return
      case 'session.closed':
        this.sessions.delete(event.payload.session.id)
        return
      case 'session.moved':
        this.sessions.delete(event.payload.sessionId)
        return
      case 'message.added':
      case 'message.updated':
        return this.#put(event.payload.message)
      case 'message.removed':
        this.messages.get(event.payload.sessionId)?.delete(event.payload.messageId)
        return
      case 'message.status': {
        const { sessionId, messageId, status, failure } = event.payload
        const known = this.messages.get(sessionId)?.get(messageId)
        if (known) this.#put({ ...known, status, failure })
        return
      }
      default:
        return
    }
  }
}
