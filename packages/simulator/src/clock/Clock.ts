/** Time as the simulator knows it; tests put a FakeClock here. Times are epoch milliseconds. */
export type Clock = {
  now(): number
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void
}

/** The clock of the machine; its timers never keep the process alive. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
