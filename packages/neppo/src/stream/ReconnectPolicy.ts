/** When to try again: pure policy, apart from the machinery that waits. */
export type ReconnectPolicy = {
  /** Wait in milliseconds before attempt `attempt` (1 = first try after a break). */
  delayMs(attempt: number): number
}

/** Bounds of the full-jitter policy. */
export type FullJitterOptions = { baseMs?: number; capMs?: number; floorMs?: number; random?: () => number }

/**
 * Full jitter: a random time up to base·2ⁿ, capped. Lines of many agents that broke together come back spread out
 * over the whole window, which plain exponential waits do not do.
 */
export function createFullJitterPolicy(options: FullJitterOptions = {}): ReconnectPolicy {
  const { baseMs = 1_000, capMs = 30_000, floorMs = 250, random = Math.random } = options
  return {
    delayMs(attempt) {
      const exponent = Math.min(Math.max(attempt - 1, 0), 20)
      const ceiling = Math.min(capMs, baseMs * 2 ** exponent)
      return Math.max(floorMs, Math.round(random() * ceiling))
    },
  }
}
