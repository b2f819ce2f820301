import type {
  Agent,
  Author,
  Content,
  DeliveryFailure,
  DeliveryStatus,
  MediaId,
  Message,
  MessageId,
  SequencedEvent,
  SequencedEventName,
  SequencedEvents,
  Session,
  SessionId,
  Snapshot,
  Upstream,
} from '@neppo-chat/protocol'
import { laterStatus } from '@neppo-chat/protocol'
import type { Clock } from '#platform/Clock.ts'
import { browserClock } from '#platform/Clock.ts'

/** A session as tests and the development page need it; everything can be overridden. */
export function sampleSession(
  overrides: Omit<Partial<Session>, 'id'> & { id: string },
  now: string,
): Session {
  return {
    protocol: `CH${overrides.id.padStart(6, '0')}`,
    channel: 'whatsapp',
    status: 'open',
    pending: false,
    mine: true,
    client: {
      id: `client-${overrides.id}`,
      name: `Cliente ${overrides.id}`,
      phone: '5534991230000',
      email: null,
      contactId: null,
      company: null,
    },
    group: {
      name: 'Vendas',
      acceptedMedias: ['image', 'audio', 'video', 'document'],
      slaMinutes: 15,
      classification: 'mandatory',
    },
    agentName: 'Ana Prado',
    createdAt: now,
    closedAt: null,
    closeReason: null,
    unread: 0,
    waitingSince: null,
    lastMessage: null,
    freeText: false,
    windowEndsAt: null,
    toClassify: false,
    ...overrides,
    id: overrides.id as SessionId,
  }
}

export type FakeMedia = {
  url: string
  size: number
  received: number
  mime: string
  name: string
  kind: string
}

/** The truth of a small desk: what happens in it is published as sequenced events, as the gateway does. */
export class FakeWorld {
  readonly sessions = new Map<SessionId, Session>()
  readonly messages = new Map<SessionId, Message[]>()
  readonly media = new Map<MediaId, FakeMedia>()
  readonly log: SequencedEvent[] = []
  upstream: Upstream = { neppo: { state: 'live' }, ploomes: { state: 'live' } }
  agent: Agent = {
    userName: 'ana',
    name: 'Ana Prado',
    presence: { kind: 'online' },
    rights: { activeSend: true, createPhrases: true, voice: false },
  }
  seq = 0
  onPublish: (event: SequencedEvent) => void = () => undefined
  protected readonly clock: Clock
  #next = 1
  #position = 0

  constructor(clock: Clock = browserClock) {
    this.clock = clock
  }

  now(): string {
    return new Date(this.clock.now()).toISOString()
  }

  snapshot(): Snapshot {
    return {
      seq: this.seq,
      now: this.now(),
      agent: this.agent,
      sessions: [...this.sessions.values()].filter((session) => session.status !== 'closed' && session.mine),
      pendingClassifications: this.pendingCount(),
      upstream: this.upstream,
    }
  }

  publish<E extends SequencedEventName>(name: E, payload: SequencedEvents[E]): SequencedEvent {
    const event = { seq: ++this.seq, name, payload } as SequencedEvent
    this.log.push(event)
    this.onPublish(event)
    return event
  }

  addSession(overrides: Omit<Partial<Session>, 'id'> & { id: string }): Session {
    const session = sampleSession(overrides, this.now())
    this.sessions.set(session.id, session)
    if (!this.messages.has(session.id)) this.messages.set(session.id, [])
    this.publish('session.added', { session })
    return session
  }

  updateSession(id: string, change: Partial<Session>): Session {
    const session = { ...this.getSession(id), ...change }
    this.sessions.set(session.id, session)
    this.publish(session.status === 'closed' ? 'session.closed' : 'session.updated', { session })
    return session
  }

