import * as v from 'valibot'
import {
  EventEnvelope,
  Failure,
  Upstream,
  isRetryable,
  limits,
  protocolVersion,
  requests,
} from '@neppo-chat/protocol'
import type {
  ErrorCode,
  Reply,
  RequestInput,
  RequestName,
  RequestReply,
  SequencedEvent,
} from '@neppo-chat/protocol'
import type { Clock } from '#platform/Clock.ts'
import type { WakeSignals } from '#platform/WakeSignals.ts'
import { AccessKeeper } from './AccessKeeper.ts'
import type { AgentSocket, OpenSocket } from './AgentSocket.ts'
import type { ConnectionEvent, ConnectionState } from './ConnectionState.ts'
import { nextConnection } from './ConnectionState.ts'
import { EventSequence } from './EventSequence.ts'
import type { GatewayLine, LineEvent } from './GatewayLine.ts'
import { reconnectDelay } from './reconnectPolicy.ts'
import { signIn } from './signIn.ts'

/** Outside working hours nobody gets in; asking more often would only look like an attack (F32). */
const OUTSIDE_HOURS_RETRY_MS = 5 * 60_000
/** The gateway's heartbeat comes every 8 s; silence beyond this means the link is dead. */
const SILENCE_MS = 13_000
/** How many times in a row the gateway may refuse a fresh token before the agent is told. */
const MAX_EXPIRED_IN_A_ROW = 2

const LoginEnded = v.object({ ...Failure.entries, reconnectAfterMs: v.optional(v.number()) })
const ReplyShape = v.variant('ok', [
  v.object({ ok: v.literal(true), data: v.unknown() }),
  v.object({ ok: v.literal(false), error: Failure }),
])

export type ConnectionParts = {
  gatewayUrl: URL
  publicId: string
  token: () => Promise<string>
  openSocket: OpenSocket
  fetch: typeof fetch
  clock: Clock
  random: () => number
  isBrowserOnline: () => boolean
  wakeSignals: WakeSignals
}

const failure = (code: ErrorCode, message: string): Failure => ({
  code,
  message,
  retryable: isRetryable(code),
})
const no = (code: ErrorCode, message: string): { ok: false; error: Failure } => ({
  ok: false,
  error: failure(code, message),
})

/**
 * The only way to the gateway: signs in, keeps one socket, comes back by its own policy, and gives the events in order
 * and without gaps. What arrives is checked here; inside, types are trusted.
 */
