import { computed, createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal, Signal } from '@preact/signals-core'
import type { Failure, Message, Session, SessionId } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import type { Clock } from '#platform/Clock.ts'
import { PagedList } from './PagedList.ts'
import type { RepeatableRequests } from './RepeatableRequests.ts'
import { matchesSession } from './sessionSearch.ts'

export type HomeTab = 'running' | 'closed' | 'active'
export type HomeFilter = 'all' | 'unread'

const SEARCH_DELAY_MS = 250

/** Time by which a row is ordered: newest activity first. */
const activityOf = (session: Session): string => session.lastMessage?.createdAt ?? session.createdAt

/** Every session this tab knows: the running ones mirror the gateway, closed and searched ones come by page. */
export const SessionsModel = createModel(
  (gateway: GatewayRequests, clock: Clock, ask: RepeatableRequests) => {
    const rows = new Map<SessionId, Signal<Session | null>>()
    /** `seq` of the last event that touched a row: a slower answer must not bring older words back. */
    const touched = new Map<SessionId, number>()
    const running = signal<readonly SessionId[]>([])
    const loaded = signal(false)
    const unreadTotal = signal(0)
    const unreadSessions = signal(0)
    const tab = signal<HomeTab>('running')
    const filter = signal<HomeFilter>('all')
    const searchText = signal('')
    const closing = signal<ReadonlySet<SessionId>>(new Set())
    const readUpTo = new Map<SessionId, number>()
    let cancelSearch: (() => void) | null = null

    const rowOf = (id: SessionId): Signal<Session | null> => {
      let row = rows.get(id)
      if (!row) rows.set(id, (row = signal<Session | null>(null)))
      return row
    }
    const keep = (sessions: readonly Session[]): SessionId[] =>
      sessions.map((session) => {
        const row = rowOf(session.id)
        // A page is as old as its question; a running row that events keep in step is newer.
        if (row.peek() === null || !running.peek().includes(session.id)) row.value = session
        return session.id
      })
    const idPage = async (
      name: 'session.list' | 'session.search',
      cursor: string | null,
    ): Promise<
      { ok: true; data: { items: SessionId[]; next: string | null } } | { ok: false; error: Failure }
    > => {
      const reply =
        name === 'session.list'
          ? await gateway.request(name, { tab: 'closed', cursor })
          : await gateway.request(name, { text: searchText.peek(), cursor })
      return reply.ok
        ? { ok: true, data: { items: keep(reply.data.sessions), next: reply.data.next } }
        : reply
    }
    const closed = new PagedList<SessionId>((cursor) => idPage('session.list', cursor), String)
    const results = new PagedList<SessionId>((cursor) => idPage('session.search', cursor), String)

    /** Moves one id to its place; the array stays the same object when the order does. */
    const place = (session: Session): void => {
      const ids = running.peek()
      const at = ids.indexOf(session.id)
      const key = activityOf(session)
      const before = at > 0 ? rowOf(ids[at - 1] as SessionId).peek() : null
      const after = at >= 0 && at < ids.length - 1 ? rowOf(ids[at + 1] as SessionId).peek() : null
      if (at >= 0 && (!before || activityOf(before) >= key) && (!after || activityOf(after) <= key)) return
      const others = at < 0 ? [...ids] : ids.toSpliced(at, 1)
      let target = others.findIndex((id) => activityOf(rowOf(id).peek() as Session) < key)
      if (target < 0) target = others.length
      others.splice(target, 0, session.id)
      running.value = others
    }
    const leave = (id: SessionId): void => {
      if (running.peek().includes(id)) running.value = running.peek().filter((other) => other !== id)
    }
    const countUnread = (previous: Session | null, current: Session | null): void => {
      unreadTotal.value += (current?.unread ?? 0) - (previous?.unread ?? 0)
      unreadSessions.value += Number((current?.unread ?? 0) > 0) - Number((previous?.unread ?? 0) > 0)
    }
    const runningRow = (id: SessionId): Session | null =>
      running.peek().includes(id) ? rowOf(id).peek() : null

    const put = (session: Session, seq: number): void => {
      if ((touched.get(session.id) ?? -1) > seq) return
      touched.set(session.id, seq)
      const isRunning = session.status !== 'closed'
      countUnread(runningRow(session.id), isRunning ? session : null)
      const row = rowOf(session.id)
      if (isRunning) {
        row.value = session
        place(session)
        closed.remove(session.id)
      } else {
        leave(session.id)
        row.value = session
        if (closed.state.peek().kind !== 'idle') closed.upsert(session.id)
      }
    }

    return {
      /** Ids of the sessions in progress, newest activity first. */
      running: running as ReadonlySignal<readonly SessionId[]>,
      /** False until the first snapshot. */
      loaded: loaded as ReadonlySignal<boolean>,
      /** Unread messages of all running sessions: the launcher's badge. */
      unreadTotal: unreadTotal as ReadonlySignal<number>,
      /** Running sessions with something unread. */
      unreadSessions: unreadSessions as ReadonlySignal<number>,
      tab,
      filter,
      searchText: searchText as ReadonlySignal<string>,
      /** Closed sessions by page, newest first. */
      closed,
      /** The gateway's answer to the search; running sessions are filtered here at once, see `found`. */
      results,
      /** What the search shows: running matches at once, then what the gateway finds. */
      found: computed<readonly SessionId[]>(() => {
        const text = searchText.value
        const here = running.value.filter((id) => {
          const session = rowOf(id).value
          return session !== null && matchesSession(session, text)
        })
        return [...new Set([...here, ...results.items.value])]
      }),
      /** Sessions whose closing waits for the gateway's answer. */
      closing: closing as ReadonlySignal<ReadonlySet<SessionId>>,

      /** The row of one session; null until something tells about it. */
      row: (id: SessionId): ReadonlySignal<Session | null> => rowOf(id),

      search(text: string): void {
        searchText.value = text
        cancelSearch?.()
        cancelSearch = null
        if (text.trim() === '') results.clear()
        else {
          cancelSearch = clock.schedule(SEARCH_DELAY_MS, () => {
            void results.load()
          })
        }
      },

      applySnapshot(sessions: readonly Session[], seq: number): void {
        const present = new Set(sessions.map((session) => session.id))
        for (const id of running.peek()) {
          const row = rowOf(id)
          const gone = row.peek()
          // Nobody said how it ended; it is just not ours to answer any more.
          if (!present.has(id) && gone) row.value = { ...gone, mine: false }
        }
        touched.clear()
        running.value = sessions
          .filter((session) => session.status !== 'closed')
          .sort((a, b) => (activityOf(a) < activityOf(b) ? 1 : activityOf(a) > activityOf(b) ? -1 : 0))
          .map((session) => session.id)
        let unread = 0
        let withUnread = 0
        for (const session of sessions) {
          touched.set(session.id, seq)
          rowOf(session.id).value = session
          if (session.status === 'closed') continue
          unread += session.unread
          withUnread += session.unread > 0 ? 1 : 0
        }
        unreadTotal.value = unread
        unreadSessions.value = withUnread
        loaded.value = true
        // Nobody told what closed meanwhile.
        if (closed.state.peek().kind !== 'idle') {
          if (tab.peek() === 'closed') void closed.load()
          else closed.clear()
        }
      },
      /** `session.added|updated|closed`: the row is replaced and finds its place. Older than what is known: nothing. */
      applySession: put,
      /** `session.moved`: no longer this agent's. */
      applyMoved(id: SessionId, seq: number): void {
        if ((touched.get(id) ?? -1) > seq) return
        touched.set(id, seq)
        countUnread(runningRow(id), null)
        leave(id)
        const row = rowOf(id)
        if (row.peek()) row.value = { ...(row.peek() as Session), mine: false, unread: 0 }
      },
      /** `message.added`: keeps the row's last line and place in step when its own renewal comes later. */
      applyMessage(message: Message): void {
        const session = rowOf(message.sessionId).peek()
        if (!session || message.content.kind === 'comment') return
        if (session.lastMessage && session.lastMessage.createdAt > message.createdAt) return
        const { author, content, createdAt, status } = message
        const renewed = { ...session, lastMessage: { author, content, createdAt, status } }
        rowOf(session.id).value = renewed
        if (running.peek().includes(session.id)) place(renewed)
      },
      /** A row that came with the answer to a request asked at `seq`. */
      applyReply(session: Session, seq: number | null): void {
        if (seq !== null) put(session, seq)
        else if (rowOf(session.id).peek() === null) rowOf(session.id).value = session
      },

      /** Asks Neppo to close it; the row changes when the gateway tells so. Resolves to the failure, if any. */
      async close(id: SessionId): Promise<Failure | null> {
        closing.value = new Set([...closing.value, id])
        const reply = await ask.ask('session.close', { sessionId: id })
        closing.value = new Set([...closing.value].filter((other) => other !== id))
        if (!reply.ok) return reply.error
        put(reply.data.session, touched.get(id) ?? 0)
        return null
      },

      /** Tells that everything up to `position` was seen. The unread count changes when the gateway says so. */
      async read(id: SessionId, position: number): Promise<void> {
        if ((readUpTo.get(id) ?? -1) >= position) return
        readUpTo.set(id, position)
        const reply = await gateway.request('session.read', { sessionId: id, position })
        if (!reply.ok && readUpTo.get(id) === position) readUpTo.delete(id)
      },

      dispose(): void {
        cancelSearch?.()
      },
    }
  },
)
export type SessionsModel = InstanceType<typeof SessionsModel>
