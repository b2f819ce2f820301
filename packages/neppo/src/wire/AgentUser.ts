/** The logged agent, answer of `users/logged` and of a status change, body of the attendants topics (`neppo-panel-api.md` 2.1). */
export type AgentUserWire = {
  id: number
  userName: string
  displayName?: string | null
  name?: string | null
  resource?: string | null
  firstAccess?: boolean
  /** Always an object: a null breaks Neppo's own widget. */
  agent: AgentRowWire
  assignments?: AssignmentWire[] | null
}

/** The agent row of a user; its `id` differs from the user's and is the one used in client searches. */
export type AgentRowWire = {
  id: number
  /** One of {@link AGENT_STATUSES}; other values occur and count as paused (`neppo.md` 3.4). */
  status: string
  /** The pause state itself; the status text is not enough. */
  paused: boolean
  pauseReasonsId?: number | null
  agentAttendSimple?: boolean | null
  attendanceServiceChannel?: string | null
  disableExtension?: boolean | null
  extensionAttendance?: string | null
  /** The SIP secret: never logged, never kept. */
  passwordAttendance?: string | null
  emailSignature?: string | null
  autoAttachEmailSignature?: boolean | null
}

/** A right of the agent; only `read` is tested. */
export type AssignmentWire = { rule: string; read: boolean; write?: boolean }

/** Status texts that Neppo's widget compares or sends (`neppo-panel-api.md` 2.1, `neppo.md` 3.4). */
export const AGENT_STATUSES = ['ONLINE', 'OFFLINE', 'FIRST_PAUSE', 'PAUSED'] as const

/** Rules tested on `assignments` (`neppo.md` 3.3). */
export const AGENT_RULES = {
  activeSend: 'active-message-submission',
  createPhrases: 'create-phrases',
} as const

/** Values of `attendanceServiceChannel` that give the agent a dial pad or a phone button (`neppo.md` 6). */
export const VOICE_SERVICE_CHANNELS = ['TM2_VOZ', 'TM2_VOZ_CLOUD', 'ATTENDSIMPLE', 'AVAYA'] as const

/** Query of a status change, `POST /api/agents/{userName}/status`. */
export type StatusChangeQueryWire = {
  status: 'FIRST_PAUSE' | 'ONLINE'
  /** `Outro`, or `ONLINE` when the agent was already paused. */
  descriptionOfChange: 'Outro' | 'ONLINE'
  /** Empty on resume. */
  pauseReasonsId: string
}

/** Answer of `chatConfiguration/default`. */
export type ChatConfigurationWire = { internalChat: boolean; tm2VoiceUrl: string | null }

/** Answer of `chatConfiguration/whatsapp-voice`. */
export type WhatsappVoiceWire = { enableWhatsappVoice: boolean }
