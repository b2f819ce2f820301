import { effect, untracked } from '@preact/signals-core'
import type { ErrorCode, Session, SessionId, TransferTarget } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { matchesSession } from '#store/sessionSearch.ts'
import type { Emitter } from './Emitter.ts'
import type { HeardFromPage, PageEvents, PageRequest } from './pageEvents.ts'
import { heardFromPage, readPageRequest, tellPage } from './pageEvents.ts'

/** Time between "opening" and "opened" in Neppo's own widget (`neppo.md` 4.5). */
const OPENING_MS = 700
/** A page that cries more often than this a second is not listened to (B45). */
const HEARD_PER_SECOND = 10

const loadErrors: Partial<Record<ErrorCode, PageEvents['neppo-loaded']['errorMessage']>> = {
  outsideWorkingHours: 'OUTSIDE_WORKING_HOURS',
  badToken: 'UNAUTHORIZED_TOKEN',
  tokenCallbackFailed: 'UNAUTHORIZED_TOKEN',
  loginExpired: 'UNAUTHORIZED_TOKEN',
  internal: 'INTERNAL_ERROR',
}

/** Speaks with the page in the window events of Neppo's own widget, both ways (row C6). */
export function bridgePage(parts: { store: Store; emitter: Emitter; docked: () => boolean }) {
  const { store, emitter } = parts
  const { sessions, navigation, connection } = store
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const stops: (() => void)[] = []
  const later = (task: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      task()
    }, OPENING_MS)
    timers.add(timer)
  }
  const about = (id: SessionId): { session: Session | null; contactId: string | null } => {
    const session = sessions.row(id).peek()
    return { session, contactId: session?.client.contactId ?? null }
  }

  // Widget → page

  let told: string | null = null
  const tellLoaded = (outcome: 'ok' | ErrorCode): void => {
    if (told === outcome) return
    told = outcome
    tellPage(
      'neppo-loaded',
      outcome === 'ok'
        ? { loadedSuccessfully: true }
        : { loadedSuccessfully: false, errorMessage: loadErrors[outcome] ?? 'GENERIC_ERROR' },
    )
  }
  let wasOpen = false
  let openSession: SessionId | null = null
  const closed = new Set<SessionId>()
  stops.push(
    effect(() => {
      const line = connection.state.value
      const isLoaded = sessions.loaded.value
      untracked(() => {
        if (line.kind === 'online' && isLoaded) tellLoaded('ok')
        if (line.kind === 'refused') tellLoaded(line.code)
        if (line.kind === 'ended' && line.code === 'loginReplaced') {
          tellPage('neppo-force-disconnect', { logout: true })
        }
      })
    }),
    effect(() => {
      const isOpen = navigation.panel.value === 'open'
      if (isOpen === wasOpen) return
      wasOpen = isOpen
      const [first, second] = isOpen
        ? (['snippet-opening', 'snippet-opened'] as const)
        : (['snippet-closing', 'snippet-closed'] as const)
      untracked(() => tellPage('neppo-snippet-opening-status', { status: first }))
      later(() => {
        if (wasOpen === isOpen) tellPage('neppo-snippet-opening-status', { status: second })
      })
      if (isOpen) untracked(() => tellPage('neppo-expand-chat', { size: parts.docked() ? 'large' : 'small' }))
    }),
    effect(() => {
      const seen = navigation.seenSession.value
      const isHome = navigation.view.value.kind === 'home'
      if (seen !== null && seen !== openSession) {
        untracked(() => {
          const { session, contactId } = about(seen)
          const contact = session?.client.phone ?? session?.client.email ?? null
          tellPage('neppo-open-session', {
            sessionId: seen,
            externalCode: contactId,
            ...(session && contact !== null ? { userInfo: { contact, channel: session.channel } } : {}),
          })
          emitter.emit('sessionOpen', { sessionId: seen, contactId })
        })
      }
      if (isHome && openSession !== null) untracked(() => tellPage('neppo-return-homepage', {}))
      if (seen !== null) openSession = seen
      else if (isHome) openSession = null
    }),
  )

  // Page → widget

  const openHere = (sessionId: SessionId): void => {
    navigation.openPanel()
    navigation.openSession(sessionId)
  }
  const findRunning = (matches: (session: Session) => boolean): SessionId | null =>
    sessions.running.peek().find((id) => {
      const session = sessions.row(id).peek()
      return session !== null && matches(session)
    }) ?? null
  const obey = (request: PageRequest): void => {
    switch (request.kind) {
      case 'open':
        return navigation.openPanel()
      case 'contact': {
        const running = findRunning((session) => matchesSession(session, request.contact))
        if (running !== null) return openHere(running)
        navigation.goHome()
        navigation.openPanel()
        return sessions.search(request.contact)
      }
      case 'externalCode': {
        const running = findRunning((session) => session.client.contactId === request.externalCode)
        if (running !== null) return openHere(running)
        navigation.goHome()
        return navigation.openPanel()
      }
      case 'dealCreated':
        return emitter.emit('dealCreated', { dealId: request.dealId, dealName: request.dealName })
    }
  }
  let second = 0
  let heard = 0
  for (const type of heardFromPage) {
    const hear = (event: Event): void => {
      const now = Math.floor(performance.now() / 1_000)
      if (now !== second) [second, heard] = [now, 0]
      if (++heard > HEARD_PER_SECOND) return
      const request = readPageRequest(type satisfies HeardFromPage, event)
      if (request) obey(request)
    }
    window.addEventListener(type, hear)
    stops.push(() => window.removeEventListener(type, hear))
  }

  return {
    openSession: openHere,
    findRunning,
    /** The session was closed: told once. */
    closed(sessionId: SessionId): void {
      if (closed.has(sessionId)) return
      closed.add(sessionId)
      const { contactId } = about(sessionId)
      tellPage('neppo-close-session', { sessionId, externalCode: contactId })
      emitter.emit('sessionClose', { sessionId, contactId })
    },
    transferred(sessionId: SessionId, to: TransferTarget): void {
      const { contactId } = about(sessionId)
      const detail = {
        sessionId,
        externalCode: contactId,
        transfer: {
          groupName: to.kind === 'queue' ? null : to.groupName,
          agentName: to.kind === 'agent' ? to.userName : null,
        },
      }
      switch (to.kind) {
        case 'agent':
          tellPage('neppo-transfer-to-agent-to-group', detail)
          break
        case 'group':
          tellPage('neppo-transfer-another-group', detail)
          break
        case 'queue':
          tellPage('neppo-transfer-to-queue', detail)
          break
      }
      emitter.emit('sessionTransfer', { sessionId, to: to.kind })
    },
    stop(): void {
      for (const stop of stops) stop()
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
