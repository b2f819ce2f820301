/** Why a call to Ploomes failed; the list is closed. */
export type PloomesErrorCode =
  /** The key, or the e-mail and password, are refused. */
  | 'unauthorized'
  /** The user's profile does not allow it. */
  | 'forbidden'
  | 'notFound'
  /** Ploomes understood and said no: a required field, a checklist, a wrong value. `upstreamMessage` tells which. */
  | 'rejected'
  | 'tooLarge'
  | 'rateLimited'
  | 'unavailable'
  | 'timeout'
  /** The answer is not what the documents say. */
  | 'malformed'
  /** A write left and its answer is missing or says nothing: it may have happened. Look it up, never repeat it blindly. */
  | 'unknownOutcome'

const retryableCodes: ReadonlySet<PloomesErrorCode> = new Set(['rateLimited', 'unavailable', 'timeout'])

/** What an error may tell besides its code. */
export type PloomesErrorDetails = {
  /** Name of the call, for example `deals`. */
  operation: string
  status?: number
  /** Ploomes' own words; may hold what a person typed, so they stay out of `message` and of logs. */
  upstreamMessage?: string
  retryAfterMs?: number
  retryable?: boolean
  cause?: unknown
}

/** The one error of this package. `retryable` says that the same call may be repeated without harm. */
export class PloomesError extends Error {
  override readonly name = 'PloomesError'
  readonly code: PloomesErrorCode
  readonly operation: string
  readonly retryable: boolean
  readonly status?: number
  readonly retryAfterMs?: number
  /** A private field, so that no logger that writes out an error's properties can tell it. */
  readonly #upstreamMessage: string | undefined

  constructor(code: PloomesErrorCode, details: PloomesErrorDetails) {
    const { operation, status, retryAfterMs, upstreamMessage, cause } = details
    super(`ploomes ${operation}: ${code}${status === undefined ? '' : ` (${status})`}`, {
      cause: harmlessCause(cause),
    })
    this.code = code
    this.operation = operation
    this.retryable = details.retryable ?? retryableCodes.has(code)
    if (status !== undefined) this.status = status
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs
    this.#upstreamMessage = upstreamMessage
  }

  /** Ploomes' own words about a refusal, for the screen. */
  get upstreamMessage(): string | undefined {
    return this.#upstreamMessage
  }
}

/** Causes of `fetch` quote addresses, and an address holds phones and names: only class and code are kept. */
function harmlessCause(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  const code = errorCode(cause)
  return code === undefined ? cause.name : `${cause.name} ${code}`
}

/** The first error code in a chain of causes, also inside an `AggregateError` of several addresses. */
export function errorCode(cause: unknown, depth = 0): string | undefined {
  if (!(cause instanceof Error) || depth > 4) return undefined
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  if (cause instanceof AggregateError) return errorCode(cause.errors[0], depth + 1)
  return errorCode(cause.cause, depth + 1)
}
