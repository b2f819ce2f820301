/** A call log row of a voice session (`neppo.md` 6). Times are epoch milliseconds. */
export type CallState = {
  id: number
  sessionId: number
  callId: string
  startedAt: number
  finishedAt: number | null
  comment: string | null
  audioUrl: string | null
  agent: string
}
