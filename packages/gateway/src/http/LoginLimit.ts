import { RateLimit } from '#socket/RateLimit.ts'

/** Sign-ins allowed to one address: offices share one, so the burst is generous (`reliability.md` S30). */
const PER_MINUTE = 60
const BURST = 120
/** Addresses remembered at the same time; the oldest goes first. */
const MAX_ADDRESSES = 10_000

/** Slows down an address that signs in again and again. */
export class LoginLimit {
  readonly #addresses = new Map<string, RateLimit>()

  /** Takes one; answers 0 when allowed, else the milliseconds to wait. */
  take(address: string, now: number): number {
    const limit = this.#addresses.get(address) ?? new RateLimit(PER_MINUTE, BURST, now)
    this.#addresses.delete(address)
    this.#addresses.set(address, limit)
    if (this.#addresses.size > MAX_ADDRESSES) {
      const oldest = this.#addresses.keys().next()
      if (!oldest.done) this.#addresses.delete(oldest.value)
    }
    return limit.take(now)
  }
}
