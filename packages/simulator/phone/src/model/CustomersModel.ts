import { createModel, signal, type ReadonlySignal } from '@preact/signals'
import { PhoneApiError, type PhoneApi } from '#page/api/PhoneApi.ts'
import type { Customer, PhoneEvent } from '#page/api/PhoneMessage.ts'

const SETTLE_MS = 400

/** How the list of customers stands. */
export type CustomersState = { name: 'loading' } | { name: 'ready' } | { name: 'failed'; reason: string }

/** Everybody whose phone can be played, and the groups they can write to. */
export interface Customers {
  state: ReadonlySignal<CustomersState>
  rows: ReadonlySignal<Customer[]>
  groups: ReadonlySignal<string[]>
  load: () => Promise<void>
  apply: (event: PhoneEvent) => void
  /** Adds a customer, or finds the one with that number. Rejects with the simulator's reason. */
  add: (name: string, phone: string) => Promise<Customer>
}

/** Starts empty; `load` reads the list. */
export const CustomersModel = createModel<Customers, [PhoneApi]>((api) => {
  const state = signal<CustomersState>({ name: 'loading' })
  const rows = signal<Customer[]>([])
  const groups = signal<string[]>([])
  let later: ReturnType<typeof setTimeout> | undefined
  const load = async () => {
    try {
      const [found, names] = await Promise.all([api.customers(), api.groups()])
      rows.value = found
      groups.value = names
      state.value = { name: 'ready' }
    } catch (error) {
      if (state.value.name === 'ready') return
      const reason = error instanceof PhoneApiError ? error.message : String(error)
      state.value = { name: 'failed', reason }
    }
  }
  return {
    state,
    rows,
    groups,
    load,
    apply: (event) => {
      if (event.type === 'typing' || event.type === 'session') return
      // A burst of events asks for the list once.
      clearTimeout(later)
      later = setTimeout(() => void load(), SETTLE_MS)
    },
    add: async (name, phone) => {
      const customer = await api.addCustomer(name, phone)
      await load()
      return customer
    },
  }
})
