import type { Store } from '#store/createStore.ts'
import type { ChatState } from './EventMap.ts'

/** How the widget stands, without anything about anybody. Reactive. */
export function describeState(store: Store, hidden: boolean): ChatState {
  const line = store.connection.state.value
  return {
    open: store.navigation.panel.value === 'open',
    hidden,
    connection: line.kind,
    code: 'code' in line ? line.code : null,
    presence: store.agent.presence.value.kind,
    unread: store.sessions.unreadTotal.value,
    sessions: store.sessions.running.value.length,
    view: store.navigation.view.value.kind,
  }
}
