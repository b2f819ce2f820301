import { computed, createModel, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { MessageId, SessionId } from '@neppo-chat/protocol'
import type { ThreadItem } from '#store/MessagesModel.ts'
import type { Store } from '#store/createStore.ts'
import { steadySession } from '#store/steadySession.ts'
import { createPlace, type Place, type WindowedListHandle } from '#ui/windowed/WindowedList.tsx'
import { shownEntry, shownMessage, type Shown } from './Shown.ts'

/** A text bubble of two lines, the most common row. */
const ROW_GUESS_PX = 58
/** Pages looked through for a quoted message before giving up. */
const QUOTE_SEARCH_PAGES = 20
const HIGHLIGHT_MS = 1_600
/** Messages among which one that was just sent stands. */
const NEWEST = 50
/** "Read" is told at most this often. */
const READ_PAUSE_MS = 1_000

/** Reading places by thread; a thread that is forgotten takes its place along. */
const places = new WeakMap<object, Place>()

/** One open thread as it is looked at: where the reader is, what is new, what plays. */
export const ThreadModel = createModel((store: Store, sessionId: SessionId) => {
  const thread = store.threads.thread(sessionId)
  const session = store.sessions.row(sessionId)
  const steady = steadySession(session)
  const place = places.get(thread) ?? createPlace(ROW_GUESS_PX)
  places.set(thread, place)

  const handle: { current: WindowedListHandle | null } = { current: null }
  const isAtEnd = signal(place.anchor === 'end')
  const isVisible = signal(document.visibilityState === 'visible')
  const highlighted = signal<string | null>(null)
  const expanded = signal<ReadonlySet<string>>(new Set())
  const announced = signal<Shown | null>(null)
  /** The row whose actions are offered; while its menu is open no other takes its turn. */
  const active = signal<string | null>(null)
  let isHeld = false
  /** Newest message when the reader left the end: what comes after is new. */
  const leftAt = signal<number | null>(null)
  const unreadCount = signal(session.peek()?.unread ?? 0)
  const firstUnread = signal<MessageId | null>(null)
  const files = new Map<string, Blob>()
  const rows = new WeakMap<ThreadItem, ReadonlySignal<Shown | null>>()
  const myUserName = computed(() => store.agent.agent.value?.userName)

  const readItem = (item: ThreadItem): Shown | null => {
    if (item.kind === 'message') {
      const message = thread.message(item.id)?.value
      return message ? shownMessage(message, item.key, myUserName.value) : null
    }
    const entry = store.outbox.entry(item.id)?.value
    if (!entry) return null
    if (entry.outgoing.kind === 'file') files.set(entry.key, entry.outgoing.file)
    return shownEntry(entry, store.agent.agent.value?.name ?? '')
  }
  const waitingKeys = store.outbox.ofSession(sessionId)
  /** The lines as they are drawn. An entry and the message it became may be there together for a moment: one line. */
  const readItems = (): readonly ThreadItem[] => {
    const all = thread.items.value
    const waiting = waitingKeys.value.length
    if (waiting === 0) return all
    const sent = new Set(all.slice(-waiting - NEWEST, all.length - waiting).map(({ key }) => key))
    return all.filter((item) => item.kind === 'message' || !sent.has(item.key))
  }
  const items = computed(readItems)
  const positionAt = (at: number): number => {
    const id = thread.ids.value[at]
    return (id && thread.message(id)?.peek().position) ?? 0
  }

  let newestKey: string | undefined
  effect(() => {
    const last = items.value.at(-1)
    if (!last || last.key === newestKey) return
    const isFirst = newestKey === undefined
    newestKey = last.key
    if (isFirst) return
    if (last.kind === 'outgoing') handle.current?.toEnd()
    else {
      const message = thread.message(last.id)?.peek()
      if (message?.author.kind === 'client') announced.value = shownMessage(message, last.key, undefined)
    }
  })
  const stopLookingForUnread = effect(() => {
    if (thread.state.value.kind !== 'ready') return
    const inbound = thread.ids.value.filter((id) => thread.message(id)?.peek().author.kind === 'client')
    const isWhole = thread.older.peek().kind === 'none'
    const count = isWhole ? Math.min(unreadCount.peek(), inbound.length) : unreadCount.peek()
    unreadCount.value = count
    firstUnread.value = (count > 0 && (inbound.at(-count) ?? inbound[0])) || null
    queueMicrotask(() => stopLookingForUnread())
  })
  let readTimer: ReturnType<typeof setTimeout> | undefined
  const read = () => {
    readTimer = undefined
    if (canRead.peek()) void store.sessions.read(sessionId, thread.newestPosition.peek())
  }
  const canRead = computed(() => {
    const row = steady.value
    const isSeen = isAtEnd.value && isVisible.value && store.navigation.seenSession.value === sessionId
    return isSeen && row !== null && row.mine && row.status !== 'closed'
  })
  effect(() => {
    if (!canRead.value || thread.newestPosition.value === 0) return
    // The first at once, then what came meanwhile together.
    if (readTimer === undefined) {
      read()
      readTimer = setTimeout(read, READ_PAUSE_MS)
    }
  })
  effect(() => () => clearTimeout(readTimer))
  effect(() => {
    const look = () => (isVisible.value = document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  const late = new Map<unknown, { stop(): void }>()
  effect(() => () => late.forEach((part) => part.stop()))

  const highlight = (key: string) => {
    highlighted.value = key
    setTimeout(() => {
      if (highlighted.peek() === key) highlighted.value = null
    }, HIGHLIGHT_MS)
  }

  return {
    thread,
    session,
    /** The session without what changes with every message. */
    steady,
    items,
    keys: computed(() => items.value.map(({ key }) => key)),
    isAtEnd: isAtEnd as ReadonlySignal<boolean>,
    highlighted: highlighted as ReadonlySignal<string | null>,
    announced: announced as ReadonlySignal<Shown | null>,
    active: active as ReadonlySignal<string | null>,
    expanded: expanded as ReadonlySignal<ReadonlySet<string>>,
    /** Messages not read when the thread was opened, and the one above which the line about them stands. */
    unreadCount: unreadCount as ReadonlySignal<number>,
    firstUnread: firstUnread as ReadonlySignal<MessageId | null>,
    /** Messages that came since the reader left the end. */
    newCount: computed(() => {
      if (leftAt.value === null) return 0
      const count = thread.ids.value.length
      let at = count
      while (at > 0 && positionAt(at - 1) > leftAt.value) at--
      return count - at
    }),
    /** What a row shows; null when its message has gone. */
    row(item: ThreadItem): ReadonlySignal<Shown | null> {
      let row = rows.get(item)
      if (!row) rows.set(item, (row = computed(() => readItem(item))))
      return row
    },
    /** Something whose code comes late and that lives as long as this thread is open; one for each `kind`. */
    late<T extends { stop(): void }>(kind: unknown, create: () => T): T {
      const known = (late.get(kind) as T | undefined) ?? create()
      late.set(kind, known)
      return known
    },
    place: (): Place => place,
    handle: (): typeof handle => handle,
    /** The file as it was chosen here, so that it is not fetched back to be shown. */
    localFile: (key: string): Blob | undefined => files.get(key),
    expand(key: string): void {
      expanded.value = new Set([...expanded.value, key])
    },
    setActive(key: string): void {
      if (!isHeld) active.value = key
    },
    holdActive(hold: boolean): void {
      isHeld = hold
    },
    setAtEnd(next: boolean): void {
      if (next === isAtEnd.peek()) return
      isAtEnd.value = next
      leftAt.value = next ? null : thread.newestPosition.peek()
    },
    askOlder(): void {
      if (thread.older.peek().kind === 'more') void thread.loadOlder()
    },
    /** Brings a message into view and marks it for a moment; false when it is not in this session's history. */
    async goTo(id: MessageId): Promise<boolean> {
      for (let page = 0; page < QUOTE_SEARCH_PAGES; page++) {
        const item = items.peek().find((one) => one.id === id)
        if (item) {
          handle.current?.toRow(item.key)
          highlight(item.key)
          return true
        }
        if (thread.older.peek().kind !== 'more') break
        await thread.loadOlder()
      }
      return false
    },
  }
})
export type ThreadModel = InstanceType<typeof ThreadModel>
