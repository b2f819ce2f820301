import { createModel, signal, type ReadonlySignal } from '@preact/signals'
import { eventsFromChat, eventsToChat } from './chatEvents.ts'

const KEPT = 60

/** A window event that passed between the page and the chat. */
export interface LoggedEvent {
  id: number
  at: Date
  name: string
  direction: 'fromChat' | 'toChat'
  detail: string
}

/** The last window events between the page and the chat, newest first. */
export interface EventLog {
  entries: ReadonlySignal<LoggedEvent[]>
  clear: () => void
}

/** Listens to every event of the contract (`neppo.md` 4.5) until the signal aborts. */
export const EventLogModel = createModel<EventLog, [AbortSignal]>((signalToStop) => {
  const entries = signal<LoggedEvent[]>([])
  let lastId = 0
  const listen = (name: string, direction: LoggedEvent['direction']) => {
    window.addEventListener(
      name,
      (event) => {
        lastId += 1
        const entry: LoggedEvent = { id: lastId, at: new Date(), name, direction, detail: describe(event) }
        entries.value = [entry, ...entries.value].slice(0, KEPT)
      },
      { signal: signalToStop },
    )
  }
  for (const name of eventsFromChat) listen(name, 'fromChat')
  for (const name of eventsToChat) listen(name, 'toChat')
  return {
    entries,
    clear: () => {
      entries.value = []
    },
  }
})

function describe(event: Event): string {
  if (!(event instanceof CustomEvent) || event.detail === null) return ''
  try {
    return JSON.stringify(event.detail as unknown)
  } catch {
    return String(event.detail)
  }
}
