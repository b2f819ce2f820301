import { NeppoError } from '#NeppoError.ts'
import type { HttpCall } from './HttpDoor.ts'

/** Failures before the first byte of the request left: the call did not happen. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const TLS = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/

/** Turns a rejected `fetch` into a `NeppoError` that says whether the call may have happened. */
export function classifyFailure(
  call: Pick<HttpCall, 'operation' | 'effect'>,
  cause: unknown,
  timedOut: boolean,
): NeppoError {
  const { operation, effect } = call
  const code = errorCode(cause)
  // Verification is never switched off: a broken chain is mended by adding the missing intermediate (`neppo.md` 1.4).
  if (code !== undefined && TLS.test(code))
    return new NeppoError('unavailable', { operation, upstreamCode: `tls:${code}`, retryable: false, cause })
  if (code === 'ERR_INVALID_URL') return new NeppoError('notConfigured', { operation, cause })
  if (code !== undefined && NOT_SENT.has(code)) return new NeppoError('unavailable', { operation, cause })
  if (effect === 'once') return new NeppoError('unknownOutcome', { operation, cause })
  return new NeppoError(timedOut ? 'timeout' : 'unavailable', { operation, cause })
}

/** The first error code in a chain of causes, also inside an `AggregateError` of several addresses. */
function errorCode(cause: unknown, depth = 0): string | undefined {
  if (!(cause instanceof Error) || depth > 4) return undefined
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  if (cause instanceof AggregateError) return errorCode(cause.errors[0], depth + 1)
  return errorCode(cause.cause, depth + 1)
}
