import type { PloomesClock } from '#PloomesClock.ts'
import { PloomesError } from '#PloomesError.ts'
import type { PloomesPriority } from '#limiter/PloomesLimiter.ts'

/** How long an old list may stand in when a fresh one cannot be had, milliseconds. */
const staleMs = 60 * 60_000

/**
 * A list that is read seldom and used often. An empty answer is never remembered: throttled calls are said to
 * come back empty (`ploomes.md` 2).
 */
export class CachedList<T> {
  readonly #load: (priority: PloomesPriority) => Promise<T[]>
  readonly #ttlMs: number
  readonly #clock: PloomesClock
  #kept: { items: T[]; at: number } | null = null

  constructor(load: (priority: PloomesPriority) => Promise<T[]>, ttlMs: number, clock: PloomesClock) {
    this.#load = load
    this.#ttlMs = ttlMs
    this.#clock = clock
  }

  /** The list, at most `ttlMs` old, or an older one while Ploomes cannot be reached. */
  async get(priority: PloomesPriority): Promise<T[]> {
    const kept = this.#kept
    if (kept !== null && this.#clock.now() - kept.at < this.#ttlMs) return kept.items
    try {
      const items = await this.#load(priority)
      if (items.length > 0) this.#kept = { items, at: this.#clock.now() }
      return items
    } catch (error) {
      const usable = kept !== null && this.#clock.now() - kept.at < staleMs
      if (usable && error instanceof PloomesError && error.retryable) return kept.items
      throw error
    }
  }

  /** Makes the next `get` read anew. */
  forget(): void {
    this.#kept = null
  }
}
