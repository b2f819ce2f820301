import { createHmac } from 'node:crypto'
import type {
  NeppoAgentClient,
  NeppoEvent,
  NeppoPauseReason,
  NeppoSession,
  NeppoStream,
  NeppoStreamState,
} from '@neppo-chat/neppo'
import { NeppoError } from '@neppo-chat/neppo'
import type { CloseReason, SideState } from '@neppo-chat/protocol'
import type { IntegrationConfig } from '#config.ts'
import type { Parts } from '#parts.ts'
import type { MediaStore } from '#media/MediaStore.ts'
import { findAgent, storeAgent, storePendingClassifications, type AgentRow } from '#logins/AgentRow.ts'
import {
  markClosed,
  markPending,
  receiveDelivery,
  releaseSession,
  removeMessage,
  updateClient,
} from '#sessions/changeSession.ts'
import { ingestMessages, findSession } from '#sessions/ingestMessages.ts'
import { ingestSession, storeGroup } from '#sessions/ingestSession.ts'
import { Deliveries } from './Deliveries.ts'
import { LineAnswers } from './LineAnswers.ts'
import type { LineTimings, Neppo } from './Neppo.ts'

/** Sessions that are brought up to date at the same time during a catch-up. */
const CATCH_UP_WIDTH = 4
const GROUP_TTL_MS = 10 * 60_000

/**
 * One signed-in agent's line to Neppo: the socket, what comes over it, and what is sent. After every gap the REST
 * surface tells what was missed before the line is `live`; events that come meanwhile wait their turn.
 */
export class AgentLine {
  readonly integration: IntegrationConfig
  readonly agentId: number
  readonly userName: string
  readonly client: NeppoAgentClient
  readonly stream: NeppoStream
  readonly deliveries: Deliveries
  /** Lets a request wait until Neppo says what became of its command. */
  readonly answers = new LineAnswers()
  readonly #parts: Parts
  readonly #timings: LineTimings
  readonly #groupsFetchedAt = new Map<string, number>()
  #agentName: string
  #state: SideState = { state: 'connecting' }
  #reasons: NeppoPauseReason[] = []
  /** Events and catch-ups run one after the other. */
  #work: Promise<void> = Promise.resolve()
  #pauseTimer: NodeJS.Timeout | null = null
  #retryTimer: NodeJS.Timeout | null = null
  #live = false
  #stopped = false

  constructor(
    parts: Parts,
    neppo: Neppo,
    media: MediaStore,
    integration: IntegrationConfig,
    agent: AgentRow,
    client: NeppoAgentClient,
    timings: LineTimings,
  ) {
    this.#parts = parts
    this.#timings = timings
    this.integration = integration
    this.agentId = agent.id
    this.userName = agent.user_name
    this.#agentName = agent.name
    this.client = client
    this.stream = neppo.createStream({
      host: integration.neppoHost,
      jwt: ({ fresh }) => client.jwt({ fresh }),
      userName: agent.user_name,
      resource: resourceOf(parts.config.secret, integration.id, agent.user_name),
      onEvent: (event) => this.#queue(() => this.#handle(event)),
      onState: (state) => this.#streamChanged(state),
    })
    this.deliveries = new Deliveries(
      parts,
      {
        agentId: agent.id,
        integrationId: integration.id,
        client,
        stream: this.stream,
        isLive: () => this.#live,
      },
      media,
      timings,
    )
  }

  /** How Neppo stands for this agent, for the agent to see. */
  get state(): SideState {
    return this.#state
  }

  start(): void {
    this.stream.start()
  }

