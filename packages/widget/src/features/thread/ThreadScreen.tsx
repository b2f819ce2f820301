import type { ComponentChildren } from 'preact'
import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { adoptStyles } from '#ui/styles.ts'
import type { MenuItem } from '#ui/Menu.tsx'
import { prefetchCards } from './MessageContent.tsx'
import { MessageList } from './MessageList.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'
import { ThreadModel } from './ThreadModel.ts'
import { ThreadProvider } from './ThreadContext.ts'
import thread from './thread.css?inline'

adoptStyles(thread)

const PREFETCH_MS = 1_500

/**
 * The conversation of one session: head, messages, and below them what `children` is (the composer). Give it the session's
 * id as `key`. `actions` are further lines of the three dots, after the thread's own.
 */
export function ThreadScreen(props: {
  store: Store
  sessionId: SessionId
  actions?: readonly MenuItem[]
  /** Leaves for the list; without it no arrow is shown. */
  onBack?: (() => void) | undefined
  children?: ComponentChildren
}) {
  const { store, sessionId } = props
  const model = useModel(() => new ThreadModel(store, sessionId))
  useEffect(() => {
    const timer = setTimeout(prefetchCards, PREFETCH_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <ThreadProvider value={{ store, sessionId, model }}>
      <section class="thread">
        <ThreadHeader actions={props.actions ?? []} onBack={props.onBack} />
        <MessageList />
        {props.children}
      </section>
    </ThreadProvider>
  )
}
