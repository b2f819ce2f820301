import { pino, type Logger } from 'pino'
import type { Config } from '#config.ts'

/** Fields that may not appear in a log line, wherever they sit. */
const secret = [
  'token',
  'chatToken',
  'accessToken',
  'jwt',
  'phone',
  'text',
  'message',
  'userName',
  'name',
  'email',
]

/**
 * JSON logs: ids and states only. Errors are logged by class, code and stack; their causes may quote the other side and
 * are left out.
 */
export function createLog(level: Config['logLevel']): Logger {
  return pino({
    level,
    redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
    serializers: {
      err: (error: unknown) =>
        error instanceof Error
          ? {
              type: error.name,
              code: (error as { code?: unknown }).code,
              detail: error.message,
              stack: error.stack,
            }
          : { type: typeof error },
    },
  })
}
