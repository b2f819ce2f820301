import { computed, createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal, Signal } from '@preact/signals-core'
import { laterStatus } from '@neppo-chat/protocol'
import type { Failure, Message, MessageId, SequencedEvent, Session, SessionId } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import type { LoadState } from './LoadState.ts'
import type { OutboxModel } from './OutboxModel.ts'

/** How many messages a thread keeps when nobody looks at it. */
export const KEPT_WHEN_INACTIVE = 100

/** What lies above the oldest message here. */
export type Older =
  | { kind: 'none' }
  | { kind: 'more' }
  | { kind: 'loading' }
  | { kind: 'failed'; failure: Failure }

/**
 * One line of the thread. `key` stays the same while an outgoing bubble turns into the gateway's message, so that the
 * bubble on the screen is the same one (F13).
 */
export type ThreadItem =
  | { kind: 'message'; key: string; id: MessageId }
  | { kind: 'outgoing'; key: string; id: string }

type Event = Extract<SequencedEvent, { name: `message.${string}` }>

/**
 * The messages of one session, ordered by the gateway's `position`. Everything that is applied may come twice, late or
 * before the page that holds it.
 */
export const MessagesModel = createModel(
  (
    sessionId: SessionId,
    gateway: GatewayRequests,
    outbox: OutboxModel,
    onSession: (session: Session, seq: number) => void,
  ) => {
    const rows = new Map<MessageId, Signal<Message>>()
    /** `seq` of the last event per message, also of removed and not yet loaded ones: an older page loses against it. */
    const touched = new Map<MessageId, number>()
    /** Events about messages that no page has brought yet, kept while a page is on its way. */
    let early: { seq: number; event: Event }[] = []
    const ids = signal<readonly MessageId[]>([])
    const state = signal<LoadState>({ kind: 'idle' })
    const older = signal<Older>({ kind: 'none' })
    /** Cursor above the oldest message; lost when old messages are let go. */
    let cursor: string | null = null
    let isCut = false
    let loadedSeq = -1
    let question = 0

    const items = new Map<MessageId, ThreadItem>()
    /** The same object for the same message: a row that did not change is not drawn again. */
    const itemOf = (id: MessageId): ThreadItem => {
      let item = items.get(id)
      if (!item) items.set(id, (item = { kind: 'message', key: rows.get(id)?.peek().requestId ?? id, id }))
      return item
    }
    const positionOf = (id: MessageId): number => rows.get(id)?.peek().position ?? 0
    const insert = (list: MessageId[], message: Message): void => {
      let at = list.length
      while (at > 0 && positionOf(list[at - 1] as MessageId) > message.position) at--
      list.splice(at, 0, message.id)
    }
    /** Adds what is new and renews what is known; ticks never go back, unless the agent had it tried again. */
    const merge = (messages: readonly Message[], seq: number): void => {
      const fresh: Message[] = []
      for (const message of messages) {
        if ((touched.get(message.id) ?? -1) > seq) continue
        const row = rows.get(message.id)
        if (row) {
          const known = row.peek()
          const isTriedAgain =
            message.status === 'accepted' && (known.status === 'failed' || known.status === 'unconfirmed')
          const status =
            known.status && message.status && !isTriedAgain
              ? laterStatus(known.status, message.status)
              : message.status
          row.value = status === message.status ? message : { ...message, status, failure: null }
        } else {
          rows.set(message.id, signal(message))
          fresh.push(message)
        }
        if (message.requestId) outbox.settle(message.requestId)
      }
      if (fresh.length === 0) return
      if (fresh.length < 4) {
        const list = [...ids.peek()]
        for (const message of fresh) insert(list, message)
        ids.value = list
      } else {
        ids.value = [...ids.peek(), ...fresh.map(({ id }) => id)].sort(
          (a, b) => positionOf(a) - positionOf(b),
        )
      }
    }
    const drop = (id: MessageId): void => {
      items.delete(id)
      if (rows.delete(id)) ids.value = ids.peek().filter((other) => other !== id)
    }
    const replayEarly = (): void => {
      const events = early
      early = []
      for (const { seq, event } of events) change(event, seq)
    }
    const isLoading = (): boolean => state.peek().kind === 'loading' || older.peek().kind === 'loading'

    const change = (event: Event, seq: number): void => {
      switch (event.name) {
        case 'message.added': {
          touched.set(event.payload.message.id, seq)
          merge([event.payload.message], seq)
          return
        }
        case 'message.updated': {
          const { message } = event.payload
          if (rows.has(message.id)) {
            touched.set(message.id, seq)
            merge([message], seq)
          } else if (isLoading()) early.push({ seq, event })
          return
        }
        case 'message.status': {
          const { messageId, status, failure } = event.payload
          const row = rows.get(messageId)
          if (row) {
            const known = row.peek()
            const latest = known.status ? laterStatus(known.status, status) : status
            if (latest !== known.status || failure !== known.failure)
              row.value = {
                ...known,
                status: latest,
                failure: latest === status ? failure : latest === 'failed' ? known.failure : null,
              }
          } else if (isLoading()) early.push({ seq, event })
          return
        }
        case 'message.removed': {
          touched.set(event.payload.messageId, seq)
          drop(event.payload.messageId)
          return
        }
      }
    }

    const load = async (): Promise<void> => {
      const mine = ++question
      state.value = { kind: 'loading' }
      // Its question is dropped with this one's number.
      if (older.peek().kind === 'loading') older.value = { kind: 'more' }
      const reply = await gateway.request('session.open', { sessionId })
      if (mine !== question) return
      if (!reply.ok) {
        state.value = { kind: 'failed', failure: reply.error }
        return
      }
      const { session, messages, seq } = reply.data
      loadedSeq = Math.max(loadedSeq, seq)
      // The page is the truth from its first message on, and nobody vouches for what is older: only what events have
      // told since may stand beside it.
      const inPage = new Set(messages.map(({ id }) => id))
      const stale = ids.peek().filter((id) => !inPage.has(id) && (touched.get(id) ?? -1) <= seq)
      for (const id of stale) rows.delete(id)
      if (stale.length > 0) ids.value = ids.peek().filter((id) => rows.has(id))
      merge(messages, seq)
      cursor = reply.data.before
      isCut = false
      older.value = { kind: cursor === null ? 'none' : 'more' }
      state.value = { kind: 'ready' }
      replayEarly()
      onSession(session, seq)
    }

    const loadOlder = async (): Promise<void> => {
      if (older.peek().kind !== 'more' && older.peek().kind !== 'failed') return
      older.value = { kind: 'loading' }
      const mine = question
      const oldest = ids.peek()[0]
      if (isCut) {
        const reply = await gateway.request('session.open', { sessionId })
        if (mine !== question) return
        if (!reply.ok) {
          older.value = { kind: 'failed', failure: reply.error }
          return
        }
        merge(reply.data.messages, reply.data.seq)
        cursor = reply.data.before
        isCut = false
      }
      // After a cut the first pages only repeat what is here.
      while (cursor !== null && ids.peek()[0] === oldest) {
        const reply = await gateway.request('session.history', { sessionId, before: cursor })
        if (mine !== question) return
        if (!reply.ok) {
          older.value = { kind: 'failed', failure: reply.error }
          return
        }
        merge(reply.data.messages, loadedSeq)
        cursor = reply.data.before
      }
      older.value = { kind: cursor !== null ? 'more' : 'none' }
      replayEarly()
    }

    return {
      /** Ids in order of position. */
      ids: ids as ReadonlySignal<readonly MessageId[]>,
      /** What the thread shows: the gateway's messages, then what still waits in the outbox. */
      items: computed<readonly ThreadItem[]>(() => [
        ...ids.value.map(itemOf),
        ...outbox.ofSession(sessionId).value.map((key): ThreadItem => ({ kind: 'outgoing', key, id: key })),
      ]),
      state: state as ReadonlySignal<LoadState>,
      older: older as ReadonlySignal<Older>,
      /** The message; undefined when it is not here (any more). */
      message: (id: MessageId): ReadonlySignal<Message> | undefined => rows.get(id),
      /** Position of the newest message, 0 when there is none. */
      newestPosition: computed(() => {
        const last = ids.value.at(-1)
        return last === undefined ? 0 : positionOf(last)
      }),

      /** Loads the newest page unless it is here. */
      open: async (): Promise<void> => {
        if (state.peek().kind === 'idle' || state.peek().kind === 'failed') await load()
      },
      /** Asks the newest page again, keeping what is shown. */
      reload: load,
      loadOlder,

      /** Applies one event of this session; anything older than what is known changes nothing. */
      apply(event: Event, seq: number): void {
        const id = 'message' in event.payload ? event.payload.message.id : event.payload.messageId
        const known = touched.get(id)
        if ((known !== undefined && known >= seq) || seq <= loadedSeq) return
        change(event, seq)
      },
      /** A message that came with the reply to a request. */
      applyReply(message: Message): void {
        // Events may be ahead of the reply: a known message is left as they made it.
        if (!rows.has(message.id) && !touched.has(message.id)) merge([message], loadedSeq)
      },
      /** The truth was renewed from a snapshot: what was missed is asked again. */
      invalidate(seq: number): void {
        touched.clear()
        loadedSeq = Math.min(loadedSeq, seq)
        if (state.peek().kind !== 'idle') void load()
      },
      /** Lets old messages go when nobody looks at the thread. */
      trim(): void {
        const surplus = ids.peek().length - KEPT_WHEN_INACTIVE
        if (surplus <= 0) return
        for (const id of ids.peek().slice(0, surplus)) {
          rows.delete(id)
          items.delete(id)
          touched.delete(id)
        }
        ids.value = ids.peek().slice(surplus)
        isCut = true
        older.value = { kind: 'more' }
      },
    }
  },
)
export type MessagesModel = InstanceType<typeof MessagesModel>
