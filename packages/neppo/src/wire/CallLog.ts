import type { DateWire } from './Page.ts'

/** Answer of `callLog/property`; anything but `GATEWAY` = the client writes the call log (`neppo.md` 6). */
export type CallLogPropertyWire = { voiceProperty: string }

/** Answer of `callLog/sessionId/{id}` and body of `POST callLog`. It may lag behind the session. */
export type CallLogWire = {
  sessionId: number
  user: { id?: number; userName?: string; displayName?: string | null; phone?: string | null }
  callLog: { id?: number; startedAt: DateWire; comment?: string | null; callId?: string | null }
}

/** Body of `callLog/create`; `startedAt` ISO text. */
export type CreateCallLogWire = {
  client: string
  voicePlatform: 'TM2_VOICE'
  agent: string
  callId: string
  startedAt: string
}

/** Answer of `callLog/create`. */
export type CreateCallLogAnswerWire = {
  success: boolean
  clientName?: string | null
  clientPhone?: string | null
  /** One of {@link CALL_LOG_ERRORS}. */
  error?: string | null
}

/** Errors of `callLog/create`. */
export const CALL_LOG_ERRORS = [
  'SAVE_CALLOG',
  'PHONE_ERROR',
  'USER_NOT_FOUND',
  'PHONE_NOT_FOUND',
  'GATEWAY_NOT_FOUND',
  'GATEWAY_FAILED',
] as const

/** Body of `callLog/finish`. */
export type FinishCallLogWire = {
  event_code: 'call.finished'
  call: { call_id: string; audio_url: string; selected_options: unknown[] }
}

/** Status of the agent's extension. */
export type VoiceAgentStatusWire = { status: string }

/** Body of `callLog/agent/status`. */
export type SetVoiceAgentStatusWire = { extension: string; status: 'Available' | 'On Break' }

/** Permission to call a client on WhatsApp (`neppo-panel-api.md` 2.9); `expirationAt` in unix seconds. */
export type CallPermissionWire = {
  groupId: number
  groupName: string
  sessionId?: number | null
  whatsappPermission: {
    permission: 'PERMANENT' | 'TEMPORARY' | 'NO_PERMISSION'
    busy: boolean
    expirationAt?: number | null
    actions: {
      name: 'START_CALL' | 'SEND_CALL_PERMISSION_REQUEST'
      allowed: boolean
      limits?: { timePeriod: 'PT24H' | 'P7D'; usage: number; maxAllowed: number }[]
    }[]
  }
}