  addMessage(
    sessionId: string,
    from: 'client' | 'agent' | 'bot' | 'system' | 'colleague',
    content: Content | string,
    extra: Partial<Message> = {},
  ): Message {
    const session = this.getSession(sessionId)
    const message: Message = {
      id: `m${this.#next++}` as MessageId,
      sessionId: session.id,
      position: ++this.#position,
      author: this.#author(from, session),
      content: typeof content === 'string' ? { kind: 'text', text: content } : content,
      quoted: null,
      reactions: [],
      createdAt: this.now(),
      status: from === 'agent' ? 'sent' : null,
      failure: null,
      requestId: null,
      ...extra,
    }
    this.threadOf(session.id).push(message)
    this.publish('message.added', { message })
    const { author, content: said, createdAt, status } = message
    this.updateSession(sessionId, {
      lastMessage: { author, content: said, createdAt, status },
      unread: from === 'client' ? session.unread + 1 : session.unread,
      waitingSince: from === 'client' ? (session.waitingSince ?? message.createdAt) : null,
    })
    return message
  }

  setStatus(messageId: MessageId, status: DeliveryStatus, why: DeliveryFailure | null = null): void {
    const message = this.findMessage(messageId)
    if (!message) return
    const latest = message.status ? laterStatus(message.status, status) : status
    this.#replace({ ...message, status: latest, failure: latest === 'failed' ? why : null })
    this.publish('message.status', { sessionId: message.sessionId, messageId, status: latest, failure: why })
    const session = this.getSession(message.sessionId)
    if (session.lastMessage?.createdAt === message.createdAt) {
      this.updateSession(session.id, { lastMessage: { ...session.lastMessage, status: latest } })
    }
  }

  updateMessage(messageId: MessageId, change: Partial<Message>): void {
    const message = this.findMessage(messageId)
    if (!message) return
    const renewed = { ...message, ...change }
    this.#replace(renewed)
    this.publish('message.updated', { message: renewed })
  }

  removeMessage(messageId: MessageId): void {
    const message = this.findMessage(messageId)
    if (!message) return
    const thread = this.threadOf(message.sessionId)
    thread.splice(thread.indexOf(message), 1)
    this.publish('message.removed', { sessionId: message.sessionId, messageId })
  }

  closeSession(id: string, closeReason: Session['closeReason'] = 'agent'): Session {
    const session = this.getSession(id)
    const toClassify = session.group.classification !== 'none'
    const closed = this.updateSession(id, {
      status: 'closed',
      closeReason,
      closedAt: this.now(),
      unread: 0,
      waitingSince: null,
      toClassify,
    })
    if (toClassify) this.publish('classification.pending', { count: this.pendingCount() })
    return closed
  }

  moveSession(id: string, to: string | null): void {
    const session = this.getSession(id)
    this.sessions.set(session.id, { ...session, mine: false })
    this.publish('session.moved', { sessionId: session.id, to })
  }

  setPresence(presence: Agent['presence']): void {
    this.agent = { ...this.agent, presence }
    this.publish('agent.updated', { agent: this.agent })
  }

  /** The bytes of an upload arrived. */
  receiveUpload(url: string, bytes: number): void {
    for (const media of this.media.values()) if (media.url === url) media.received = bytes
  }

  getSession(id: string): Session {
    const session = this.sessions.get(id as SessionId)
    if (!session) throw new Error(`no session ${id}`)
    return session
  }

  threadOf(id: SessionId): Message[] {
    let thread = this.messages.get(id)
    if (!thread) this.messages.set(id, (thread = []))
    return thread
  }

  findMessage(id: MessageId): Message | null {
    for (const thread of this.messages.values()) {
      const message = thread.find((known) => known.id === id)
      if (message) return message
    }
    return null
  }

  #replace(message: Message): void {
    const thread = this.threadOf(message.sessionId)
    const at = thread.findIndex(({ id }) => id === message.id)
    if (at >= 0) thread[at] = message
  }

  #author(from: 'client' | 'agent' | 'bot' | 'system' | 'colleague', session: Session): Author {
    switch (from) {
      case 'client':
        return { kind: 'client', name: session.client.name, userName: null }
      case 'agent':
        return { kind: 'agent', name: this.agent.name, userName: this.agent.userName }
      case 'colleague':
        return { kind: 'agent', name: 'Bruno Reis', userName: 'bruno' }
      case 'bot':
        return { kind: 'bot', name: 'Assistente', userName: null }
      case 'system':
        return { kind: 'system', name: '', userName: null }
    }
  }

  pending(): Session[] {
    return [...this.sessions.values()].filter((session) => session.toClassify)
  }

  pendingCount(): number {
    return this.pending().length
  }
}
