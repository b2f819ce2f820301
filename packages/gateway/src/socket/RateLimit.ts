/** A bucket of requests that refills steadily; one per socket (`reliability.md` S24). */
export class RateLimit {
  readonly #perMs: number
  readonly #burst: number
  #left: number
  #at: number

  constructor(perMinute: number, burst: number, now: number) {
    this.#perMs = perMinute / 60_000
    this.#burst = burst
    this.#left = burst
    this.#at = now
  }

  /** Takes one; answers 0 when allowed, else the milliseconds until the next one is. */
  take(now: number): number {
    this.#left = Math.min(this.#burst, this.#left + Math.max(0, now - this.#at) * this.#perMs)
    this.#at = now
    if (this.#left < 1) return Math.ceil((1 - this.#left) / this.#perMs)
    this.#left -= 1
    return 0
  }
}
