import { answerError } from '#http/HttpDoor.ts'
import type { CallEffect, HttpAnswer, HttpDoor } from '#http/HttpDoor.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoLog } from '#NeppoLog.ts'
import type { GatewayToken } from './GatewayToken.ts'

/** Tries of a read (`neppo.md` 2: up to four, 2·n² s apart, at most 30 s). */
const TRIES = 4
const LONGEST_WAIT_MS = 30_000

/** One call of surface G; every one is a POST with JSON. */
export type GatewayCall = {
  operation: string
  path: string
  json: unknown
  effect: CallEffect
  signal?: AbortSignal | undefined
}

/** Calls of surface G: paced, with the bearer token, reads repeated with growing waits. */
export type GatewayHttp = { post(call: GatewayCall): Promise<HttpAnswer>; log: NeppoLog }

/** Joins door, token and pace; `base` is without trailing slash. */
export function createGatewayHttp(parts: {
  door: HttpDoor
  token: GatewayToken
  base: string
  minIntervalMs: number
  log: NeppoLog
  now: () => number
  sleep: (ms: number) => Promise<void>
}): GatewayHttp {
  const { door, token, base, minIntervalMs, log, now, sleep } = parts
  let nextStart = 0

  /** Starts are handed out in order, one per interval; nobody holds a lock while waiting. */
  async function pace(): Promise<void> {
    if (minIntervalMs === 0) return
    const start = Math.max(now(), nextStart)
    nextStart = start + minIntervalMs
    if (start > now()) await sleep(start - now())
  }

  async function exchange(call: GatewayCall, bearer: string): Promise<HttpAnswer> {
    await pace()
    call.signal?.throwIfAborted()
    return door.exchange({
      operation: call.operation,
      method: 'POST',
      url: base + call.path,
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(call.json),
      effect: call.effect,
      ...(call.signal ? { signal: call.signal } : {}),
    })
  }

  async function once(call: GatewayCall): Promise<HttpAnswer> {
    const bearer = await token.token()
    let answer = await exchange(call, bearer)
    // 403 may be a dead token too (`neppo.md` 1.1).
    if (answer.status === 401 || answer.status === 403) {
      answer = await exchange(call, await token.renew(bearer))
      if (answer.status === 401)
        throw new NeppoError('unauthorized', {
          operation: call.operation,
          status: 401,
          upstreamCode: 'credentialInUse',
        })
    }
    if (answer.status >= 200 && answer.status <= 299) return answer
    throw answerError(call, answer)
  }

  async function post(call: GatewayCall): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(call)
      } catch (error) {
        const again =
          call.effect === 'read' && error instanceof NeppoError && error.retryable && attempt < TRIES
        if (!again) throw error
        log({ level: 'warn', event: 'retry', operation: call.operation, attempt, code: error.code })
        await sleep(Math.min(error.retryAfterMs ?? 2_000 * attempt ** 2, LONGEST_WAIT_MS))
      }
    }
  }

  return { post, log }
}
