/** Time as the client knows it; tests put a clock here that they advance. Epoch milliseconds. */
export type PloomesClock = {
  now(): number
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void
}

/** The clock of the machine. */
export const systemClock: PloomesClock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}
