import * as v from 'valibot'

/**
 * The closed list of failures a request, a login or `boot` can end with. Screens choose their words by code; hosts may
 * branch on it.
 */
export const errorCodes = [
  // sign-in and line
  'badToken',
  'outsideWorkingHours',
  'originNotAllowed',
  'loginReplaced',
  'loginExpired',
  'versionTooOld',
  'integrationUnknown',
  // sides that failed
  'offline',
  'timeout',
  'gatewayUnavailable',
  'neppoUnavailable',
  'ploomesUnavailable',
  // requests
  'badRequest',
  'unknownRequest',
  'requestIdReused',
  'notFound',
  'notAllowed',
  'tooLarge',
  'mediaNotAccepted',
  'rateLimited',
  'sessionClosed',
  'windowClosed',
  'transferRefused',
  'classificationIncomplete',
  'outcomeUnknown',
  'diskFull',
  'notConfigured',
  // widget only
  'alreadyBooted',
  'notBooted',
  'badOptions',
  'tokenCallbackFailed',
  'notAvailable',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** One failure as it crosses the wire; `message` is for developers, never shown to the agent first. */
export const Failure = v.object({
  code: v.picklist(errorCodes),
  message: v.string(),
  retryable: v.boolean(),
  retryAfterMs: v.optional(v.number()),
})
export type Failure = v.InferOutput<typeof Failure>

/** Answer of every request. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: Failure }

const retryable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'offline',
  'timeout',
  'gatewayUnavailable',
  'neppoUnavailable',
  'ploomesUnavailable',
  'rateLimited',
  'diskFull',
  'loginExpired',
])

/** Whether the same call may succeed later without anybody changing anything. */
export const isRetryable = (code: ErrorCode): boolean => retryable.has(code)
