import type {
  ActiveSend,
  ClassificationForm,
  Content,
  ErrorCode,
  Failure,
  MediaId,
  Message,
  MessageId,
  PauseReason,
  Reply,
  RequestId,
  RequestInput,
  RequestName,
  RequestReply,
  Session,
  SessionId,
  Upstream,
} from '@neppo-chat/protocol'
import { isRetryable, limits } from '@neppo-chat/protocol'
import type { Clock } from '#platform/Clock.ts'
import { browserClock } from '#platform/Clock.ts'
import type { ConnectionState } from './ConnectionState.ts'
import { FakeWorld } from './FakeWorld.fake.ts'
import type { GatewayLine, LineEvent } from './GatewayLine.ts'

type Handlers = { [R in RequestName]: (payload: RequestInput<R>) => Reply<RequestReply<R>> }

const ok = <T>(data: T): { ok: true; data: T } => ({ ok: true, data })
export const failure = (code: ErrorCode, message: string = code): Failure => ({
  code,
  message,
  retryable: isRetryable(code),
})
const no = (code: ErrorCode): { ok: false; error: Failure } => ({ ok: false, error: failure(code) })

/** Shuts a gate for one request until the returned function opens it. */
function close(gates: Map<RequestName, (() => void)[]>, name: RequestName): () => void {
  const gate: (() => void)[] = []
  gates.set(name, gate)
  return () => {
    if (gates.get(name) === gate) gates.delete(name)
    for (const release of gate.splice(0)) release()
  }
}

/**
 * A gateway in memory: tells of every change in its world and answers every request from it. Tests lose, hold or refuse
 * answers with it; the development page plays a whole desk on it.
 */
export class FakeGateway extends FakeWorld implements GatewayLine {
  readonly asked: { name: RequestName; payload: unknown }[] = []
  activeSends: ActiveSend[] = []
  forms = new Map<SessionId, ClassificationForm>()
  reasons: PauseReason[] = [
    { id: '1', name: 'Pausa Padrão (15min)', minutes: 15 },
    { id: '2', name: 'Almoço (60min)', minutes: 60 },
    { id: '3', name: 'Reunião', minutes: null },
  ]
  transferAgents: RequestReply<'transfer.targets'>['agents'] = []
  transferGroups: string[] = ['Vendas', 'Suporte', 'Financeiro']
  /** Milliseconds before each answer; 0 answers in the next microtask. */
  latencyMs = 0
  /** Events happen and are not told, until the line is back: what a break swallows. */
  muted = false
  connection: ConnectionState = { kind: 'idle' }

  readonly #listeners = new Set<(event: LineEvent) => void>()
  readonly #refusals = new Map<RequestName, Failure[]>()
  readonly #lost = new Map<RequestName, number>()
  readonly #held = new Map<RequestName, (() => void)[]>()
  readonly #late = new Map<RequestName, (() => void)[]>()
  readonly #remembered = new Map<string, Reply<unknown>>()
  #resumePoint = 0

  constructor(clock: Clock = browserClock) {
    super(clock)
    this.onPublish = (event) => {
      if (this.connection.kind !== 'online' || this.muted) return
      this.#resumePoint = this.seq
      this.#tell({ kind: 'events', events: [event] })
    }
  }

  // What the store sees

  subscribe(listener: (event: LineEvent) => void): () => void {
    this.#listeners.add(listener)
    listener({ kind: 'state', state: this.connection })
    return () => this.#listeners.delete(listener)
  }

  async request<R extends RequestName>(
    name: R,
    payload: RequestInput<R>,
    options: { timeoutMs?: number } = {},
  ): Promise<Reply<RequestReply<R>>> {
    if (this.connection.kind !== 'online') return no('offline')
    this.asked.push({ name, payload })
    const gate = this.#held.get(name)
    if (gate) await new Promise<void>((release) => gate.push(release))
    if (this.latencyMs > 0) await new Promise<void>((go) => this.clock.schedule(this.latencyMs, go))
    const refusal = this.#refusals.get(name)?.shift()
    if (refusal) return { ok: false, error: refusal }
    const reply = this.#once(name, payload)
    const late = this.#late.get(name)
    if (late) await new Promise<void>((release) => late.push(release))
    const lost = this.#lost.get(name) ?? 0
    if (lost > 0) {
      this.#lost.set(name, lost - 1)
      await new Promise<void>((go) => this.clock.schedule(options.timeoutMs ?? limits.requestTimeoutMs, go))
      return no('timeout')
    }
    return reply
  }

  reconnect(): void {
    if (this.connection.kind === 'waiting') this.goOnline()
  }

  takeOver(): Promise<Reply<object>> {
    this.goOnline()
    return Promise.resolve(ok({}))
  }

  // What a test or the development page does to the line

