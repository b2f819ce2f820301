import type { Clock } from '#platform/Clock.ts'
import type { SignedIn } from './signIn.ts'

/** A token is renewed when this share of its life has passed, spread by chance (`reliability.md` S13). */
const RENEW_FROM = 0.7
const RENEW_SPREAD = 0.1
const RENEW_RETRY_MS = 30_000
/** A token with less life left than this is not worth a handshake. */
const MARGIN_MS = 5_000
const SHORTEST_RENEWAL_MS = 1_000

/**
 * The short-lived access token: in memory only, asked when it is missing, renewed before it ends. The open socket stays
 * when the token changes; the next handshake uses the new one.
 */
export class AccessKeeper {
  readonly #signIn: () => Promise<SignedIn>
  readonly #clock: Clock
  readonly #random: () => number
  #access: { token: string; expiresAt: number; renewAt: number } | null = null
  #cancel: (() => void) | null = null

  constructor(parts: { signIn: () => Promise<SignedIn>; clock: Clock; random: () => number }) {
    this.#signIn = parts.signIn
    this.#clock = parts.clock
    this.#random = parts.random
  }

  /** Ms of life left, or null when there is no token. */
  get leftMs(): number | null {
    return this.#access === null ? null : this.#access.expiresAt - this.#clock.now()
  }

  /** The token of now, or a fresh one. */
  async get(): Promise<SignedIn> {
    const left = this.leftMs
    if (this.#access && left !== null && left > MARGIN_MS) {
      return { ok: true, accessToken: this.#access.token, expiresAt: this.#access.expiresAt }
    }
    return this.#ask()
  }

  /** The gateway did not want it: the next `get` asks for another. */
  forget(): void {
    this.#access = null
    this.pause()
  }

  /** Renews in time from now on; `onDenied` hears a definite no. Nothing while paused. */
  keepFresh(onDenied: (answer: Extract<SignedIn, { ok: false }>) => void): void {
    this.pause()
    if (!this.#access) return
    const delay = Math.max(SHORTEST_RENEWAL_MS, this.#access.renewAt - this.#clock.now())
    if (Number.isFinite(delay)) this.#renewIn(delay, onDenied)
  }

  /** The line is down: a token that nobody uses is not renewed. */
  pause(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  async #ask(): Promise<SignedIn> {
    const answer = await this.#signIn()
    if (!answer.ok) return answer
    const now = this.#clock.now()
    const life = Math.max(0, answer.expiresAt - now)
    this.#access = {
      token: answer.accessToken,
      expiresAt: answer.expiresAt,
      renewAt: now + life * (RENEW_FROM + RENEW_SPREAD * this.#random()),
    }
    return answer
  }

  #renewIn(delayMs: number, onDenied: (answer: Extract<SignedIn, { ok: false }>) => void): void {
    let isPaused = false
    const cancelTimer = this.#clock.schedule(delayMs, () => {
      void this.#ask().then((answer) => {
        if (isPaused) return
        if (answer.ok) this.keepFresh(onDenied)
        else if (answer.error.code === 'badToken' || answer.error.code === 'integrationUnknown')
          onDenied(answer)
        else this.#renewIn(RENEW_RETRY_MS, onDenied)
      })
    })
    this.#cancel = () => {
      isPaused = true
      cancelTimer()
    }
  }
}