export class GatewayConnection implements GatewayLine {
  readonly #parts: ConnectionParts
  readonly #listeners = new Set<(event: LineEvent) => void>()
  readonly #access: AccessKeeper
  readonly #sequence = new EventSequence()
  #state: ConnectionState = { kind: 'idle' }
  #socket: AgentSocket | null = null
  /** Each dial has its own number; whatever an older one still brings is dropped. */
  #dial = 0
  #attempt = 0
  #expiredInARow = 0
  #cancelRetry: (() => void) | null = null
  #stopWaking: (() => void) | null = null
  /** Envelopes that came while what was missed is still being fetched; null when nothing is. */
  #held: EventEnvelope[] | null = null
  #heardAt = 0
  #drops = 0
  #resumes = 0

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#access = new AccessKeeper({ signIn: () => signIn(parts), clock: parts.clock, random: parts.random })
  }

  start(): void {
    if (this.#state.kind !== 'idle') return
    this.#stopWaking = this.#parts.wakeSignals((signal) => this.#wake(signal))
    this.#begin(true)
  }

  stop(): void {
    this.#stopWaking?.()
    this.#stopWaking = null
    this.#hangUp()
    this.#access.forget()
    this.#step({ kind: 'stopped' })
    this.#listeners.clear()
  }

  subscribe(listener: (event: LineEvent) => void): () => void {
    this.#listeners.add(listener)
    listener({ kind: 'state', state: this.#state })
    return () => this.#listeners.delete(listener)
  }

  reconnect(): void {
    if (this.#state.kind === 'online' || this.#state.kind === 'idle') return
    this.#attempt = 0
    this.#begin(true)
  }

  async takeOver(): Promise<Reply<object>> {
    if (this.#state.kind !== 'online') {
      this.reconnect()
      const reached = await this.#outcome()
      if (reached.kind !== 'online') {
        return no('code' in reached ? reached.code : 'offline', 'the line could not be taken over')
      }
    }
    return this.request('login.takeOver', {})
  }

  request<R extends RequestName>(
    name: R,
    payload: RequestInput<R>,
    options: { timeoutMs?: number } = {},
  ): Promise<Reply<RequestReply<R>>> {
    const socket = this.#socket
    if (this.#state.kind !== 'online' || !socket)
      return Promise.resolve(no('offline', 'there is no connection'))
    const askedAt = this.#parts.clock.now()
    const dial = this.#dial
    return new Promise((resolve) => {
      socket.ask(name, payload, options.timeoutMs ?? limits.requestTimeoutMs, (answer) => {
        if (answer !== null) {
          resolve(this.#readReply(name, answer))
          return
        }
        if (dial !== this.#dial || this.#state.kind !== 'online') {
          resolve(no('offline', 'the connection broke before the answer'))
          return
        }
        resolve(no('timeout', 'the gateway did not answer in time'))
        // No heartbeat either: the link is half open, and only a new one helps (F03).
        if (this.#heardAt < askedAt) this.#lose('gatewayUnavailable', 0)
      })
    })
  }

  /** Figures for support; no token, name or text. */
  diagnostics(): object {
    return {
      seq: this.#sequence.last,
      attempt: this.#attempt,
      drops: this.#drops,
      resumes: this.#resumes,
      silentMs: this.#heardAt === 0 ? null : this.#parts.clock.now() - this.#heardAt,
      tokenLeftMs: this.#access.leftMs,
    }
  }

  // Dialling

  #begin(wanted: boolean): void {
    const next = nextConnection(this.#state, { kind: 'dial', wanted })
    if (next === this.#state) return
    this.#hangUp()
    this.#tellState(next)
    void this.#connect(++this.#dial)
  }

  async #connect(dial: number): Promise<void> {
    const { clock, openSocket, gatewayUrl, publicId } = this.#parts
    const access = await this.#access.get()
    if (dial !== this.#dial) return
    if (!access.ok) {
      this.#giveUp(access.error)
      return
    }
    const { accessToken } = access
    const isCurrent = (): boolean => dial === this.#dial
    this.#socket = openSocket(
      { origin: gatewayUrl.origin, publicId, accessToken, protocol: protocolVersion },
      {
        onConnect: () => {
          if (!isCurrent()) return
          this.#heardAt = clock.now()
          this.#expiredInARow = 0
          this.#step({ kind: 'connected' })
          this.#access.keepFresh(({ error }) => this.#giveUp(error))
          void this.#resume(dial)
        },
        onRefused: (data) => {
          if (!isCurrent()) return
          const read = v.safeParse(Failure, data)
          this.#giveUp(read.success ? read.output : this.#unreachable())
        },
        onClose: () => {
          if (isCurrent()) this.#lose(this.#unreachable().code, null)
        },
        onMessage: (name, payload) => {
          if (isCurrent()) this.#receive(name, payload, dial)
        },
        onSignOfLife: () => {
          if (isCurrent()) this.#heardAt = clock.now()
        },
      },
    )
  }

  #unreachable(): Failure {
    return failure(
      this.#parts.isBrowserOnline() ? 'gatewayUnavailable' : 'offline',
      'the gateway could not be reached',
    )
  }

  /** An attempt failed: wait when it may pass, stop when only somebody can mend it. */
  #giveUp(error: Failure): void {
    if (error.code === 'loginExpired' || error.code === 'badToken') this.#access.forget()
    if (error.code === 'loginExpired' && ++this.#expiredInARow <= MAX_EXPIRED_IN_A_ROW) {
      this.#lose(error.code, error.retryAfterMs ?? null)
      return
    }
    if (error.retryable && error.code !== 'loginExpired') {
      this.#lose(error.code, error.retryAfterMs ?? null)
      return
    }
    this.#hangUp()
    this.#step({ kind: 'refused', code: error.code })
    if (error.code === 'outsideWorkingHours') {
      this.#cancelRetry = this.#parts.clock.schedule(error.retryAfterMs ?? OUTSIDE_HOURS_RETRY_MS, () => {
        this.#cancelRetry = null
        this.#begin(true)
      })
    }
  }

  /** The line broke; it comes back by itself. `afterMs` when the gateway said when. */
  #lose(code: ErrorCode, afterMs: number | null): void {
    const { clock, random } = this.#parts
    if (this.#state.kind === 'online') this.#drops++
    this.#hangUp()
    const delay = afterMs ?? reconnectDelay(this.#attempt++, random())
    this.#step({ kind: 'lost', retryAt: clock.now() + delay, code })
    if (this.#state.kind !== 'waiting') return
    // Nothing to wait for: the screen does not flash "sem conexão" in between.
    if (delay === 0) {
      this.#begin(false)
      return
    }
    this.#cancelRetry = clock.schedule(delay, () => {
      this.#cancelRetry = null
      this.#begin(false)
    })
  }

  #hangUp(): void {
    this.#dial++
    this.#access.pause()
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#socket?.close()
    this.#socket = null
    if (this.#held) {
      this.#held = null
      this.#tell({ kind: 'verifying', verifying: false })
    }
  }

  #wake(signal: 'network' | 'seen' | 'restored' | 'jumped'): void {
    if (this.#state.kind === 'waiting') {
      this.#begin(false)
      return
    }
    if (this.#state.kind !== 'online') return
    // After the network changed or the page was frozen the old link is dead, whatever it says (`reliability.md` M4).
    const isSilent = this.#parts.clock.now() - this.#heardAt > SILENCE_MS
    if (signal === 'network' || signal === 'restored' || isSilent) this.#lose('gatewayUnavailable', 0)
  }

  #outcome(): Promise<ConnectionState> {
    return new Promise((resolve) => {
      const stop = this.subscribe((event) => {
        if (event.kind !== 'state' || event.state.kind === 'connecting') return
        queueMicrotask(() => stop())
        resolve(event.state)
      })
    })
  }

  // What arrives

  #receive(name: string, payload: unknown, dial: number): void {
    switch (name) {
      case 'event': {
        const envelope = v.safeParse(EventEnvelope, payload)
        if (!envelope.success) return
        if (this.#held) this.#held.push(envelope.output)
        else this.#pass([envelope.output], dial)
        return
      }
      case 'upstream.state': {
        const upstream = v.safeParse(Upstream, payload)
        if (upstream.success) this.#tell({ kind: 'upstream', upstream: upstream.output })
        return
      }
      case 'login.ended': {
        const ended = v.safeParse(LoginEnded, payload)
        if (!ended.success) return
        const { code, retryable, reconnectAfterMs } = ended.output
        if (code === 'loginExpired') this.#access.forget()
        if (reconnectAfterMs !== undefined || retryable) this.#lose(code, reconnectAfterMs ?? null)
        else {
          this.#hangUp()
          this.#step({ kind: 'ended', code })
        }
        return
      }
    }
  }

  #pass(envelopes: readonly EventEnvelope[], dial: number): void {
    const { events, gap } = this.#sequence.take(envelopes)
    this.#tellEvents(events)
    if (gap) void this.#resume(dial, envelopes)
  }

  /** Fetches what was missed; what arrives meanwhile waits its turn. */
  async #resume(dial: number, first: readonly EventEnvelope[] = [], whole = false): Promise<void> {
    this.#held = [...first]
    this.#resumes++
    this.#tell({ kind: 'verifying', verifying: true })
    const reply = await this.request('login.resume', { since: whole ? null : this.#sequence.last })
    if (dial !== this.#dial || this.#state.kind !== 'online') return
    if (!reply.ok) {
      this.#giveUp(reply.error.retryable ? reply.error : failure('gatewayUnavailable', reply.error.message))
      return
    }
    const resumed = reply.data
    if (resumed.kind === 'snapshot') {
      this.#sequence.restart(resumed.snapshot.seq)
      this.#tell({ kind: 'snapshot', snapshot: resumed.snapshot })
    } else {
      this.#tell({ kind: 'clock', now: resumed.now })
      this.#tell({ kind: 'upstream', upstream: resumed.upstream })
      const { events, gap } = this.#sequence.take(resumed.events)
      this.#tellEvents(events)
      if (gap) {
        void this.#resume(dial, this.#held ?? [], true)
        return
      }
    }
    this.#attempt = 0
    const held = this.#held ?? []
    this.#held = null
    this.#tell({ kind: 'verifying', verifying: false })
    if (held.length > 0)
      this.#pass(
        held.toSorted((a, b) => a.seq - b.seq),
        dial,
      )
  }

  #readReply<R extends RequestName>(name: R, answer: unknown): Reply<RequestReply<R>> {
    const reply = v.safeParse(ReplyShape, answer)
    if (!reply.success) return no('internal', `unreadable answer to ${name}`)
    if (!reply.output.ok) return { ok: false, error: reply.output.error }
    const data = v.safeParse(requests[name].reply, reply.output.data)
    return data.success
      ? { ok: true, data: data.output as RequestReply<R> }
      : no('internal', `unreadable answer to ${name}: ${v.getDotPath(data.issues[0]) ?? ''}`)
  }

  #step(event: ConnectionEvent): void {
    const next = nextConnection(this.#state, event)
    if (next !== this.#state) this.#tellState(next)
  }

  #tellState(state: ConnectionState): void {
    this.#state = state
    this.#tell({ kind: 'state', state })
  }

  #tellEvents(events: readonly SequencedEvent[]): void {
    if (events.length > 0) this.#tell({ kind: 'events', events })
  }

  #tell(event: LineEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}
