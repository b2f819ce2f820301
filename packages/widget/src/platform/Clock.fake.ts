import type { Clock } from './Clock.ts'

type Task = { at: number; order: number; run: () => void }

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now: number
  #order = 0
  readonly #tasks = new Set<Task>()

  constructor(now = Date.parse('2025-03-10T12:00:00.000Z')) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  schedule(ms: number, run: () => void): () => void {
    const task = { at: this.#now + ms, order: this.#order++, run }
    this.#tasks.add(task)
    return () => this.#tasks.delete(task)
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#tasks.size
  }

  /** Moves time on, running what falls due in order and letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      const due = [...this.#tasks]
        .filter((task) => task.at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!due) break
      this.#tasks.delete(due)
      this.#now = Math.max(this.#now, due.at)
      due.run()
      await settle()
    }
    this.#now = end
    await settle()
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn++) await Promise.resolve()
}
