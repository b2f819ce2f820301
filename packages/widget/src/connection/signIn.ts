import * as v from 'valibot'
import { Failure, isCompatible, isRetryable, protocolVersion } from '@neppo-chat/protocol'
import type { ErrorCode, LoginReply, LoginRequest } from '@neppo-chat/protocol'
import type { Clock } from '#platform/Clock.ts'

const LoginReplySchema = v.object({ accessToken: v.string(), expiresAt: v.string(), protocol: v.string() })
const Refusal = v.object({ error: Failure })
const ChatToken = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(4_096), v.regex(/^[^<>\s]+$/))

/** The page has this long to hand over the chat token (B44). */
const TOKEN_LIMIT_MS = 10_000
const LOGIN_LIMIT_MS = 15_000

export type SignedIn = { ok: true; accessToken: string; expiresAt: number } | { ok: false; error: Failure }

export type SignInParts = {
  gatewayUrl: URL
  token: () => Promise<string>
  fetch: typeof fetch
  clock: Clock
  isBrowserOnline: () => boolean
}

const refused = (code: ErrorCode, message: string): SignedIn => ({
  ok: false,
  error: { code, message, retryable: isRetryable(code) },
})

/** Runs `work`, and gives `null` when it takes longer than `limitMs`. */
async function within<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T | null> {
  let cancel = (): void => undefined
  const limit = new Promise<null>((resolve) => {
    cancel = clock.schedule(limitMs, () => resolve(null))
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    cancel()
  }
}

async function askToken(parts: SignInParts): Promise<string | null> {
  try {
    const token = await within(parts.clock, TOKEN_LIMIT_MS, Promise.resolve(parts.token()))
    const read = v.safeParse(ChatToken, token)
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/**
 * Exchanges the agent's chat token for a short access token at `POST <gatewayUrl>/login`. Every way in which it can fail
 * is an answer, told apart by whose side failed; never throws.
 */
export async function signIn(parts: SignInParts): Promise<SignedIn> {
  const chatToken = await askToken(parts)
  if (chatToken === null) return refused('tokenCallbackFailed', 'the page gave no usable chat token')
  const body: LoginRequest = { chatToken, protocol: protocolVersion }
  const abort = new AbortController()
  let status: number
  let answer: unknown
  try {
    const asked = parts
      .fetch(new URL(`${parts.gatewayUrl.pathname}/login`, parts.gatewayUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      })
      .then(async (response) => ({
        status: response.status,
        answer: (await response.json().catch(() => null)) as unknown,
      }))
    const given = await within(parts.clock, LOGIN_LIMIT_MS, asked)
    if (given === null) {
      abort.abort()
      asked.catch(() => undefined)
      return refused('gatewayUnavailable', 'the gateway did not answer the sign-in')
    }
    ;({ status, answer } = given)
  } catch {
    return refused(
      parts.isBrowserOnline() ? 'gatewayUnavailable' : 'offline',
      'the sign-in did not reach the gateway',
    )
  }
  const reply = v.safeParse(LoginReplySchema, answer)
  if (status < 300 && reply.success) {
    const { accessToken, expiresAt, protocol } = reply.output satisfies LoginReply
    if (!isCompatible(protocol)) return refused('versionTooOld', 'the gateway speaks another version')
    return { ok: true, accessToken, expiresAt: Date.parse(expiresAt) }
  }
  const refusal = v.safeParse(Refusal, answer)
  if (refusal.success) return { ok: false, error: refusal.output.error }
  // A proxy in between answered in the gateway's place.
  return refused('gatewayUnavailable', `the gateway answered the sign-in with ${status}`)
}
