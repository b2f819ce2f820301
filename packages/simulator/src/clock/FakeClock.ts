import type { Clock } from './Clock.ts'

type Task = { at: number; order: number; run: () => void }

/** A clock that stands still until `advance` is called; due tasks then run in order of their time. */
export type FakeClock = Clock & { advance(byMs: number): void }

/** Creates a FakeClock that starts at `start` (epoch milliseconds). */
export function createFakeClock(start = Date.UTC(2026, 0, 15, 12, 0, 0)): FakeClock {
  let now = start
  let order = 0
  const tasks = new Set<Task>()

  const nextDue = (until: number): Task | undefined =>
    [...tasks].filter((task) => task.at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0]

  return {
    now: () => now,
    after(delayMs, run) {
      const task = { at: now + delayMs, order: (order += 1), run }
      tasks.add(task)
      return () => {
        tasks.delete(task)
      }
    },
    advance(byMs) {
      const until = now + byMs
      for (let task = nextDue(until); task !== undefined; task = nextDue(until)) {
        tasks.delete(task)
        now = Math.max(now, task.at)
        task.run()
      }
      now = until
    },
  }
}
