import type { ComponentChildren } from 'preact'
import type { Failure } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import type { LoadState } from '#store/LoadState.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { circleAlertIcon, inboxIcon, searchIcon, sendIcon } from '#ui/icons.ts'
import { useText } from '#ui/Ui.ts'
import { ActiveSendRow } from './ActiveSendRow.tsx'
import { RowList } from './RowList.tsx'
import { SessionRow } from './SessionRow.tsx'
import { SkeletonRows } from './SkeletonRows.tsx'

function FailedRows(props: { failure: Failure; onRetry: () => void }) {
  const text = useText()
  return (
    <EmptyState icon={circleAlertIcon} title={text.home.failed} hint={text.error[props.failure.code]}>
      <Button onClick={props.onRetry}>{text.action.retry}</Button>
    </EmptyState>
  )
}

/** What stands under the last row: more to come, or why it did not. */
function Foot(props: { state: LoadState; hasMore: boolean; onMore: () => void }) {
  const text = useText()
  if (props.state.kind === 'failed') {
    return (
      <div class="rows__foot" role="alert">
        {text.home.failed}
        <Button kind="link" onClick={props.onMore}>
          {text.action.retry}
        </Button>
      </div>
    )
  }
  if (!props.hasMore) return null
  return (
    <div class="rows__foot">
      <Button kind="link" busy={props.state.kind === 'loading'} onClick={props.onMore}>
        {props.state.kind === 'loading' ? text.loading : text.home.more}
      </Button>
    </div>
  )
}

/** A list that comes by page. */
function PagedRows<Id extends string>(props: {
  label: string
  ids: readonly Id[]
  list: {
    state: { value: LoadState }
    next: { value: string | null }
    load: () => void
    loadMore: () => void
  }
  row: (id: Id) => ComponentChildren
  empty: ComponentChildren
}) {
  const { list, ids } = props
  const state = list.state.value
  if (ids.length === 0) {
    if (state.kind === 'failed') return <FailedRows failure={state.failure} onRetry={list.load} />
    return state.kind === 'ready' ? <>{props.empty}</> : <SkeletonRows />
  }
  const more = (): void => (ids.length > 0 && list.next.value !== null ? list.loadMore() : list.load())
  return (
    <RowList
      label={props.label}
      ids={ids}
      row={props.row}
      onNearEnd={() => state.kind === 'ready' && list.loadMore()}
      foot={<Foot state={state} hasMore={list.next.value !== null} onMore={more} />}
    />
  )
}

/** Closed sessions, newest first. */
function ClosedList({ store }: { store: Store }) {
  const text = useText()
  const { closed } = store.sessions
  const view = store.navigation.view.value
  return (
    <PagedRows
      label={text.home.closed}
      ids={closed.items.value}
      list={closed}
      empty={<EmptyState icon={inboxIcon} title={text.home.emptyClosed} hint={text.home.emptyClosedHint} />}
      row={(id) => (
        <SessionRow
          store={store}
          id={id}
          chosen={view.kind === 'thread' && view.sessionId === id}
          onOpen={store.navigation.openSession}
        />
      )}
    />
  )
}

/** What the agent sent on their own initiative. */
function ActiveList({ store }: { store: Store }) {
  const text = useText()
  const { activeSends } = store
  const byId = new Map(activeSends.items.value.map((send) => [send.id, send]))
  return (
    <PagedRows
      label={text.home.active}
      ids={[...byId.keys()]}
      list={activeSends}
      empty={<EmptyState icon={sendIcon} title={text.home.emptyActive} hint={text.home.emptyActiveHint} />}
      row={(id) => {
        const send = byId.get(id)
        return send && <ActiveSendRow send={send} now={store.clock.minutes.value} />
      }}
    />
  )
}

/** Running matches at once, then what the gateway finds (row B3). */
function SearchList({ store }: { store: Store }) {
  const text = useText()
  const { sessions } = store
  const ids = sessions.found.value
  const state = sessions.results.state.value
  const query = sessions.searchText.value.trim()
  if (ids.length === 0) {
    if (state.kind === 'failed')
      return <FailedRows failure={state.failure} onRetry={() => void sessions.results.load()} />
    if (state.kind !== 'ready') return <SkeletonRows />
    return (
      <EmptyState icon={searchIcon} title={text.home.emptySearch(query)} hint={text.home.emptySearchHint}>
        <Button onClick={() => sessions.search('')}>{text.action.clear}</Button>
      </EmptyState>
    )
  }
  return (
    <RowList
      label={text.action.search}
      ids={ids}
      onNearEnd={() => void sessions.results.loadMore()}
      row={(id) => <SessionRow store={store} id={id} chosen={false} onOpen={store.navigation.openSession} />}
      foot={
        state.kind === 'ready' && sessions.results.next.value === null ? null : (
          <Foot
            state={state.kind === 'idle' ? { kind: 'loading' } : state}
            hasMore
            onMore={() =>
              void (sessions.results.next.value === null
                ? sessions.results.load()
                : sessions.results.loadMore())
            }
          />
        )
      }
    />
  )
}

export type FurtherListProps = { store: Store; kind: 'closed' | 'active' | 'search' }

/** Every list but the running one: it comes with its own code, when it is first wanted. */
export function FurtherList({ store, kind }: FurtherListProps) {
  switch (kind) {
    case 'closed':
      return <ClosedList store={store} />
    case 'active':
      return <ActiveList store={store} />
    case 'search':
      return <SearchList store={store} />
  }
}
