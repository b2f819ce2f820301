import { useEffect } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { Store } from '#store/createStore.ts'
import type { HomeTab } from '#store/SessionsModel.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Tabs } from '#ui/Tabs.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { useText } from '#ui/Ui.ts'
import { Lazy } from '#ui/Lazy.tsx'
import type { FurtherListProps } from './FurtherList.tsx'
import { RunningList } from './RunningList.tsx'
import css from './home.css?inline'

adoptStyles(css)

const loadFurther = () => import('./FurtherList.tsx').then((part) => part.FurtherList)

/** The agent's sessions: search, tabs, filter and the list. `head` is the agent's line, `notice` what they must know. */
export function HomeScreen(props: {
  store: Store
  schedule: (ms: number, task: () => void) => () => void
  head: ComponentChildren
  notice: ComponentChildren
}) {
  const { store } = props
  const text = useText()
  const { sessions, activeSends, connection } = store
  const tab = sessions.tab.value
  const filter = sessions.filter.value
  const isSearching = sessions.searchText.value.trim() !== ''
  const isOnline = connection.online.value

  useEffect(() => {
    if (!isOnline) return
    if (tab === 'closed' && sessions.closed.state.peek().kind !== 'ready') void sessions.closed.load()
    if (tab === 'active') void activeSends.load()
  }, [tab, isOnline, sessions, activeSends])

  const tabs: { id: HomeTab; label: string; count?: number }[] = [
    { id: 'running', label: text.home.running },
    { id: 'closed', label: text.home.closed },
    { id: 'active', label: text.home.active },
  ]

  const further = isSearching ? 'search' : tab === 'running' ? null : tab

  return (
    <div class="home">
      {props.head}
      {props.notice}
      <div class="home__search">
        <SearchField label={text.home.search} value={sessions.searchText.value} onInput={sessions.search} />
      </div>
      {!isSearching && (
        <Tabs label={text.home.tabs} tabs={tabs} chosen={tab} onChoose={(id) => (sessions.tab.value = id)} />
      )}
      {!isSearching && tab === 'running' && (
        <div class="home__filter" role="group" aria-label={text.home.filters}>
          {(['all', 'unread'] as const).map((id) => (
            <button
              key={id}
              type="button"
              class="home__choice"
              aria-pressed={filter === id}
              onClick={() => (sessions.filter.value = id)}
            >
              {id === 'all' ? text.home.all : text.home.unread}
              {id === 'unread' && sessions.unreadSessions.value > 0 && ` ${sessions.unreadSessions.value}`}
            </button>
          ))}
        </div>
      )}
      <div class="home__list">
        {further ? (
          <Lazy<FurtherListProps> load={loadFurther} with={{ store, kind: further }} />
        ) : (
          <RunningList store={store} schedule={props.schedule} />
        )}
      </div>
    </div>
  )
}
