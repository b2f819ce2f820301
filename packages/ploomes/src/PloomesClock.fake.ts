import type { PloomesClock } from './PloomesClock.ts'

/** A clock that stands still until it is advanced; due tasks run in order of their time. */
export type FakePloomesClock = PloomesClock & { advance(byMs: number): Promise<void> }

/** Creates a FakePloomesClock. */
export function createFakeClock(start = Date.UTC(2026, 0, 15, 12)): FakePloomesClock {
  let now = start
  const tasks = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(delayMs, run) {
      const task = { at: now + delayMs, run }
      tasks.add(task)
      return () => void tasks.delete(task)
    },
    async advance(byMs) {
      const until = now + byMs
      for (;;) {
        await settle()
        const [due] = [...tasks].filter((task) => task.at <= until).sort((a, b) => a.at - b.at)
        if (due === undefined) break
        tasks.delete(due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = until
      await settle()
    },
  }
}

/** Lets everything that already resolved run to its next wait. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
