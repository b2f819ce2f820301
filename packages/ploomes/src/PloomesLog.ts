/** One line for the log: no key, name, phone or text ever gets in. */
export type PloomesLogLine = {
  level: 'debug' | 'info' | 'warn' | 'error'
  event: 'call' | 'callFailed' | 'throttled' | 'rowsSkipped'
  operation?: string
  status?: number
  durationMs?: number
  retryAfterMs?: number
  count?: number
  code?: string
}

/** Where log lines go. */
export type PloomesLog = (line: PloomesLogLine) => void