  goOnline(): void {
    this.setConnection({ kind: 'connecting' })
    this.setConnection({ kind: 'online' })
    this.#tell({ kind: 'verifying', verifying: true })
    const missed = this.log.filter((event) => event.seq > this.#resumePoint)
    if (this.#resumePoint === 0) this.#tell({ kind: 'snapshot', snapshot: this.snapshot() })
    else {
      this.#tell({ kind: 'clock', now: this.now() })
      this.#tell({ kind: 'upstream', upstream: this.upstream })
      if (missed.length > 0) this.#tell({ kind: 'events', events: missed })
    }
    this.#resumePoint = this.seq
    this.#tell({ kind: 'verifying', verifying: false })
  }

  /** Comes back with the whole truth, as when the missed events are no longer kept (F14). */
  goOnlineWithSnapshot(): void {
    this.#resumePoint = 0
    this.goOnline()
  }

  goOffline(code: ErrorCode = 'gatewayUnavailable', retryInMs = 8_000): void {
    this.setConnection({ kind: 'waiting', retryAt: this.clock.now() + retryInMs, code })
  }

  setConnection(state: ConnectionState): void {
    this.connection = state
    this.#tell({ kind: 'state', state })
  }

  setUpstream(upstream: Partial<Upstream>): void {
    this.upstream = { ...this.upstream, ...upstream }
    if (this.connection.kind === 'online') this.#tell({ kind: 'upstream', upstream: this.upstream })
  }

  setVerifying(verifying: boolean): void {
    this.#tell({ kind: 'verifying', verifying })
  }

  /** The next `times` answers to `name` are this failure and nothing happens. */
  refuse(name: RequestName, code: ErrorCode, times = 1, extra: Partial<Failure> = {}): void {
    const refusals = Array.from({ length: times }, () => ({ ...failure(code), ...extra }))
    this.#refusals.set(name, [...(this.#refusals.get(name) ?? []), ...refusals])
  }

  /** The next `times` requests `name` happen, and their answer never comes: the asker sees a time-out (F02). */
  loseAnswer(name: RequestName, times = 1): void {
    this.#lost.set(name, times)
  }

  /** Requests `name` wait until the returned function lets them through. */
  hold(name: RequestName): () => void {
    return close(this.#held, name)
  }

  /** Requests `name` are answered as of now, and the answers arrive when the returned function is called. */
  holdAnswer(name: RequestName): () => void {
    return close(this.#late, name)
  }

  askedFor<R extends RequestName>(name: R): RequestInput<R>[] {
    return this.asked.filter((call) => call.name === name).map((call) => call.payload as RequestInput<R>)
  }

  // Answers

  #once<R extends RequestName>(name: R, payload: RequestInput<R>): Reply<RequestReply<R>> {
    const id = (payload as { requestId?: string }).requestId
    const remembered = id === undefined ? undefined : this.#remembered.get(id)
    if (remembered && name !== 'media.upload') return remembered as Reply<RequestReply<R>>
    const reply = (this.#answer[name] as (payload: RequestInput<R>) => Reply<RequestReply<R>>)(payload)
    if (id !== undefined && reply.ok) this.#remembered.set(id, reply)
    return reply
  }

  readonly #answer: Handlers = {
    'login.resume': () => ok({ kind: 'snapshot', snapshot: this.snapshot() } as RequestReply<'login.resume'>),
    'session.list': ({ cursor }) => {
      const closed = [...this.sessions.values()]
        .filter((session) => session.status === 'closed')
        .sort((a, b) => (a.closedAt ?? '').localeCompare(b.closedAt ?? '') * -1)
      return ok(this.#page(closed, cursor, 'sessions'))
    },
    'session.search': ({ text, cursor }) => {
      const wanted = text.toLowerCase()
      const digits = text.replace(/\D/g, '')
      const found = [...this.sessions.values()].filter(
        ({ client }) =>
          client.name.toLowerCase().includes(wanted) ||
          (digits.length > 2 && (client.phone?.includes(digits) ?? false)),
      )
      return ok(this.#page(found, cursor, 'sessions'))
    },
    'session.open': ({ sessionId }) => {
      const session = this.sessions.get(sessionId as SessionId)
      if (!session) return no('notFound')
      return ok({ session, ...this.#historyPage(session.id, null), seq: this.seq })
    },
    'session.history': ({ sessionId, before }) => {
      if (!this.sessions.has(sessionId as SessionId)) return no('notFound')
      return ok(this.#historyPage(sessionId as SessionId, Number(before)))
    },
    'session.read': ({ sessionId }) => {
      if (this.getSession(sessionId).unread > 0) this.updateSession(sessionId, { unread: 0 })
      return ok({})
    },
    'session.close': ({ sessionId }) => ok({ session: this.closeSession(sessionId) }),
    'session.transfer': ({ sessionId, to }) => {
      this.moveSession(
        sessionId,
        to.kind === 'agent' ? to.userName : to.kind === 'group' ? to.groupName : null,
      )
      return ok({})
    },
    'transfer.targets': ({ text }) =>
      ok({
        agents: this.transferAgents.filter((agent) => agent.name.toLowerCase().includes(text.toLowerCase())),
        groups: this.transferGroups.filter((group) => group.toLowerCase().includes(text.toLowerCase())),
      }),
    'message.send': ({ requestId, sessionId, content }) => {
      const session = this.sessions.get(sessionId as SessionId)
      if (!session) return no('notFound')
      if (session.status === 'closed' && !session.freeText) return no('sessionClosed')
      const quoted = content.kind === 'text' ? content.quotedMessageId : null
      const original = quoted ? this.findMessage(quoted as MessageId) : null
      const message = this.addMessage(
        sessionId,
        'agent',
        content.kind === 'text'
          ? { kind: 'text', text: content.text }
          : this.#mediaContent(content.mediaId as MediaId),
        {
          status: 'accepted',
          requestId: requestId as RequestId,
          quoted: original
            ? { messageId: original.id, authorName: original.author.name, content: original.content }
            : null,
        },
      )
      return ok({ message })
    },
    'message.retry': ({ messageId }) => {
      const message = this.findMessage(messageId as MessageId)
      if (!message) return no('notFound')
      const again = { ...message, status: 'accepted' as const, failure: null }
      this.updateMessage(message.id, again)
      return ok({ message: again })
    },
    'media.upload': ({ requestId, name, mime, size, kind }) => {
      const mediaId = `media-${requestId}` as MediaId
      const media = this.media.get(mediaId) ?? {
        url: `/upload/${mediaId}`,
        size,
        received: 0,
        mime,
        name,
        kind,
      }
      this.media.set(mediaId, media)
      return ok({ mediaId, url: media.url, offset: media.received })
    },
    'media.open': ({ mediaId }) => {
      const media = this.media.get(mediaId as MediaId)
      if (!media) return no('notFound')
      return ok({ url: media.url, expiresAt: new Date(this.clock.now() + 600_000).toISOString() })
    },
    'agent.pauseReasons': () => ok({ reasons: this.reasons }),
    'agent.pause': ({ reasonId }) => {
      const reason = this.reasons.find(({ id }) => id === reasonId)
      if (!reason) return no('notFound')
      const now = this.clock.now()
      const endsAt = reason.minutes === null ? null : new Date(now + reason.minutes * 60_000).toISOString()
      this.setPresence({ kind: 'paused', reason: reason.name, since: new Date(now).toISOString(), endsAt })
      return ok({})
    },
    'agent.resume': () => {
      this.setPresence({ kind: 'online' })
      return ok({})
    },
    'login.takeOver': () => ok({}),
    'classification.form': ({ sessionId }) => {
      const form = this.forms.get(sessionId as SessionId) ?? this.#form(this.getSession(sessionId))
      return ok({ form })
    },
    'classification.pending': ({ cursor }) => {
      const pending = this.pending().map(({ id, protocol, client }) => ({
        sessionId: id,
        protocol,
        clientName: client.name,
      }))
      return ok({ ...this.#page(pending, cursor, 'pending'), total: pending.length })
    },
    'session.classify': ({ sessionId }) => {
      this.updateSession(sessionId, { toClassify: false })
      this.publish('classification.pending', { count: this.pendingCount() })
      return ok({})
    },
    'activeSend.recent': ({ cursor }) => ok(this.#page(this.activeSends, cursor, 'sends')),
  }

  #tell(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #mediaContent(mediaId: MediaId): Content {
    const media = this.media.get(mediaId)
    const kind = (media?.kind ?? 'document') as 'image' | 'video' | 'audio' | 'document'
    return {
      kind,
      media: {
        id: mediaId,
        mime: media?.mime ?? 'application/octet-stream',
        name: media?.name ?? null,
        size: media?.size ?? null,
        width: null,
        height: null,
        durationMs: null,
        state: 'ready',
      },
      caption: null,
    }
  }

  #historyPage(id: SessionId, before: number | null): { messages: Message[]; before: string | null } {
    const thread = this.threadOf(id)
    const end = before === null ? thread.length : thread.findIndex(({ position }) => position >= before)
    const start = Math.max(0, end - limits.pageSize)
    const messages = thread.slice(start, end)
    return { messages, before: start > 0 ? String(messages[0]?.position ?? 0) : null }
  }

  #page<T, K extends string>(
    all: T[],
    cursor: string | null,
    key: K,
  ): Record<K, T[]> & { next: string | null } {
    const start = Number(cursor ?? 0)
    const end = start + limits.pageSize
    return { [key]: all.slice(start, end), next: end < all.length ? String(end) : null } as Record<K, T[]> & {
      next: string | null
    }
  }

  #form(session: Session): ClassificationForm {
    return {
      sessionId: session.id,
      protocol: session.protocol,
      clientName: session.client.name,
      groupName: session.group.name,
      mandatory: session.group.classification === 'mandatory',
      tree: {
        id: 'root',
        name: 'Atendimento',
        children: [
          {
            id: 'sale',
            name: 'Venda',
            children: [
              { id: 'sale-new', name: 'Cliente novo', children: [] },
              { id: 'sale-again', name: 'Recompra', children: [] },
            ],
          },
          { id: 'doubt', name: 'Dúvida', children: [] },
        ],
      },
      fields: [
        { id: 'order', label: 'Número do pedido', required: false, type: 'input', options: [], value: null },
      ],
    }
  }
}
