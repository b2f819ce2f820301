import { computed, createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { MediaId, SessionId } from '@neppo-chat/protocol'

/** Where the agent is inside the panel. */
export type View = { kind: 'home' } | { kind: 'thread'; sessionId: SessionId }

/** What lies over the view, inside the panel. */
export type Dialog =
  | { kind: 'transfer'; sessionId: SessionId }
  | { kind: 'close'; sessionId: SessionId }
  | { kind: 'classify'; sessionId: SessionId }
  /** "A classificar": what is still to classify, one after the other (row K2). */
  | { kind: 'toClassify' }
  | { kind: 'toClassify' }
  | { kind: 'media'; sessionId: SessionId; mediaId: MediaId }
  | { kind: 'pause' }
  | { kind: 'health' }

/** Which part of the panel is shown. Dialogs stack; the topmost has the keyboard. */
export const NavigationModel = createModel(() => {
  const panel = signal<'closed' | 'open'>('closed')
  const view = signal<View>({ kind: 'home' })
  const dialogs = signal<readonly Dialog[]>([])
  /** The first opening loads the panel's code; afterwards it stays. */
  const everOpened = signal(false)
  return {
    panel: panel as ReadonlySignal<'closed' | 'open'>,
    everOpened: everOpened as ReadonlySignal<boolean>,
    view: view as ReadonlySignal<View>,
    dialogs: dialogs as ReadonlySignal<readonly Dialog[]>,
    dialog: computed<Dialog | null>(() => dialogs.value.at(-1) ?? null),
    /** The session that is open and seen; null while the panel is closed. */
    seenSession: computed<SessionId | null>(() =>
      panel.value === 'open' && view.value.kind === 'thread' ? view.value.sessionId : null,
    ),
    openPanel(): void {
      panel.value = 'open'
      everOpened.value = true
    },
    closePanel(): void {
      panel.value = 'closed'
    },
    goHome(): void {
      view.value = { kind: 'home' }
      dialogs.value = []
    },
    openSession(sessionId: SessionId): void {
      if (view.value.kind !== 'thread' || view.value.sessionId !== sessionId)
        view.value = { kind: 'thread', sessionId }
      dialogs.value = []
    },
    openDialog(dialog: Dialog): void {
      dialogs.value = [...dialogs.value, dialog]
    },
    closeDialog(): void {
      dialogs.value = dialogs.value.slice(0, -1)
    },
    closeDialogs(): void {
      dialogs.value = []
    },
  }
})
export type NavigationModel = InstanceType<typeof NavigationModel>
