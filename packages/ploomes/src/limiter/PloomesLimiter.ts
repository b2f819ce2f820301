import { systemClock, type PloomesClock } from '#PloomesClock.ts'
import { PloomesError } from '#PloomesError.ts'

/** Who waits for a call: a person at the screen, a job, or a sync of everything. */
export type PloomesPriority = 'agent' | 'job' | 'sync'

const priorities = ['agent', 'job', 'sync'] as const
const windowMs = 60_000
const longestPauseMs = 5 * 60_000

/** What a limiter is doing, for health and metrics. */
export type PloomesLimiterState = {
  waiting: Record<PloomesPriority, number>
  running: number
  /** Calls started in the last minute. */
  lastMinute: number
  pausedForMs: number
}

export type PloomesLimiterOptions = {
  /** Calls per minute; the account allows 120 and shares them with the customer's other integrations. */
  perMinute?: number
  /** Share of the minute that only agents may use. */
  agentShare?: number
  /** Calls at the same time. */
  maxRunning?: number
  /** How long an agent's call may wait before it is refused as `rateLimited`. */
  agentPatienceMs?: number
  clock?: PloomesClock
  /** In [0, 1); spreads the pauses. */
  random?: () => number
}

type Waiting = {
  start: () => void
  refuse: (error: PloomesError) => void
  operation: string
  cancelPatience: () => void
}

/**
 * The one gate to an account (`ploomes.md` 2). Agents come before jobs, jobs before syncs. Jobs and syncs together
 * get at most the unreserved share, spread over the minute, so that an agent finds room also in the middle of a
 * full sync. A 429 pauses everybody.
 */
export class PloomesLimiter {
  readonly #perMinute: number
  readonly #sharedPerMinute: number
  readonly #sharedBurst: number
  readonly #maxRunning: number
  readonly #maxSharedRunning: number
  readonly #agentPatienceMs: number
  readonly #clock: PloomesClock
  readonly #random: () => number
  readonly #queues: Record<PloomesPriority, Waiting[]> = { agent: [], job: [], sync: [] }
  #starts: { at: number; shared: boolean }[] = []
  #running = 0
  #sharedRunning = 0
  #sharedTokens: number
  #tokensAt: number
  #pausedUntil = 0
  #strikes = 0
  #cancelWake: (() => void) | null = null

  constructor(options: PloomesLimiterOptions = {}) {
    const { perMinute = 100, agentShare = 0.3, maxRunning = 8, agentPatienceMs = 10_000 } = options
    this.#perMinute = perMinute
    this.#sharedPerMinute = Math.max(1, Math.floor(perMinute * (1 - agentShare)))
    this.#sharedBurst = Math.max(1, Math.min(10, this.#sharedPerMinute))
    this.#maxRunning = maxRunning
    this.#maxSharedRunning = Math.max(1, Math.floor(maxRunning * 0.75))
    this.#agentPatienceMs = agentPatienceMs
    this.#clock = options.clock ?? systemClock
    this.#random = options.random ?? Math.random
    this.#sharedTokens = this.#sharedBurst
    this.#tokensAt = this.#clock.now()
  }

  /** Runs a call when its turn comes. Rejects with `rateLimited` when an agent would wait too long. */
  async run<T>(priority: PloomesPriority, operation: string, task: () => Promise<T>): Promise<T> {
    await this.#turn(priority, operation)
    try {
      return await task()
    } finally {
      this.#running -= 1
      if (priority !== 'agent') this.#sharedRunning -= 1
      this.#pump()
    }
  }

