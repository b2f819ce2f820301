import type { SequencedEvent } from '@neppo-chat/protocol'
import type { GatewayLine } from '#connection/GatewayLine.ts'
import type { Clock } from '#platform/Clock.ts'

/** More events a second than this is a flood: then ten commits a second are enough. */
const FLOOD_PER_SECOND = 40
const FLOOD_PERIOD_MS = 100

/**
 * The same line, whose events come at most once per frame, and ten times a second in a flood: a list is drawn once for
 * all that came meanwhile. Everything else flushes what waits first, so that the order stays.
 */
export function batchEvents(
  line: GatewayLine,
  clock: Clock,
  nextFrame: (task: () => void) => () => void,
): GatewayLine {
  return {
    request: (name, payload, options) => line.request(name, payload, options),
    reconnect: () => line.reconnect(),
    takeOver: () => line.takeOver(),
    subscribe: (listener) => {
      let waiting: SequencedEvent[] = []
      let cancel: (() => void) | null = null
      let windowStart = clock.now()
      let inWindow = 0
      const flush = (): void => {
        cancel?.()
        cancel = null
        if (waiting.length === 0) return
        const events = waiting
        waiting = []
        listener({ kind: 'events', events })
      }
      const unsubscribe = line.subscribe((event) => {
        if (event.kind !== 'events') {
          flush()
          listener(event)
          return
        }
        const now = clock.now()
        if (now - windowStart >= 1_000) {
          windowStart = now
          inWindow = 0
        }
        inWindow += event.events.length
        waiting.push(...event.events)
        cancel ??= inWindow > FLOOD_PER_SECOND ? clock.schedule(FLOOD_PERIOD_MS, flush) : nextFrame(flush)
      })
      return () => {
        unsubscribe()
        cancel?.()
      }
    },
  }
}
