import type { ErrorCode, Failure } from '@neppo-chat/protocol'
import { isRetryable } from '@neppo-chat/protocol'

/** What every rejected call of the public API carries; `code` is one of `errorCodes`. */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly code: ErrorCode
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; retryable?: boolean }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryable = options?.retryable ?? isRetryable(code)
  }

  static from(failure: Failure): ChatError {
    return new ChatError(failure.code, failure.message, { retryable: failure.retryable })
  }
}
