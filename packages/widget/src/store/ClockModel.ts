import { createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Clock } from '#platform/Clock.ts'

/** A signal of the time that only ticks while something reads it. */
function ticking(periodMs: number, clock: Clock, gatewayNow: () => number): ReadonlySignal<number> {
  let stop: (() => void) | null = null
  const tick = (): void => {
    time.value = gatewayNow()
    stop = clock.schedule(periodMs - (gatewayNow() % periodMs), tick)
  }
  const time = signal(gatewayNow(), {
    watched: () => queueMicrotask(() => (stop === null ? tick() : undefined)),
    unwatched: () => {
      stop?.()
      stop = null
    },
  })
  return time
}

/** Gateway time in ms: windows, pauses and timers are counted from it, so that a wrong local clock changes nothing (F57). */
export const ClockModel = createModel((clock: Clock) => {
  const offsetMs = signal(0)
  const now = (): number => clock.now() + offsetMs.value
  return {
    /** Gateway clock minus local clock. */
    offsetMs,
    /** Gateway time now; not reactive. */
    now,
    /** Gateway time, renewed each second while read: countdowns and call timers. */
    seconds: ticking(1_000, clock, now),
    /** Gateway time, renewed each minute while read: "há 5 min". */
    minutes: ticking(60_000, clock, now),
    synchronise(gatewayNow: string): void {
      const at = Date.parse(gatewayNow)
      if (Number.isFinite(at)) offsetMs.value = at - clock.now()
    },
  }
})
export type ClockModel = InstanceType<typeof ClockModel>
