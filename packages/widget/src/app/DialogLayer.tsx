import { Lazy } from '#ui/Lazy.tsx'
import type { PanelParts } from './mountPanel.tsx'

const load = {
  pause: () => import('#features/pause/PauseDialog.tsx').then((screen) => screen.PauseDialog),
  health: () => import('#features/status/HealthDialog.tsx').then((screen) => screen.HealthDialog),
  transfer: () => import('#features/transfer/TransferDialog.tsx').then((screen) => screen.TransferDialog),
  close: () => import('#features/close/CloseDialog.tsx').then((screen) => screen.CloseDialog),
  classify: () => import('#features/classify/ClassifyDialog.tsx').then((screen) => screen.ClassifyDialog),
  toClassify: () =>
    import('#features/classify/ToClassifyDialog.tsx').then((screen) => screen.ToClassifyDialog),
  media: () => import('#features/thread/Lightbox.tsx').then((screen) => screen.Lightbox),
}

/** The topmost dialog, over whatever view is seen. Each comes with its own code, when it is first wanted. */
export function DialogLayer({ parts }: { parts: PanelParts }) {
  const { store } = parts
  const dialog = store.navigation.dialog.value
  switch (dialog?.kind) {
    case 'pause':
      return <Lazy load={load.pause} with={{ store }} />
    case 'health':
      return <Lazy load={load.health} with={{ store, diagnostics: parts.diagnostics }} />
    case 'transfer':
      return (
        <Lazy key={dialog.sessionId} load={load.transfer} with={{ store, sessionId: dialog.sessionId }} />
      )
    case 'close':
      return <Lazy key={dialog.sessionId} load={load.close} with={{ store, sessionId: dialog.sessionId }} />
    case 'classify':
      return (
        <Lazy key={dialog.sessionId} load={load.classify} with={{ store, sessionId: dialog.sessionId }} />
      )
    case 'toClassify':
      return <Lazy load={load.toClassify} with={{ store }} />
    case 'media': {
      const { sessionId, mediaId } = dialog
      return <Lazy key={mediaId} load={load.media} with={{ store, sessionId, mediaId }} />
    }
    case undefined:
      return null
  }
}
