const windowMs = 60_000

/** Counts calls in the last minute, per account or per key. */
export class RateWindow {
  readonly #now: () => number
  readonly #calls = new Map<string, number[]>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts a call; returns 0 when it may go on, else after how many seconds the next may. */
  take(scope: string, limit: number): number {
    const now = this.#now()
    const recent = (this.#calls.get(scope) ?? []).filter((at) => at > now - windowMs)
    this.#calls.set(scope, recent)
    if (recent.length >= limit) {
      // The call may go on when enough of the oldest have left the window.
      const freed = recent[recent.length - limit] ?? now
      return Math.max(1, Math.ceil((freed + windowMs - now) / 1000))
    }
    recent.push(now)
    return 0
  }

  /** Forgets all calls. */
  clear(): void {
    this.#calls.clear()
  }
}
