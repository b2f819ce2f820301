import type { PhoneEvent } from './PhoneMessage.ts'

/** What the page hears of the event stream. */
export interface EventListeners {
  onEvent: (event: PhoneEvent) => void
  /** The stream is there; after a gap everything must be read again. */
  onOpen: () => void
  onGap: () => void
}

/** Listens to what happens on every phone until the signal aborts; the browser reconnects by itself. */
export function watchEvents(listeners: EventListeners, signal: AbortSignal): void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource('/phone/api/events')
    source.addEventListener('open', listeners.onOpen)
    source.addEventListener('error', () => {
      listeners.onGap()
      // A refused stream is closed for good by the browser; a cut one is not.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, 2_000)
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = readEvent(message.data)
      if (event) listeners.onEvent(event)
    })
  }
  open()
  signal.addEventListener('abort', () => {
    clearTimeout(retry)
    source?.close()
  })
}

function readEvent(data: string): PhoneEvent | undefined {
  try {
    const event: unknown = JSON.parse(data)
    const known = typeof event === 'object' && event !== null && 'type' in event && 'phone' in event
    return known ? (event as PhoneEvent) : undefined
  } catch {
    return undefined
  }
}
