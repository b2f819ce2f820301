import assert from 'node:assert'
import { hostBase } from '#http/hostBase.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoErrorCode } from '#NeppoError.ts'
import { translateFrame } from '#translate/translateFrame.ts'
import { SOCKET_PATH, SOCKET_TOKEN_QUERY, subscribeDestinations } from '#wire/index.ts'
import type { SubscribedName } from '#wire/index.ts'
import type { NeppoStream, NeppoStreamOptions, Published } from './NeppoStream.ts'
import { createWebSocketFactory } from './openWebSocket.ts'
import { createReceiptPatience } from './ReceiptPatience.ts'
import { createFullJitterPolicy } from './ReconnectPolicy.ts'
import {
  agentPublication,
  closePublication,
  finalBotPublication,
  groupPublication,
  hidePublication,
  messagePublication,
  queuePublication,
  readPublication,
} from './StreamCommand.ts'
import type { Publication } from './StreamCommand.ts'
import { openConnection } from './StreamConnection.ts'
import type { ConnectionEnd, StreamConnection } from './StreamConnection.ts'
import { nextStreamState } from './StreamState.ts'
import type { NeppoStreamState, StreamTurn } from './StreamState.ts'

/** A line that was live this long counts as good: the next break starts the back-off anew. */
const STABLE_MS = 10_000
/** From opening the socket to CONNECTED. */
const CONNECT_TIMEOUT_MS = 20_000
/** Errors of the sign-in that waiting does not mend. */
const FINAL: ReadonlySet<NeppoErrorCode> = new Set(['badToken', 'outsideWorkingHours', 'notConfigured'])

