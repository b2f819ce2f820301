/** A session's call log (`neppo-panel-api.md` 2.9); `raw` goes back unchanged with a new comment. */
export type NeppoCallLog = {
  sessionId: number
  clientName: string | null
  startedAt: number | null
  comment: string
  raw: unknown
}

/** Permission to call a client on WhatsApp. */
export type NeppoCallPermission = {
  group: { id: number; name: string }
  sessionId: number | null
  permission: 'permanent' | 'temporary' | 'none'
  busy: boolean
  expiresAt: number | null
  startCall: { allowed: boolean; limits: NeppoCallLimit[] }
  requestPermission: { allowed: boolean; limits: NeppoCallLimit[] }
}

/** `period` as an ISO 8601 duration. */
export type NeppoCallLimit = { period: string; usage: number; max: number }
