import { computed, effect, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import { protocolVersion } from '@neppo-chat/protocol'
import type { GatewayLine } from '#connection/GatewayLine.ts'
import type { DrawnLauncher } from '#features/launcher/drawLauncher.ts'
import { drawLauncher } from '#features/launcher/drawLauncher.ts'
import { createLauncher } from '#features/launcher/Launcher.ts'
import type { Clock } from '#platform/Clock.ts'
import { browserClock } from '#platform/Clock.ts'
import { createKeptText } from '#platform/KeptText.ts'
import { nextFrame } from '#platform/nextFrame.ts'
import { randomId } from '#platform/randomId.ts'
import type { Uploader } from '#platform/Uploader.ts'
import { xhrUploader } from '#platform/xhrUploader.ts'
import type { Store } from '#store/createStore.ts'
import { createStore } from '#store/createStore.ts'
import type { DraftStore } from '#store/DraftsModel.ts'
import type { OutboxStore } from '#store/OutboxStore.ts'
import { createMemoryOutboxStore } from '#store/OutboxStore.ts'
import { batchEvents } from './batchEvents.ts'
import type { Settings } from './BootOptions.ts'
import type { Host } from './createHost.ts'
import { createHost } from './createHost.ts'
import { describeState } from './describeState.ts'
import { Emitter } from './Emitter.ts'
import { guardLine } from './guardLine.ts'
import { Interceptors } from './Interceptors.ts'
import { launcherFace } from './launcherFace.ts'
import type { PanelParts } from './mountPanel.tsx'
import { reportEvents } from './reportEvents.ts'
import { launcherWords } from './launcherWords.ts'
import { settleHost } from './settleHost.ts'
import { themeHost } from './themeHost.ts'
import { version } from './version.ts'

/** What stands on the page before this code has arrived. */
export type Seat = { host: Host; launcher: DrawnLauncher }

/** A line that can be started and stopped, as the app owns it. */
export type OwnedLine = GatewayLine & { start(): void; stop(): void; diagnostics(): object }

export type WidgetParts = {
  settings: Settings
  line: OwnedLine
  seat?: Seat | undefined
  clock?: Clock
  uploader?: Uploader
  outboxStore?: OutboxStore
  draftStore?: DraftStore
  /** Listeners that the page gave before the boot. */
  emitter?: Emitter
  interceptors?: Interceptors
}

/** Makes the element and the launcher where no loader did. */
function createSeat({ zIndex, place, locale }: Settings): Seat {
  const host = createHost(zIndex)
  return { host, launcher: drawLauncher(host.root, place, launcherWords[locale].open) }
}

/** Builds everything that stands on one page, and takes all of it away again. */
export function createWidget(parts: WidgetParts) {
  const clock = parts.clock ?? browserClock
  const settings = signal(parts.settings)
  const seat = parts.seat ?? createSeat(parts.settings)
  const host = settleHost(seat.host)
  const emitter = parts.emitter ?? new Emitter()
  const interceptors = parts.interceptors ?? new Interceptors()
  const stops: (() => void)[] = []

  const isBrowserOnline = signal(navigator.onLine)
  const noticeNetwork = (): void => void (isBrowserOnline.value = navigator.onLine)
  addEventListener('online', noticeNetwork)
  addEventListener('offline', noticeNetwork)
  stops.push(() => {
    removeEventListener('online', noticeNetwork)
    removeEventListener('offline', noticeNetwork)
  })

  const kept = createKeptText(`neppo-chat.${parts.settings.publicId}.`)
  const store: Store = createStore({
    line: guardLine(batchEvents(parts.line, clock, nextFrame), interceptors),
    clock,
    uploader: parts.uploader ?? xhrUploader,
    outboxStore: parts.outboxStore ?? createMemoryOutboxStore(),
    ...(parts.draftStore && { draftStore: parts.draftStore }),
    randomId,
    isBrowserOnline,
    onTransferred: (sessionId, to) => void bridged.then((page) => page?.transferred(sessionId, to)),
  })
  const hidden = signal(false)
  const place = computed(() => settings.value.place)

  let panel: { dispose(): void; isDocked(): boolean } | null = null
  let isDisposed = false
  // Speaking with the page is not what the agent waits for.
  const bridged = import('./bridgePage.ts')
    .then(({ bridgePage }) => {
      if (isDisposed) return null
      const page = bridgePage({ store, emitter, docked: () => panel?.isDocked() ?? false })
      stops.push(page.stop)
      return page
    })
    // A page that integrates by `on` and `open` alone works without it.
    .catch(() => null)
  stops.push(
    reportEvents(store, emitter, hidden),
    parts.line.subscribe((event) => {
      if (event.kind !== 'events') return
      for (const { name, payload } of event.events) {
        if (name === 'session.closed' && payload.session.mine) {
          void bridged.then((page) => page?.closed(payload.session.id))
        }
        if (name === 'message.added' && payload.message.author.kind === 'client') {
          emitter.emit('message', { sessionId: payload.message.sessionId })
        }
      }
    }),
  )
  const launcher = createLauncher(seat.host.root, seat.launcher, () => {
    if (store.navigation.panel.peek() === 'open') store.navigation.closePanel()
    else store.navigation.openPanel()
  })
  stops.push(
    effect(() => themeHost(seat.host.element, settings.value)),
    effect(() => launcher.show(launcherFace(store, settings.value.locale))),
    effect(() => launcher.place(place.value)),
    effect(() => void (seat.host.element.hidden = hidden.value)),
  )
  const panelParts: PanelParts = {
    root: seat.host.root,
    store,
    kept,
    settings: settings as ReadonlySignal<Settings>,
    schedule: (ms, task) => clock.schedule(ms, task),
    diagnostics: () => JSON.stringify(diagnose(), null, 2),
  }
  stops.push(
    effect(() => {
      if (!store.navigation.everOpened.value || panel) return
      void import('./mountPanel.tsx').then(({ mountPanel }) => {
        if (!isDisposed) panel ??= mountPanel(panelParts)
      })
    }),
  )

  const startedAt = clock.now()
  const journal: { at: number; line: string; code: string | null }[] = []
  stops.push(
    effect(() => {
      const state = store.connection.state.value
      journal.push({ at: clock.now(), line: state.kind, code: 'code' in state ? state.code : null })
      if (journal.length > 50) journal.shift()
    }),
  )
  /** What support needs, without a name, number, token or text of anybody (`reliability.md` S38). */
  const diagnose = (): object => ({
    version,
    protocol: protocolVersion,
    gateway: parts.settings.gatewayUrl.origin,
    integration: parts.settings.publicId,
    upSinceMs: clock.now() - startedAt,
    clockOffsetMs: Math.round(store.clock.offsetMs.peek()),
    state: describeState(store, hidden.peek()),
    upstream: store.connection.upstream.peek(),
    line: parts.line.diagnostics(),
    journal: journal.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
    outboxFailed: store.outbox.storeFailed.peek(),
    browser: navigator.userAgent,
  })

  if (parts.settings.startOpen) store.navigation.openPanel()
  parts.line.start()

  return {
    store,
    settings,
    hidden,
    emitter,
    interceptors,
    /** The conversation with the page has begun. */
    bridged,
    diagnose,
    root: seat.host.root,
    dispose(): void {
      if (isDisposed) return
      isDisposed = true
      emitter.emit('shutdown', {})
      parts.line.stop()
      for (const stop of stops) stop()
      panel?.dispose()
      store.dispose()
      launcher.remove()
      host.remove()
      emitter.clear()
      interceptors.clear()
    },
  }
}
export type Widget = ReturnType<typeof createWidget>