/** Makes one agent's line. Opens nothing until `start()`. */
export function createNeppoStream(options: NeppoStreamOptions): NeppoStream {
  const { userName, resource, onEvent, onState, log = () => {}, now = Date.now } = options
  const factory = options.webSocketFactory ?? createWebSocketFactory()
  const backoff = options.backoff ?? createFullJitterPolicy()
  const patience = createReceiptPatience(options.receiptTimeoutMs ?? 3_000)
  // CONNECT headers know no escape, so nothing but plain characters may get in.
  assert.match(resource, /^[\w-]{1,64}$/)

  let state: NeppoStreamState = { name: 'idle' }
  let connection: StreamConnection | null = null
  let retryTimer: NodeJS.Timeout | undefined
  /** Grows with every break of an unstable line. */
  let attempt = 0
  /** A JWT was refused and the present attempt runs on a fresh one. */
  let fresh = false
  let optionalWanted = true
  /** An attempt or connection of an older round must not touch the state any more. */
  let round = 0

  function turn(next: StreamTurn): void {
    const before = state
    state = nextStreamState(state, next)
    if (state === before) return
    log({ level: 'info', event: `line.${state.name}` })
    onState(state)
  }

  async function attemptOnce(): Promise<void> {
    round += 1
    const mine = round
    let jwt: string
    try {
      jwt = typeof options.jwt === 'string' ? options.jwt : await options.jwt({ fresh })
    } catch (cause) {
      if (mine === round) loginFailed(cause)
      return
    }
    if (mine !== round || state.name !== 'connecting') return
    const url = socketUrl(options.host, jwt)
    if (url === null) {
      turn({ name: 'refused', code: 'notConfigured' })
      return
    }
    let liveSince: number | null = null
    connection = openConnection({
      url,
      resource,
      subscriptions: subscriptions(options, optionalWanted),
      factory,
      patience,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      onLive: (confirmed) => {
        if (mine !== round) return
        liveSince = now()
        fresh = false
        turn({ name: 'live', at: liveSince, confirmed })
      },
      onMessage: (name, body) => {
        if (mine === round) receive(name, body)
      },
      onSkipped: (count) => log({ level: 'warn', event: 'frameSkipped', count }),
      onEnd: (end) => {
        if (mine !== round) return
        connection = null
        lost(end, liveSince)
      },
    })
  }

  function receive(name: SubscribedName, body: string): void {
    const events = translateFrame(name, body, now())
    if (events === null) {
      log({ level: 'warn', event: 'frameSkipped', operation: name, count: 1 })
      return
    }
    for (const event of events) {
      if (event.kind === 'replaced') leave({ name: 'replaced' })
      try {
        onEvent(event)
      } catch (error) {
        // A listener that fails must not cut the agent's line.
        log({
          level: 'error',
          event: 'listenerFailed',
          operation: name,
          code: error instanceof Error ? error.name : '',
        })
      }
    }
  }

  function loginFailed(cause: unknown): void {
    const error =
      cause instanceof NeppoError ? cause : new NeppoError('unavailable', { operation: 'login', cause })
    if (FINAL.has(error.code)) turn({ name: 'refused', code: error.code })
    else wait(error.code, error.retryAfterMs)
  }

  function lost(end: ConnectionEnd, liveSince: number | null): void {
    const stable = liveSince !== null && now() - liveSince >= STABLE_MS
    if (stable) attempt = 0
    // The broker hung up over a subscription that not every tenant has: the next line goes without those.
    if (end.brokerError && !stable && end.lastAsked === 'subscriptions' && optionalWanted) {
      optionalWanted = false
      log({ level: 'warn', event: 'optionalSubscriptionsDropped' })
    }
    const unauthorized = end.status === 401 || end.status === 403
    const doubtful = end.brokerError && end.lastAsked === 'connect'
    if ((unauthorized || doubtful) && !fresh && typeof options.jwt !== 'string') {
      fresh = true
      wait('unauthorized', 0)
    } else if (unauthorized)
      turn({ name: 'refused', code: end.status === 403 ? 'forbidden' : 'unauthorized' })
    else wait(end.reason)
  }

  function wait(reason: NeppoErrorCode, exactMs?: number): void {
    attempt += 1
    const delayMs = exactMs ?? backoff.delayMs(attempt)
    turn({ name: 'lost', retryAt: now() + delayMs, attempt, reason })
    if (state.name !== 'waiting') return
    clearTimeout(retryTimer)
    retryTimer = setTimeout(retryNow, delayMs)
  }

  function retryNow(): void {
    if (state.name !== 'waiting') return
    clearTimeout(retryTimer)
    turn({ name: 'retry' })
    void attemptOnce()
  }

  function start(): void {
    const before = state
    turn({ name: 'start' })
    if (state === before) return
    attempt = 0
    fresh = false
    optionalWanted = true
    void attemptOnce()
  }

  /** Ends the present round for good; the connection says DISCONNECT by itself. */
  function leave(last: StreamTurn): Promise<void> {
    round += 1
    clearTimeout(retryTimer)
    const leaving = connection
    connection = null
    turn(last)
    return leaving?.disconnect() ?? Promise.resolve()
  }

  async function publish({ operation, destination, body }: Publication): Promise<Published> {
    if (state.name !== 'live' || connection === null) throw new NeppoError('unavailable', { operation })
    return connection.publish(operation, destination, body)
  }

  const speaker = { userName, resource, now }
  return {
    state: () => state,
    start,
    retryNow,
    stop: () => leave({ name: 'stop' }),
    sendMessage: async (message) => publish(messagePublication(speaker, message)),
    close: async (target) => publish(closePublication(speaker, target)),
    closeThroughFinalBot: async (target, bot) => publish(finalBotPublication(speaker, target, bot)),
    toQueue: async (target) => publish(queuePublication(speaker, target)),
    forwardToAgent: async (target, to) => publish(agentPublication(speaker, target, to)),
    forwardToGroup: async (target, toGroup) => publish(groupPublication(speaker, target, toGroup)),
    markRead: async (sessionId, lastTimeReadMs) => publish(readPublication(sessionId, lastTimeReadMs)),
    hide: async (sessionId) => publish(hidePublication(sessionId)),
  }
}

/** Null for a host that is no web address. */
function socketUrl(host: string, jwt: string): string | null {
  const url = URL.parse(hostBase(host) + SOCKET_PATH)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return null
  url.protocol = url.protocol.replace('http', 'ws')
  url.searchParams.set(SOCKET_TOKEN_QUERY, jwt)
  return url.href
}

/** In the order of Neppo's own widget (`neppo-panel-api.md` 3); those after the fourth are optional. */
function subscriptions(options: NeppoStreamOptions, optionalWanted: boolean): [SubscribedName, string][] {
  const destinations = subscribeDestinations(options.resource)
  const names: SubscribedName[] = ['message', 'attendantsAdded', 'attendantsRemoved', 'entityUpdate']
  if (optionalWanted) {
    names.push('whatsappWeb', 'messageStatus')
    if (options.features?.whatsappCalling) names.push('notifications')
    if (options.features?.internalChat) names.push('internalMessage')
  }
  return names.map((name) => [name, destinations[name]])
}