  /** A call was answered with 429: everybody waits, `retryAfterMs` or a growing pause. Returns the pause, milliseconds. */
  throttled(retryAfterMs: number | null): number {
    const now = this.#clock.now()
    // Calls of one burst come back together; they are one strike.
    if (now >= this.#pausedUntil) this.#strikes += 1
    const grown = Math.min(60_000, 5_000 * 2 ** Math.max(0, this.#strikes - 1)) * (0.8 + 0.4 * this.#random())
    const pause = Math.min(longestPauseMs, Math.max(1_000, retryAfterMs ?? grown))
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause)
    this.#refuseImpatient()
    this.#pump()
    return this.#pausedUntil - now
  }

  /** A call was answered normally: the next pause begins small again. */
  succeeded(): void {
    if (this.#clock.now() >= this.#pausedUntil) this.#strikes = 0
  }

  state(): PloomesLimiterState {
    const now = this.#clock.now()
    this.#forgetOld(now)
    const { agent, job, sync } = this.#queues
    return {
      waiting: { agent: agent.length, job: job.length, sync: sync.length },
      running: this.#running,
      lastMinute: this.#starts.length,
      pausedForMs: Math.max(0, this.#pausedUntil - now),
    }
  }

  #turn(priority: PloomesPriority, operation: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { start: resolve, refuse: reject, operation, cancelPatience: () => undefined }
      this.#queues[priority].push(waiting)
      if (priority === 'agent') {
        waiting.cancelPatience = this.#clock.after(this.#agentPatienceMs, () => this.#refuse(waiting))
        this.#refuseImpatient()
      }
      this.#pump()
    })
  }

  /** Agents are told at once when the pause is longer than they wait anyway. */
  #refuseImpatient(): void {
    if (this.#pausedUntil - this.#clock.now() <= this.#agentPatienceMs) return
    const { agent } = this.#queues
    for (let [waiting] = agent; waiting !== undefined; [waiting] = agent) this.#refuse(waiting)
  }

  #refuse(waiting: Waiting): void {
    const place = this.#queues.agent.indexOf(waiting)
    if (place < 0) return
    this.#queues.agent.splice(place, 1)
    waiting.cancelPatience()
    const retryAfterMs = Math.max(1_000, this.#pausedUntil - this.#clock.now())
    waiting.refuse(new PloomesError('rateLimited', { operation: waiting.operation, retryAfterMs }))
  }

  #pump(): void {
    this.#cancelWake?.()
    this.#cancelWake = null
    for (;;) {
      const now = this.#clock.now()
      this.#forgetOld(now)
      let wakeAt = Infinity
      let started = false
      for (const priority of priorities) {
        const [waiting] = this.#queues[priority]
        if (waiting === undefined) continue
        const at = this.#earliest(priority !== 'agent', now)
        if (at > now) {
          wakeAt = Math.min(wakeAt, at)
          continue
        }
        this.#queues[priority].shift()
        waiting.cancelPatience()
        this.#begin(priority !== 'agent', now)
        waiting.start()
        started = true
        break
      }
      if (started) continue
      if (wakeAt !== Infinity) this.#cancelWake = this.#clock.after(wakeAt - now, () => this.#pump())
      return
    }
  }

  /** When a call could start; Infinity = not before another one ends. */
  #earliest(shared: boolean, now: number): number {
    if (this.#running >= this.#maxRunning) return Infinity
    if (shared && this.#sharedRunning >= this.#maxSharedRunning) return Infinity
    let at = Math.max(now, this.#pausedUntil)
    const over = this.#starts.length - this.#perMinute
    if (over >= 0) at = Math.max(at, (this.#starts[over]?.at ?? now) + windowMs)
    if (!shared) return at
    const sharedStarts = this.#starts.filter((start) => start.shared)
    const sharedOver = sharedStarts.length - this.#sharedPerMinute
    if (sharedOver >= 0) at = Math.max(at, (sharedStarts[sharedOver]?.at ?? now) + windowMs)
    const tokens = this.#tokens(now)
    return tokens >= 1 ? at : Math.max(at, now + Math.ceil(((1 - tokens) * windowMs) / this.#sharedPerMinute))
  }

  #tokens(now: number): number {
    return Math.min(
      this.#sharedBurst,
      this.#sharedTokens + ((now - this.#tokensAt) * this.#sharedPerMinute) / windowMs,
    )
  }

  #begin(shared: boolean, now: number): void {
    this.#running += 1
    this.#starts.push({ at: now, shared })
    if (!shared) return
    this.#sharedRunning += 1
    this.#sharedTokens = this.#tokens(now) - 1
    this.#tokensAt = now
  }

  #forgetOld(now: number): void {
    const first = this.#starts.findIndex((start) => start.at > now - windowMs)
    this.#starts = first < 0 ? [] : this.#starts.slice(first)
  }
}
