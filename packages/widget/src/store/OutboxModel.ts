import { createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal, Signal } from '@preact/signals-core'
import { isRetryable } from '@neppo-chat/protocol'
import type { Failure, Message, MessageId, RequestId, SessionId } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import type { Clock } from '#platform/Clock.ts'
import type { Uploader } from '#platform/Uploader.ts'
import type { EntryState, OutboxEntry, Outgoing } from './OutboxEntry.ts'
import type { OutboxStore } from './OutboxStore.ts'

/** After this an entry is not sent by itself any more (G6). */
export const OUTBOX_HORIZON_MS = 24 * 60 * 60 * 1000
const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000

export type OutboxParts = {
  gateway: GatewayRequests
  store: OutboxStore
  uploader: Uploader
  clock: Clock
  gatewayNow: () => number
  newRequestId: () => RequestId
  /** True while the line is online. */
  online: ReadonlySignal<boolean>
  /** The gateway has it: its message, as the reply tells. */
  onSent: (message: Message) => void
}

type Lane = {
  keys: Signal<readonly RequestId[]>
  running: boolean
  attempts: number
  cancelWait: (() => void) | null
}

/**
 * What the agent wrote and the gateway does not have yet. Stored before it is shown, one in flight per session in the
 * order written, and the only thing that retries: always under the same `requestId` until the outcome is known.
 */
