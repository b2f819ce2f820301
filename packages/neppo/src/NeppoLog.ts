/** One line for the log: no token, phone or message text ever gets in. */
export type NeppoLogLine = {
  level: 'debug' | 'info' | 'warn' | 'error'
  event: string
  operation?: string
  status?: number
  durationMs?: number
  attempt?: number
  count?: number
  code?: string
}

/** Where log lines go. */
export type NeppoLog = (line: NeppoLogLine) => void
