import type { ComponentChildren } from 'preact'
import type { SessionId } from '@neppo-chat/protocol'
import { Composer } from '#features/composer/Composer.tsx'
import { ThreadScreen } from '#features/thread/ThreadScreen.tsx'
import type { MenuItem } from '#ui/Menu.tsx'
import type { Store } from '#store/createStore.ts'

/** One session's conversation with the place to answer. */
export function ThreadPane(props: {
  store: Store
  sessionId: SessionId
  notice: ComponentChildren
  actions: readonly MenuItem[]
  onBack?: (() => void) | undefined
}) {
  return (
    <ThreadScreen
      store={props.store}
      sessionId={props.sessionId}
      onBack={props.onBack}
      actions={props.actions}
    >
      {props.notice}
      <Composer store={props.store} sessionId={props.sessionId} />
    </ThreadScreen>
  )
}
