/** What happens to one of the next calls instead of, or on top of, its normal course. */
export type PloomesFault =
  /** An error answer; the call has no effect. */
  | { kind: 'status'; status: number; message?: string; retryAfterSeconds?: number }
  /** The connection is cut before anything happens. */
  | { kind: 'drop' }
  /** The call takes effect, then the connection is cut without an answer. */
  | { kind: 'dropAnswer' }
  /** 200 with an empty list; the call has no effect. */
  | { kind: 'empty' }
  /** 200 with a page of HTML; the call has no effect. */
  | { kind: 'html' }
  /** The call takes effect and is answered with 204 and no body. */
  | { kind: 'noContent' }
  /** The call takes effect; the row is answered bare, without the envelope. */
  | { kind: 'bare' }
  /** The call takes effect; the answer comes after `ms`. */
  | { kind: 'slow'; ms: number }
  /** No answer at all and no effect, until the stand-in stops or the client gives up. */
  | { kind: 'hang' }

/** Which calls a fault meets: by method, by a part of the path, and how many of them. */
export type FaultTarget = { method?: string; path?: string; times?: number }

type Armed = { fault: PloomesFault; target: FaultTarget; left: number }

/** Faults that wait for a matching call; the first armed is the first spent. */
export class PloomesFaults {
  #armed: Armed[] = []

  /** Arms a fault for the next matching call or calls. */
  arm(fault: PloomesFault, target: FaultTarget = {}): void {
    this.#armed.push({ fault, target, left: target.times ?? 1 })
  }

  /** Spends and returns the fault that meets this call, if any. */
  take(method: string, path: string): PloomesFault | null {
    const found = this.#armed.find(
      ({ target }) =>
        (target.method === undefined || target.method.toUpperCase() === method) &&
        (target.path === undefined || path.includes(target.path)),
    )
    if (found === undefined) return null
    found.left -= 1
    if (found.left <= 0) this.#armed = this.#armed.filter((armed) => armed !== found)
    return found.fault
  }

  /** Disarms everything. */
  clear(): void {
    this.#armed = []
  }
}
