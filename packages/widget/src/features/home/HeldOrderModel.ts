import { computed, createModel, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { countMoved, holdOrder } from './holdOrder.ts'

/** A pointer that rests this long does not aim at a row. */
const IDLE_MS = 8_000

/** The order of a list that never moves a row away under the pointer. */
export const HeldOrderModel = createModel(
  <Id>(live: ReadonlySignal<readonly Id[]>, schedule: (ms: number, task: () => void) => () => void) => {
    const held = signal<readonly Id[] | null>(null)
    let cancel: (() => void) | null = null
    const release = (): void => {
      cancel?.()
      cancel = null
      held.value = null
    }
    return {
      ids: computed(() => (held.value === null ? live.value : holdOrder(held.value, live.value))),
      /** Rows that will move once the list is let go. */
      waiting: computed(() =>
        held.value === null ? 0 : countMoved(holdOrder(held.value, live.value), live.value),
      ),
      /** The pointer is over the list or moves over it. */
      hold(): void {
        if (held.value === null) held.value = live.value
        cancel?.()
        cancel = schedule(IDLE_MS, release)
      },
      release,
    }
  },
)
