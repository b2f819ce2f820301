/** Why a call to Neppo failed; the list is closed. */
export type NeppoErrorCode =
  /** The agent token is refused at the login. */
  | 'badToken'
  | 'outsideWorkingHours'
  /** A fresh token is refused too; `upstreamCode: 'credentialInUse'` = another program uses the credential. */
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  /** Neppo understood and said no; `upstreamCode` tells why. */
  | 'rejected'
  | 'tooLarge'
  | 'rateLimited'
  | 'unavailable'
  | 'timeout'
  /** The answer is not what the documents say. */
  | 'malformed'
  /** A write left, no answer came back: it may or may not have happened. Never repeat it blindly. */
  | 'unknownOutcome'
  | 'notConfigured'

const RETRYABLE: ReadonlySet<NeppoErrorCode> = new Set(['rateLimited', 'unavailable', 'timeout'])

/** What an error may tell besides its code; nothing here may hold a token, an address query, a phone or a text. */
export type NeppoErrorDetails = {
  /** Name of the call, for example `messages`. */
  operation: string
  status?: number
  upstreamCode?: string
  retryAfterMs?: number
  retryable?: boolean
  cause?: unknown
}

/** The one error of this package. `retryable` says that the same call may be repeated without harm. */
export class NeppoError extends Error {
  override readonly name = 'NeppoError'
  readonly code: NeppoErrorCode
  readonly operation: string
  readonly retryable: boolean
  readonly retryAfterMs?: number
  readonly status?: number
  readonly upstreamCode?: string

  constructor(code: NeppoErrorCode, details: NeppoErrorDetails) {
    const { operation, status, upstreamCode, retryAfterMs, cause } = details
    const facts = [status, upstreamCode].filter((fact) => fact !== undefined).join(' ')
    super(`neppo ${operation}: ${code}${facts ? ` (${facts})` : ''}`, { cause: harmlessCause(cause) })
    this.code = code
    this.operation = operation
    this.retryable = details.retryable ?? RETRYABLE.has(code)
    if (status !== undefined) this.status = status
    if (upstreamCode !== undefined) this.upstreamCode = upstreamCode
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs
  }
}

/** The causes of `fetch` and `ws` quote addresses with their query, so only class and error code of each link are kept. */
function harmlessCause(cause: unknown, depth = 0): unknown {
  if (!(cause instanceof Error) || depth > 3) return undefined
  if (cause instanceof NeppoError) return cause
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const inner = harmlessCause(cause.cause, depth + 1)
  return new Error([cause.name, code].filter(Boolean).join(' '), inner === undefined ? {} : { cause: inner })
}
