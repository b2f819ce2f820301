import { createModel, signal } from '@preact/signals-core'
import type { Reply } from '@neppo-chat/protocol'
import type { LoadState } from './LoadState.ts'

export type Page<T> = { items: readonly T[]; next: string | null }

/** A list that the gateway gives by pages; an answer to an older question is dropped. */
export const PagedList = createModel(
  <T>(loadPage: (cursor: string | null) => Promise<Reply<Page<T>>>, keyOf: (item: T) => string) => {
    const items = signal<readonly T[]>([])
    const state = signal<LoadState>({ kind: 'idle' })
    const next = signal<string | null>(null)
    let question = 0

    const load = async (cursor: string | null): Promise<void> => {
      const mine = ++question
      state.value = { kind: 'loading' }
      const reply = await loadPage(cursor)
      if (mine !== question) return
      if (!reply.ok) {
        state.value = { kind: 'failed', failure: reply.error }
        return
      }
      const known = new Set(cursor === null ? [] : items.value.map(keyOf))
      const fresh = reply.data.items.filter((item) => !known.has(keyOf(item)))
      items.value = cursor === null ? reply.data.items : [...items.value, ...fresh]
      next.value = reply.data.next
      state.value = { kind: 'ready' }
    }

    return {
      items,
      state,
      /** Null when the last page is here. */
      next,
      /** Asks the first page again, keeping what is shown until it arrives. */
      load: () => load(null),
      loadMore: async (): Promise<void> => {
        if (next.value !== null && state.value.kind !== 'loading') await load(next.value)
      },
      /** Puts `item` first, or in its place when it is already here. */
      upsert(item: T): void {
        const key = keyOf(item)
        const at = items.value.findIndex((known) => keyOf(known) === key)
        items.value = at < 0 ? [item, ...items.value] : items.value.with(at, item)
      },
      remove(key: string): void {
        if (items.value.some((item) => keyOf(item) === key)) {
          items.value = items.value.filter((item) => keyOf(item) !== key)
        }
      },
      clear(): void {
        question++
        items.value = []
        next.value = null
        state.value = { kind: 'idle' }
      },
    }
  },
)
