import { NeppoError, type NeppoErrorCode } from '@neppo-chat/neppo'
import type { ErrorCode } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'

const codes: Record<NeppoErrorCode, ErrorCode> = {
  badToken: 'badToken',
  outsideWorkingHours: 'outsideWorkingHours',
  unauthorized: 'badToken',
  forbidden: 'notAllowed',
  notFound: 'notFound',
  rejected: 'notAllowed',
  tooLarge: 'tooLarge',
  rateLimited: 'neppoUnavailable',
  unavailable: 'neppoUnavailable',
  timeout: 'neppoUnavailable',
  malformed: 'neppoUnavailable',
  unknownOutcome: 'outcomeUnknown',
  notConfigured: 'notConfigured',
}

/** A failure of Neppo in the words of our wire; anything else goes through as it is. */
export function fromNeppo(error: unknown): unknown {
  if (!(error instanceof NeppoError)) return error
  return new GatewayError(codes[error.code], error.message, {
    cause: error,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  })
}

/** Runs a call to Neppo and lets its failures leave as ours. */
export async function asking<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw fromNeppo(error)
  }
}
