import { effect, untracked } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Store } from '#store/createStore.ts'
import { describeState } from './describeState.ts'
import type { Emitter } from './Emitter.ts'

/** Tells the host page, through `on`, what changes in the store. */
export function reportEvents(store: Store, emitter: Emitter, hidden: ReadonlySignal<boolean>): () => void {
  const { connection, navigation, sessions } = store
  let wasReady = false
  let wasOpen = false
  let lastUnread = 0
  const stops = [
    effect(() => {
      const state = describeState(store, hidden.value)
      untracked(() => emitter.emit('stateChange', state))
    }),
    effect(() => {
      const isReady = connection.online.value && sessions.loaded.value
      if (isReady && !wasReady)
        untracked(() => emitter.emit('ready', { sessions: sessions.running.value.length }))
      wasReady = isReady
    }),
    effect(() => {
      const line = connection.state.value
      if (line.kind !== 'refused' && line.kind !== 'ended') return
      untracked(() =>
        emitter.emit('failed', { code: line.code, message: `the line is ${line.kind}`, retryable: false }),
      )
    }),
    effect(() => {
      const isOpen = navigation.panel.value === 'open'
      if (isOpen !== wasOpen) untracked(() => emitter.emit(isOpen ? 'open' : 'close', {}))
      wasOpen = isOpen
    }),
    effect(() => {
      const count = sessions.unreadTotal.value
      if (count !== lastUnread) untracked(() => emitter.emit('unread', { count }))
      lastUnread = count
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