export const OutboxModel = createModel((parts: OutboxParts) => {
  const { gateway, store, uploader, clock, newRequestId, online } = parts
  const entries = new Map<RequestId, Signal<OutboxEntry>>()
  const lanes = new Map<SessionId, Lane>()
  const byRequest = new Map<RequestId, RequestId>()
  const uploads = new Map<RequestId, AbortController>()
  const retryIds = new Map<MessageId, RequestId>()
  const retrying = signal<ReadonlySet<MessageId>>(new Set())
  const storeFailed = signal(false)
  let stopped = false

  const laneOf = (id: SessionId): Lane => {
    let lane = lanes.get(id)
    if (!lane) lanes.set(id, (lane = { keys: signal([]), running: false, attempts: 0, cancelWait: null }))
    return lane
  }
  const save = async (entry: OutboxEntry): Promise<void> => {
    try {
      await store.put(entry)
    } catch {
      // The entry still goes out from memory; the screen says that a reload would lose it (F09).
      storeFailed.value = true
    }
  }
  const show = (entry: OutboxEntry): void => {
    entries.set(entry.key, signal(entry))
    byRequest.set(entry.requestId, entry.key)
    const lane = laneOf(entry.sessionId)
    lane.keys.value = [...lane.keys.peek(), entry.key]
  }
  const update = (key: RequestId, change: Partial<OutboxEntry>): OutboxEntry | null => {
    const row = entries.get(key)
    if (!row) return null
    row.value = { ...row.peek(), ...change }
    return row.peek()
  }
  const setState = (key: RequestId, state: EntryState): void => void update(key, { state })
  const removeEntry = (key: RequestId): void => {
    const entry = entries.get(key)?.peek()
    if (!entry) return
    uploads.get(key)?.abort()
    entries.delete(key)
    byRequest.delete(entry.requestId)
    const lane = laneOf(entry.sessionId)
    lane.keys.value = lane.keys.peek().filter((other) => other !== key)
    store.remove(key).catch(() => (storeFailed.value = true))
  }
  const fail = (key: RequestId, failure: Failure): void => {
    const state: EntryState =
      failure.code === 'outcomeUnknown'
        ? { kind: 'unconfirmed' }
        : { kind: 'failed', code: failure.code, message: failure.message }
    const entry = update(key, { state })
    if (entry) void save(entry)
  }

  /** Next entry of a lane whose turn it is; a caption waits for its file. */
  const pickNext = (lane: Lane): OutboxEntry | null => {
    for (const key of lane.keys.peek()) {
      const entry = entries.get(key)?.peek()
      if (!entry || entry.state.kind === 'failed' || entry.state.kind === 'unconfirmed') continue
      if (entry.after !== null && entries.has(entry.after)) continue
      return entry
    }
    return null
  }
  const wait = (lane: Lane, sessionId: SessionId, key: RequestId, failure: Failure): void => {
    const growing = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** lane.attempts++)
    const delay = failure.retryAfterMs ?? growing
    setState(key, { kind: 'waiting', retryAt: clock.now() + delay, code: failure.code })
    lane.cancelWait = clock.schedule(delay, () => {
      lane.cancelWait = null
      void run(sessionId)
    })
  }

  const upload = async (
    entry: OutboxEntry,
  ): Promise<{ content: { kind: 'media'; mediaId: string } } | Failure | 'gone'> => {
    if (entry.outgoing.kind !== 'file') return 'gone'
    const { file, mediaKind, name, mime } = entry.outgoing
    const abort = new AbortController()
    uploads.set(entry.key, abort)
    try {
      const ticket = await gateway.request('media.upload', {
        requestId: entry.uploadId ?? entry.requestId,
        sessionId: entry.sessionId,
        kind: mediaKind,
        name,
        mime,
        size: file.size,
      })
      if (!ticket.ok) return ticket.error
      const { url, offset, mediaId } = ticket.data
      if (offset < file.size) {
        const onProgress = (sentBytes: number): void =>
          setState(entry.key, { kind: 'uploading', sentBytes, totalBytes: file.size })
        onProgress(offset)
        const outcome = await uploader({ url, file, offset, onProgress, signal: abort.signal })
        if (outcome.kind === 'aborted') return 'gone'
        if (outcome.kind === 'broken')
          return { code: 'gatewayUnavailable', message: 'upload broke', retryable: true }
        if (outcome.kind === 'refused') {
          const code =
            outcome.status === 413 ? 'tooLarge' : outcome.status === 507 ? 'diskFull' : 'mediaNotAccepted'
          return { code, message: `upload refused with ${outcome.status}`, retryable: false }
        }
      }
      return { content: { kind: 'media', mediaId } }
    } finally {
      uploads.delete(entry.key)
    }
  }

  /** Sends what waits in one session, one after the other, until the lane is empty, offline or waiting. */
  const run = async (sessionId: SessionId): Promise<void> => {
    const lane = laneOf(sessionId)
    if (lane.running || lane.cancelWait || stopped) return
    lane.running = true
    try {
      for (let entry = pickNext(lane); entry && online.peek() && !stopped; entry = pickNext(lane)) {
        const { key, requestId, outgoing } = entry
        if (parts.gatewayNow() - Date.parse(entry.createdAt) > OUTBOX_HORIZON_MS) {
          fail(key, { code: 'timeout', message: 'not sent within 24 h', retryable: false })
          continue
        }
        let failure: Failure | null = null
        let content: unknown =
          outgoing.kind === 'text'
            ? { kind: 'text', text: outgoing.text, quotedMessageId: outgoing.quoted?.messageId ?? null }
            : null
        if (outgoing.kind === 'file') {
          setState(key, { kind: 'uploading', sentBytes: 0, totalBytes: outgoing.file.size })
          const result = await upload(entry)
          if (result === 'gone') continue
          if ('content' in result) content = result.content
          else failure = result
        }
        if (!failure) {
          setState(key, { kind: 'sending' })
          const reply = await gateway.request('message.send', {
            requestId,
            sessionId,
            content: content as never,
          })
          if (reply.ok) {
            lane.attempts = 0
            parts.onSent(reply.data.message)
            removeEntry(key)
            continue
          }
          failure = reply.error
        }
        // Its own echo came meanwhile, or the agent took it back.
        if (!entries.has(key)) continue
        if (failure.code === 'offline') {
          setState(key, { kind: 'queued' })
          if (!online.peek()) return
        }
        if (failure.retryable || isRetryable(failure.code)) {
          wait(lane, sessionId, key, failure)
          return
        }
        lane.attempts = 0
        fail(key, failure)
      }
    } finally {
      lane.running = false
    }
  }
  const runAll = (): void => {
    for (const [id, lane] of lanes) {
      lane.cancelWait?.()
      lane.cancelWait = null
      void run(id)
    }
  }

  const enqueue = async (sessionId: SessionId, outgoings: readonly Outgoing[]): Promise<RequestId[]> => {
    const keys: RequestId[] = []
    let after: RequestId | null = null
    for (const outgoing of outgoings) {
      const key = newRequestId()
      const entry: OutboxEntry = {
        key,
        requestId: key,
        uploadId: outgoing.kind === 'file' ? newRequestId() : null,
        sessionId,
        after,
        createdAt: new Date(parts.gatewayNow()).toISOString(),
        outgoing,
        state: { kind: 'queued' },
      }
      await save(entry)
      if (stopped) return keys
      show(entry)
      keys.push(key)
      after = key
    }
    void run(sessionId)
    return keys
  }
  /** Stores one after the other, so that the order on the screen is the order of the keys pressed. */
  let storing: Promise<unknown> = Promise.resolve()
  const send = (sessionId: SessionId, outgoings: readonly Outgoing[]): Promise<RequestId[]> => {
    const result = storing.then(() => enqueue(sessionId, outgoings))
    storing = result.catch(() => undefined)
    return result
  }
  const nothing = signal<readonly RequestId[]>([])

  return {
    /** True when entries could not be written down: a reload would lose what waits (F09). */
    storeFailed: storeFailed as ReadonlySignal<boolean>,
    /** Messages whose `retryMessage` waits for an answer. */
    retrying: retrying as ReadonlySignal<ReadonlySet<MessageId>>,
    /** Keys of what waits in one session, in order. */
    ofSession: (id: SessionId): ReadonlySignal<readonly RequestId[]> => laneOf(id).keys ?? nothing,
    /** One entry; undefined once the gateway has it or the agent took it back. */
    entry: (key: string): ReadonlySignal<OutboxEntry> | undefined => entries.get(key as RequestId),

    /** Sends a text; resolves with its key when it is stored and shown. */
    sendText: async (
      sessionId: SessionId,
      text: string,
      quoted: Extract<Outgoing, { kind: 'text' }>['quoted'] = null,
    ) => (await send(sessionId, [{ kind: 'text', text, quoted }]))[0] as RequestId,
    /** Sends a file and, right after it, its caption as a text of its own. */
    sendFile: async (
      sessionId: SessionId,
      file: Omit<Extract<Outgoing, { kind: 'file' }>, 'kind'>,
      caption = '',
    ) =>
      (
        await send(sessionId, [
          { ...file, kind: 'file' },
          ...(caption.trim() === '' ? [] : [{ kind: 'text' as const, text: caption, quoted: null }]),
        ])
      )[0] as RequestId,

    /** Tries a failed entry again: under a new id after a definite no, under the same one when nobody knows. */
    retry(key: string): void {
      const entry = entries.get(key as RequestId)?.peek()
      if (!entry) return
      if (entry.state.kind === 'waiting') {
        const lane = laneOf(entry.sessionId)
        lane.cancelWait?.()
        lane.cancelWait = null
      } else if (entry.state.kind === 'failed' || entry.state.kind === 'unconfirmed') {
        const isDefinite = entry.state.kind === 'failed' && entry.state.code !== 'timeout'
        const requestId = isDefinite ? newRequestId() : entry.requestId
        byRequest.delete(entry.requestId)
        byRequest.set(requestId, entry.key)
        const renewed = update(entry.key, {
          requestId,
          ...(isDefinite && entry.uploadId ? { uploadId: newRequestId() } : {}),
          createdAt: new Date(parts.gatewayNow()).toISOString(),
          state: { kind: 'queued' },
        })
        if (renewed) void save(renewed)
      } else return
      void run(entry.sessionId)
    },
    /** Takes back what has not been handed over; false while its outcome is unknown. A caption of a file then waits for the agent. */
    discard(key: string): boolean {
      const entry = entries.get(key as RequestId)?.peek()
      if (!entry || entry.state.kind === 'sending') return false
      for (const other of laneOf(entry.sessionId).keys.peek()) {
        const follower = entries.get(other)?.peek()
        if (follower?.after === entry.key) {
          const kept = update(other, {
            after: null,
            state: { kind: 'failed', code: 'notFound', message: 'its file was discarded' },
          })
          if (kept) void save(kept)
        }
      }
      const lane = laneOf(entry.sessionId)
      lane.cancelWait?.()
      lane.cancelWait = null
      removeEntry(entry.key)
      void run(entry.sessionId)
      return true
    },
    /** Tries a message again that the gateway has but Neppo refused or did not confirm. Resolves to the failure, if any. */
    async retryMessage(message: Message): Promise<Failure | null> {
      if (retrying.value.has(message.id)) return null
      const requestId = retryIds.get(message.id) ?? newRequestId()
      retryIds.set(message.id, requestId)
      retrying.value = new Set([...retrying.value, message.id])
      const reply = await gateway.request('message.retry', { requestId, messageId: message.id })
      retrying.value = new Set([...retrying.value].filter((id) => id !== message.id))
      if (reply.ok || !isRetryable(reply.error.code)) retryIds.delete(message.id)
      return reply.ok ? null : reply.error
    },

    /** The gateway's message with this id is on the screen: its entry goes, whichever came first (F13). */
    settle(requestId: RequestId): void {
      const key = byRequest.get(requestId)
      if (key !== undefined) removeEntry(key)
    },
    /** Brings back what waited before a reload and starts sending. */
    async restore(): Promise<void> {
      try {
        for (const entry of await store.load()) {
          if (entries.has(entry.key) || stopped) continue
          const isFinal = entry.state.kind === 'failed' || entry.state.kind === 'unconfirmed'
          show(isFinal ? entry : { ...entry, state: { kind: 'queued' } })
        }
      } catch {
        storeFailed.value = true
      }
      runAll()
    },
    /** The line is online: what waited goes at once. */
    drain: runAll,
    stop(): void {
      stopped = true
      for (const lane of lanes.values()) lane.cancelWait?.()
      for (const abort of uploads.values()) abort.abort()
    },
  }
})
export type OutboxModel = InstanceType<typeof OutboxModel>