  /** Tries again at once after a refusal, now that the agent has signed in anew; a take-over stays the agent's choice. */
  revive(): void {
    if (this.#state.state !== 'refused' && this.#state.state !== 'outsideHours') return
    if (this.#retryTimer) clearTimeout(this.#retryTimer)
    this.stream.start()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#pauseTimer) clearTimeout(this.#pauseTimer)
    if (this.#retryTimer) clearTimeout(this.#retryTimer)
    this.#live = false
    this.deliveries.stop()
    await this.stream.stop()
    await this.#work
  }

  /** Pause reasons of the tenant, fetched anew. */
  async pauseReasons(): Promise<NeppoPauseReason[]> {
    this.#reasons = await this.client.pauseReasons()
    return this.#reasons
  }

  /** Changes the agent's presence; `reasonId` null means back to work. */
  async setPause(reasonId: number | null): Promise<void> {
    if (!this.#reasons.length) await this.pauseReasons()
    const before = await findAgent(this.#parts, this.agentId)
    const agent = await this.client.setStatus(this.userName, {
      status: reasonId === null ? 'online' : 'paused',
      ...(reasonId === null ? {} : { reasonId }),
      wasPaused: before?.presence.kind === 'paused',
    })
    await this.#storeAgent(agent)
  }

  /** Brings one session in step with Neppo: row, group, messages. `null` when Neppo does not know it. */
  async refreshSession(sessionId: string): Promise<NeppoSession | null> {
    try {
      const session = await this.client.session(Number(sessionId))
      await this.takeSession(session, this.#isMine(session))
      await this.takeMessages(session.id)
      return session
    } catch (error) {
      if (error instanceof NeppoError && error.code === 'notFound') return null
      throw error
    }
  }

  /** Stores a session that a list or a look-up brought. */
  async takeSession(session: NeppoSession, holds: boolean): Promise<void> {
    await this.#ensureGroup(session.group.name)
    const known = await findSession(this.#parts.db, this.integration.id, String(session.id))
    // Company and its id travel apart from the session (`neppo-panel-api.md` 2.2); known ones are kept in step by events.
    const company = known?.client.company
      ? { company: known.client.company.name, companyId: known.client.company.id }
      : session.client.company
        ? { company: session.client.company, companyId: session.client.companyId }
        : await this.client
            .clientAttributes(session.client.id)
            .catch(() => ({ company: null, companyId: null }))
    await ingestSession(
      this.#parts,
      { integrationId: this.integration.id, agentId: this.agentId, agentName: this.#agentName, holds },
      { ...session, client: { ...session.client, ...company } },
    )
  }

  /** Stores what Neppo's history of a session holds; of a transferred one also what was said before. */
  async takeMessages(sessionId: number): Promise<void> {
    const known = await findSession(this.#parts.db, this.integration.id, String(sessionId))
    const messages = await this.client.messages(sessionId)
    const whole =
      known && known.last_position === 0
        ? await this.client.issueHistory(sessionId, { size: 500 }).catch(() => [])
        : []
    const ids = new Set(messages.map((message) => message.id))
    const earlier = whole.filter((message) => message.id === null || !ids.has(message.id))
    await ingestMessages(
      this.#parts,
      this.integration.id,
      String(sessionId),
      [...earlier, ...messages].sort((a, b) => a.createdAt - b.createdAt),
    )
  }

  /** Asks Neppo how many sessions wait for their classification. */
  async refreshPendingClassifications(): Promise<void> {
    const agent = await findAgent(this.#parts, this.agentId)
    if (!agent) return
    const { total } = await this.client.unclassified(agent.neppo_user_id, 0, 1)
    await storePendingClassifications(this.#parts, this.agentId, total)
  }

  #isMine(session: NeppoSession): boolean {
    return (
      session.status === 'open' && (session.agentUserName === null || session.agentUserName === this.userName)
    )
  }

  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#stopped) return
      try {
        await work()
      } catch (error) {
        this.#parts.log.warn(
          { err: error, agentId: this.agentId },
          'an event of the line could not be handled',
        )
        // What an event could not tell, the history will.
        if (this.#live) this.#queueCatchUp()
      }
    })
  }

  #setState(state: SideState): void {
    this.#state = state
    this.#parts.log.info({ agentId: this.agentId, neppo: state.state }, 'line state')
    this.#parts.publishNeppo(this.agentId, state)
  }

  #streamChanged(state: NeppoStreamState): void {
    if (this.#stopped) return
    if (state.name !== 'live' && this.#live) {
      this.#live = false
      this.deliveries.lineBroke()
    }
    switch (state.name) {
      case 'idle':
        return
      case 'connecting':
        if (this.#state.state !== 'waiting') this.#setState({ state: 'connecting' })
        return
      case 'waiting':
        return this.#setState({ state: 'waiting', retryAt: iso(state.retryAt), reason: null })
      case 'live':
        this.#setState({ state: 'catchingUp' })
        return this.#queueCatchUp()
      case 'replaced':
        return this.#setState({ state: 'replaced' })
      case 'refused':
        return this.#refused(state.code)
    }
  }

  #refused(code: string): void {
    if (code !== 'outsideWorkingHours') return this.#setState({ state: 'refused', reason: code })
    const retryAt = this.#parts.now() + this.#timings.outsideHoursRetryMs
    this.#setState({ state: 'outsideHours', retryAt: iso(retryAt) })
    this.#retryTimer = setTimeout(() => {
      // Signing in first asks Neppo once; starting the socket would believe the refusal of a moment ago.
      this.client.login().then(
        () => this.stream.start(),
        (error: unknown) => this.#refused(reasonOf(error)),
      )
    }, this.#timings.outsideHoursRetryMs).unref()
  }

  #queueCatchUp(): void {
    this.#queue(async () => {
      if (this.stream.state().name !== 'live') return
      try {
        await this.#catchUp()
      } catch (error) {
        if (this.stream.state().name !== 'live') return
        const retryMs = 3_000
        this.#setState({
          state: 'waiting',
          retryAt: iso(this.#parts.now() + retryMs),
          reason: reasonOf(error),
        })
        this.#parts.log.warn({ err: error, agentId: this.agentId }, 'catch-up failed, will retry')
        this.#retryTimer = setTimeout(() => this.#queueCatchUp(), retryMs).unref()
        return
      }
      if (this.stream.state().name !== 'live') return
      this.#live = true
      this.#setState({ state: 'live' })
      await this.deliveries.resume()
    })
  }

  /** Learns from the REST surface what the socket did not tell while it was away. */
  async #catchUp(): Promise<void> {
    await this.pauseReasons()
    await this.#storeAgent(await this.client.logged())
    const queue = await this.client.attendanceQueue(this.userName)
    await inParallel(CATCH_UP_WIDTH, queue, async (session) => {
      await this.takeSession(session, true)
      await this.takeMessages(session.id)
    })
    const present = new Set(queue.map((session) => String(session.id)))
    const running = await this.#parts.db.query<{ id: string }>(
      `select id from session where integration_id = $1 and owner_agent_id = $2 and status <> 'closed'`,
      [this.integration.id, this.agentId],
    )
    await inParallel(
      CATCH_UP_WIDTH,
      running.filter(({ id }) => !present.has(id)),
      ({ id }) => this.#settleAbsent(id),
    )
    // A counter is no reason to keep the agent waiting.
    await this.refreshPendingClassifications().catch((error: unknown) =>
      this.#parts.log.warn(
        { err: error, agentId: this.agentId },
        'the sessions to classify could not be counted',
      ),
    )
  }

  /** A session that the agent's queue no longer holds was closed or went to somebody else. */
  async #settleAbsent(id: string): Promise<void> {
    const key = { integrationId: this.integration.id, sessionId: id }
    const session = await this.refreshSession(id)
    if (!session) return markClosed(this.#parts, key, 'neppo')
    if (session.status === 'closed') return markClosed(this.#parts, key, 'neppo')
    if (!this.#isMine(session) || session.status === 'waiting')
      await releaseSession(this.#parts, key, this.agentId, session.agentName)
  }

  async #handle(event: NeppoEvent): Promise<void> {
    const parts = this.#parts
    const key = 'sessionId' in event ? this.#key(event.sessionId) : null
    switch (event.kind) {
      case 'message':
        return this.#handleMessage(event)
      case 'sessionIn': {
        const session = await this.client.session(event.sessionId)
        await this.takeSession(session, true)
        await this.takeMessages(event.sessionId)
        if (event.message)
          await ingestMessages(parts, this.integration.id, String(event.sessionId), [event.message])
        return
      }
      case 'sessionOut': {
        const session = await this.client.session(event.sessionId).catch(() => null)
        const to =
          session?.agentUserName === this.userName
            ? null
            : (session?.agentName ?? session?.group.name ?? null)
        await releaseSession(parts, this.#key(event.sessionId), this.agentId, to)
        return this.answers.settle(event.sessionId, 'left')
      }
      case 'sessionClosed':
        await markClosed(parts, this.#key(event.sessionId), closeReasonOf(event.reason))
        this.answers.settle(event.sessionId, 'closed')
        return this.refreshPendingClassifications().catch(() => undefined)
      case 'sessionPending':
        return markPending(parts, this.#key(event.sessionId), true)
      case 'messageRemoved':
        return removeMessage(parts, this.#key(event.sessionId), event.externalId)
      case 'clientUpdated':
        return updateClient(parts, this.#key(event.sessionId), event.client)
      case 'commentAdded':
        return ingestMessages(parts, this.integration.id, String(event.sessionId), [
          {
            id: null,
            externalId: null,
            sessionId: event.sessionId,
            author: { kind: 'comment', userName: event.comment.createdBy },
            content: { kind: 'text', text: event.comment.text },
            quoted: null,
            createdAt: event.comment.createdAt,
            delivery: null,
          },
        ])
      case 'agentUpdated':
        if (event.agent.userName === this.userName) await this.#storeAgent(event.agent)
        return
      case 'delivery':
        if (
          key &&
          !(await receiveDelivery(
            parts,
            key,
            { neppoId: event.messageId, providerId: event.externalId },
            event.delivery,
          ))
        )
          this.deliveries.recheck(key.sessionId)
        return
      case 'replaced':
        return
      case 'unsupported':
        return parts.log.warn({ command: event.command }, 'unknown frame')
    }
  }

  async #handleMessage(event: Extract<NeppoEvent, { kind: 'message' }>): Promise<void> {
    const sessionId = event.message.sessionId
    const known = await findSession(this.#parts.db, this.integration.id, String(sessionId))
    const mine = known?.owner_agent_id === this.agentId && known.status !== 'closed'
    if (!mine) {
      const session = await this.client.session(sessionId)
      await this.takeSession(session, this.#isMine(session) && event.sessionOn !== false)
      await this.takeMessages(sessionId)
    }
    await ingestMessages(this.#parts, this.integration.id, String(sessionId), [event.message])
    if (event.sessionOn === false && mine) await this.#settleAbsent(String(sessionId))
  }

  async #storeAgent(agent: Parameters<typeof storeAgent>[2]): Promise<void> {
    const row = await storeAgent(this.#parts, this.integration.id, agent, this.#reasons)
    this.#agentName = row.name
    this.#schedulePauseEnd(row)
  }

  /** A pause with a limit ends by itself (row P1), also when no browser is open. */
  #schedulePauseEnd(agent: AgentRow): void {
    if (this.#pauseTimer) clearTimeout(this.#pauseTimer)
    this.#pauseTimer = null
    if (agent.presence.kind !== 'paused' || !agent.presence.endsAt || this.#stopped) return
    const left = Math.max(0, Date.parse(agent.presence.endsAt) - this.#parts.now())
    // Timers longer than 2^31 ms fire at once.
    this.#pauseTimer = setTimeout(() => this.#endPause(), Math.min(left, 2 ** 31 - 1)).unref()
  }

  #endPause(): void {
    this.setPause(null).catch((error: unknown) => {
      this.#parts.log.warn({ err: error, agentId: this.agentId }, 'the pause could not be ended, will retry')
      if (!this.#stopped) this.#pauseTimer = setTimeout(() => this.#endPause(), 10_000).unref()
    })
  }

  async #ensureGroup(name: string): Promise<void> {
    const fetchedAt = this.#groupsFetchedAt.get(name) ?? 0
    if (this.#parts.now() - fetchedAt < GROUP_TTL_MS) return
    const group = await this.client.group(name)
    // Routing goes by the exact name that the session carries, whatever the group answers (B26).
    await storeGroup(this.#parts.db, this.integration.id, { ...group, name })
    this.#groupsFetchedAt.set(name, this.#parts.now())
  }

  #key(sessionId: number): { integrationId: string; sessionId: string } {
    return { integrationId: this.integration.id, sessionId: String(sessionId) }
  }
}

const iso = (ms: number) => new Date(ms).toISOString()

const reasonOf = (error: unknown) => (error instanceof NeppoError ? error.code : 'internal')

const closeReasonOf = (reason: Extract<NeppoEvent, { kind: 'sessionClosed' }>['reason']): CloseReason =>
  reason === 'inactivity' || reason === 'botInactivity' ? reason : reason === 'notFound' ? 'neppo' : 'agent'

/**
 * The eight characters that name this line to Neppo. They stay the same over restarts of the gateway, or Neppo would
 * take the new socket for a sign-in elsewhere.
 */
function resourceOf(secret: Uint8Array, integrationId: string, userName: string): string {
  const digest = createHmac('sha256', secret).update(`resource\0${integrationId}\0${userName}`).digest()
  return digest.readBigUInt64BE(0).toString(36).padStart(8, '0').slice(0, 8)
}

async function inParallel<T>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
