import { cleanText, readJson } from '#json/readJson.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoLog } from '#NeppoLog.ts'
import { classifyFailure } from './classifyFailure.ts'
import { readUpstreamCode } from './readUpstreamCode.ts'

/** Largest answer that is read, in bytes after decompression. */
export const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024

/** What a call does to Neppo: `once` must never happen twice, so a lost answer is `unknownOutcome`. */
export type CallEffect = 'read' | 'idempotent' | 'once'

/** One HTTP call. `url` may hold a secret and is never quoted. */
export type HttpCall = {
  operation: string
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  effect: CallEffect
  timeoutMs?: number
  signal?: AbortSignal
}

/** An answer with its body as clean text; any status. */
export type HttpAnswer = { status: number; text: string; retryAfterMs?: number }

/** Parts the door is made of. */
export type HttpDoorOptions = { fetch: typeof fetch; timeoutMs: number; log: NeppoLog; now: () => number }

/** The only place of this package that speaks HTTP. */
export type HttpDoor = {
  /** Any answer, also 4xx and 5xx; rejects when there is none. */
  exchange(call: HttpCall): Promise<HttpAnswer>
}

/** Makes the door; redirects are not followed, because a token must not travel to another host. */
export function createHttpDoor(options: HttpDoorOptions): HttpDoor {
  const { fetch, log, now } = options

  async function exchange(call: HttpCall): Promise<HttpAnswer> {
    const startedAt = now()
    const timeoutMs = call.timeoutMs ?? options.timeoutMs
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = call.signal ? AbortSignal.any([timeout, call.signal]) : timeout
    let status: number | undefined
    try {
      const init: RequestInit & { duplex?: 'half' } = { method: call.method, redirect: 'manual', signal }
      if (call.headers) init.headers = call.headers
      if (call.body !== undefined) init.body = call.body
      if (call.body instanceof ReadableStream) init.duplex = 'half'
      const response = await fetch(call.url, init)
      status = response.status
      const text = await readText(response, call.operation)
      const answer: HttpAnswer = { status, text }
      const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now())
      if (retryAfterMs !== undefined) answer.retryAfterMs = retryAfterMs
      log({ level: 'debug', event: 'call', operation: call.operation, status, durationMs: now() - startedAt })
      return answer
    } catch (cause) {
      if (call.signal?.aborted) throw call.signal.reason
      const error = cause instanceof NeppoError ? cause : classifyFailure(call, cause, timeout.aborted)
      const line = {
        level: 'warn',
        event: 'callFailed',
        operation: call.operation,
        code: error.code,
      } as const
      log({ ...line, durationMs: now() - startedAt, ...(status === undefined ? {} : { status }) })
      throw error
    }
  }

  return { exchange }
}

/** The error of an answer that is not 2xx. */
export function answerError(call: Pick<HttpCall, 'operation' | 'effect'>, answer: HttpAnswer): NeppoError {
  const { operation, effect } = call
  const { status, retryAfterMs } = answer
  const upstreamCode = readUpstreamCode(answer.text)
  const details = {
    operation,
    status,
    ...(upstreamCode === undefined ? {} : { upstreamCode }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
  if (status === 401) return new NeppoError('unauthorized', details)
  if (status === 403) return new NeppoError('forbidden', details)
  if (status === 404 || status === 410) return new NeppoError('notFound', details)
  if (status === 413) return new NeppoError('tooLarge', details)
  if (status === 429) return new NeppoError('rateLimited', details)
  if (status === 503) return new NeppoError('unavailable', details)
  // A server that fails or a proxy that gives up in the middle may have done the deed.
  if (status >= 500 || status === 408)
    return new NeppoError(effect === 'once' ? 'unknownOutcome' : 'unavailable', details)
  if (status >= 300 && status < 400)
    return new NeppoError('unavailable', { ...details, upstreamCode: 'redirect' })
  return new NeppoError('rejected', details)
}

/** JSON of an answer's body; `undefined` for an empty one; `malformed` for anything else. */
export function readJsonBody(operation: string, answer: HttpAnswer): unknown {
  if (answer.text.trim() === '') return undefined
  const value = readJson(answer.text)
  if (value === undefined) throw new NeppoError('malformed', { operation, status: answer.status })
  return value
}

async function readText(response: Response, operation: string): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > ANSWER_LIMIT_BYTES)
      throw new NeppoError('malformed', {
        operation,
        status: response.status,
        upstreamCode: 'answerTooLarge',
      })
    chunks.push(chunk)
  }
  return cleanText(new TextDecoder().decode(Buffer.concat(chunks)))
}

function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d{1,6}$/.test(header) ? Number(header) : undefined
  const ms = seconds === undefined ? Date.parse(header) - now : seconds * 1000
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : undefined
}
