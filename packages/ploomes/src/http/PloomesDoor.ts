import type { PloomesLimiter, PloomesPriority } from '#limiter/PloomesLimiter.ts'
import type { PloomesClock } from '#PloomesClock.ts'
import { errorCode, PloomesError, type PloomesErrorDetails } from '#PloomesError.ts'
import type { PloomesLog } from '#PloomesLog.ts'
import { readAnswer, readMessage, type ReadAnswer } from './readAnswer.ts'

/** What a call does: `once` must never happen twice, so a lost answer is `unknownOutcome`. */
export type CallEffect = 'read' | 'idempotent' | 'once'

export type PloomesCall = {
  /** Name for errors and logs. */
  operation: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path with its leading slash, and the query; goes to the own base address only. */
  path: string
  body?: unknown
  form?: FormData
  effect: CallEffect
  priority: PloomesPriority
}

export type PloomesDoorOptions = {
  baseUrl: string
  key: string | null
  fetch: typeof fetch
  limiter: PloomesLimiter
  clock: PloomesClock
  log: PloomesLog
}

/** Largest answer that is read, in characters. */
const answerLimit = 20_000_000
const timeoutMs: Record<PloomesPriority, number> = { agent: 15_000, job: 40_000, sync: 40_000 }
const attemptsWhenThrottled = 3
/** Failures before the first byte of the request left: the call did not happen. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The only place of this package that speaks HTTP. */
export class PloomesDoor {
  readonly #options: PloomesDoorOptions
  readonly #reads = new Map<string, Promise<ReadAnswer>>()

  constructor(options: PloomesDoorOptions) {
    this.#options = options
  }

  /** Makes a call when the limiter allows; identical reads that are under way are shared. Rejects with PloomesError. */
  call(call: PloomesCall): Promise<ReadAnswer> {
    if (call.effect !== 'read') return this.#attempt(call)
    // An agent does not wait behind a sync that happens to ask the same.
    const name = `${call.priority} ${call.path}`
    const underWay = this.#reads.get(name)
    if (underWay !== undefined) return underWay
    const read = this.#attempt(call).finally(() => this.#reads.delete(name))
    this.#reads.set(name, read)
    return read
  }

  async #attempt(call: PloomesCall): Promise<ReadAnswer> {
    const { limiter } = this.#options
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await limiter.run(call.priority, call.operation, () => this.#exchange(call))
      } catch (error) {
        if (!(error instanceof PloomesError)) throw error
        // A 429 says that nothing happened, so even a POST may go again; the limiter holds it until then.
        const throttled =
          error.code === 'rateLimited' && error.status === 429 && attempt < attemptsWhenThrottled
        // A read on a connection that the other side had just closed deserves a second one.
        const broken = error.code === 'unavailable' && call.effect === 'read' && attempt < 2
        if (!throttled && !broken) throw error
      }
    }
  }

  async #exchange(call: PloomesCall): Promise<ReadAnswer> {
    const { log, clock } = this.#options
    const startedAt = clock.now()
    const finish = (): { operation: string; durationMs: number } => ({
      operation: call.operation,
      durationMs: clock.now() - startedAt,
    })
    try {
      const { status, text, retryAfterMs } = await this.#send(call)
      if (status === 429) this.#throttle(call, retryAfterMs)
      this.#options.limiter.succeeded()
      if (status < 200 || status > 299) throw refusal(call, status, text, retryAfterMs)
      const answer = readAnswer(text)
      if (answer.rows === null)
        throw new PloomesError(call.effect === 'once' ? 'unknownOutcome' : 'malformed', {
          operation: call.operation,
          status,
          retryable: call.effect !== 'once',
        })
      log({ level: 'debug', event: 'call', status, ...finish() })
      return answer
    } catch (error) {
      const failure = error instanceof PloomesError ? error : this.#failure(call, error)
      log({
        level: 'warn',
        event: 'callFailed',
        code: failure.code,
        ...(failure.status === undefined ? {} : { status: failure.status }),
        ...finish(),
      })
      throw failure
    }
  }

  async #send(call: PloomesCall): Promise<{ status: number; text: string; retryAfterMs: number | null }> {
    const { baseUrl, key, fetch, clock } = this.#options
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (key !== null) headers['User-Key'] = key
    const init: RequestInit = {
      method: call.method,
      headers,
      // A key must not travel to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs[call.priority]),
    }
    if (call.form !== undefined) init.body = call.form
    else if (call.body !== undefined) {
      headers['Content-Type'] = 'application/json'
      init.body = JSON.stringify(call.body)
    }
    const response = await fetch(`${baseUrl}${call.path}`, init)
    const text = await response.text()
    if (text.length > answerLimit)
      throw new PloomesError(call.effect === 'once' ? 'unknownOutcome' : 'malformed', {
        operation: call.operation,
      })
    return {
      status: response.status,
      text,
      retryAfterMs: readRetryAfter(response.headers.get('retry-after'), clock.now()),
    }
  }

  #throttle(call: PloomesCall, retryAfterMs: number | null): never {
    const pause = this.#options.limiter.throttled(retryAfterMs)
    this.#options.log({ level: 'warn', event: 'throttled', operation: call.operation, retryAfterMs: pause })
    throw new PloomesError('rateLimited', { operation: call.operation, status: 429, retryAfterMs: pause })
  }

  #failure(call: PloomesCall, cause: unknown): PloomesError {
    const { operation, effect } = call
    const code = errorCode(cause)
    if (code !== undefined && notSent.has(code)) return new PloomesError('unavailable', { operation, cause })
    if (effect === 'once') return new PloomesError('unknownOutcome', { operation, cause })
    const timedOut = cause instanceof Error && cause.name === 'TimeoutError'
    return new PloomesError(timedOut ? 'timeout' : 'unavailable', { operation, cause })
  }
}

function refusal(call: PloomesCall, status: number, text: string, retryAfterMs: number | null): PloomesError {
  const message = readMessage(text)
  const details: PloomesErrorDetails = {
    operation: call.operation,
    status,
    ...(message === null ? {} : { upstreamMessage: message }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  }
  if (status === 401) return new PloomesError('unauthorized', details)
  if (status === 403) return new PloomesError('forbidden', details)
  if (status === 404 || status === 410) return new PloomesError('notFound', details)
  if (status === 413) return new PloomesError('tooLarge', details)
  // A browser shows a redirect that is not followed as status 0.
  if (status === 0 || status === 503 || (status >= 300 && status < 400))
    return new PloomesError('unavailable', details)
  if (status < 500 && status !== 408) return new PloomesError('rejected', details)
  // A server that fails, or a proxy that gives up waiting, may have done the deed.
  if (call.effect === 'once') return new PloomesError('unknownOutcome', details)
  return new PloomesError(status === 408 || status === 504 ? 'timeout' : 'unavailable', details)
}

function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const ms = /^\d{1,6}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
