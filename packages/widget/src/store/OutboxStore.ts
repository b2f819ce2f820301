import type { OutboxEntry } from './OutboxEntry.ts'

/** Where unsent messages wait. Entries come back in the order in which they were first put. */
export type OutboxStore = {
  load(): Promise<OutboxEntry[]>
  put(entry: OutboxEntry): Promise<void>
  remove(key: string): Promise<void>
}

/** Keeps entries as long as the page lives: where the browser offers nothing better (F09), and in tests. */
export function createMemoryOutboxStore(entries: OutboxEntry[] = []): OutboxStore {
  const kept = new Map<string, OutboxEntry>(entries.map((entry) => [entry.key, entry]))
  return {
    load: () => Promise.resolve([...kept.values()]),
    put: (entry) => {
      kept.set(entry.key, entry)
      return Promise.resolve()
    },
    remove: (key) => {
      kept.delete(key)
      return Promise.resolve()
    },
  }
}
