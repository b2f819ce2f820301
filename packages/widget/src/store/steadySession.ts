import { computed } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Session } from '@neppo-chat/protocol'

/** What changes with every message and nothing but the list needs. */
const restless = { lastMessage: null, unread: 0, windowEndsAt: null, waitingSince: null } as const

/**
 * The row of a session for those who draw its head, not its last message: a new value only when something else than the
 * last message, the unread count and the clocks changed.
 */
export function steadySession(row: ReadonlySignal<Session | null>): ReadonlySignal<Session | null> {
  let last: Session | null = null
  let text = ''
  return computed(() => {
    const session = row.value
    const next = session ? JSON.stringify({ ...session, ...restless }) : ''
    if (next !== text || last === null) {
      text = next
      last = session
    }
    return last
  })
}
