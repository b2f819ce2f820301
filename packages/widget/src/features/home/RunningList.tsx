import { useComputed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { inboxIcon, messageCircleIcon, pauseIcon } from '#ui/icons.ts'
import { useText } from '#ui/Ui.ts'
import { HeldOrderModel } from './HeldOrderModel.ts'
import { RowList } from './RowList.tsx'
import { SessionRow } from './SessionRow.tsx'
import { SkeletonRows } from './SkeletonRows.tsx'

/** Sessions in progress. What is under the pointer stays there. */
export function RunningList(props: { store: Store; schedule: (ms: number, task: () => void) => () => void }) {
  const { store, schedule } = props
  const text = useText()
  const { sessions, navigation, agent } = store
  const live = useComputed<readonly SessionId[]>(() =>
    sessions.filter.value === 'all'
      ? sessions.running.value
      : sessions.running.value.filter((id) => (sessions.row(id).value?.unread ?? 0) > 0),
  )
  const order = useMemo(() => new HeldOrderModel(live, schedule), [live, schedule])
  useEffect(() => () => order.release(), [order])
  const view = navigation.view.value

  if (!sessions.loaded.value) return <SkeletonRows />
  if (live.value.length === 0) {
    if (sessions.filter.value === 'unread' && sessions.running.value.length > 0) {
      return (
        <EmptyState icon={inboxIcon} title={text.home.emptyUnread} hint={text.home.emptyUnreadHint}>
          <Button onClick={() => (sessions.filter.value = 'all')}>{text.home.showAll}</Button>
        </EmptyState>
      )
    }
    const isPaused = agent.presence.value.kind === 'paused'
    return isPaused ? (
      <EmptyState icon={pauseIcon} title={text.home.emptyPaused} hint={text.home.emptyPausedHint} />
    ) : (
      <EmptyState icon={messageCircleIcon} title={text.home.emptyRunning} hint={text.home.emptyRunningHint} />
    )
  }
  const waiting = order.waiting.value
  return (
    <>
      {waiting > 0 && (
        <button type="button" class="home__waiting" onClick={() => order.release()}>
          {text.home.newAbove(waiting)}
        </button>
      )}
      <RowList
        label={text.home.running}
        ids={order.ids.value}
        onHold={order.hold}
        onRelease={order.release}
        row={(id) => (
          <SessionRow
            store={store}
            id={id}
            chosen={view.kind === 'thread' && view.sessionId === id}
            onOpen={navigation.openSession}
          />
        )}
      />
    </>
  )
}
