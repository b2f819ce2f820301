import type { EventMap, EventName } from './EventMap.ts'

type Listener<E extends EventName> = (detail: EventMap[E]) => void

/** Tells the host page what happens. A listener that throws hurts nobody else. */
export class Emitter {
  readonly #listeners = new Map<EventName, Set<(detail: never) => void>>()

  on<E extends EventName>(
    event: E,
    listener: Listener<E>,
    options: { signal?: AbortSignal } = {},
  ): () => void {
    if (options.signal?.aborted) return () => undefined
    let listeners = this.#listeners.get(event)
    if (!listeners) this.#listeners.set(event, (listeners = new Set()))
    // One entry per call, so that the same function may be given twice and taken back once.
    const entry = (detail: never): void => listener(detail)
    listeners.add(entry)
    const off = (): void => void listeners.delete(entry)
    options.signal?.addEventListener('abort', off, { once: true })
    return off
  }

  emit<E extends EventName>(event: E, detail: EventMap[E]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      try {
        ;(listener as (detail: EventMap[E]) => void)(detail)
      } catch (error) {
        reportError(error)
      }
    }
  }

  clear(): void {
    this.#listeners.clear()
  }
}
