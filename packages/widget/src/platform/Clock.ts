/** The time of this machine and its timers. `now` in ms since the epoch. */
export type Clock = {
  now(): number
  /** Runs `task` once after `ms`; the returned function takes it back. */
  schedule(ms: number, task: () => void): () => void
}

/** The browser's own clock. */
export const browserClock: Clock = {
  now: () => Date.now(),
  schedule: (ms, task) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
