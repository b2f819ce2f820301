/** The signed-in agent, or a colleague as broadcast (`neppo-panel-api.md` 2.1). */
export type NeppoAgent = {
  id: number
  /** Id of the agent row, which differs from the user id; used in client searches. */
  agentId: number
  userName: string
  name: string
  resource: string | null
  status: string
  paused: boolean
  pauseReasonId: number | null
  voice: { extension: string; channel: string } | null
  rights: { activeSend: boolean; createPhrases: boolean }
}

/** The agent's SIP account (`neppo.md` 6). The password is a secret: hand it on, never log or store it. */
export type NeppoVoiceAccount = { extension: string; password: string; channel: string }

/** An agent of surface G with its present status. */
export type NeppoAgentRow = {
  userName: string
  name: string
  status: string
  createdAt: number | null
  /** Id of the user, where Neppo tells it. */
  userId: number | null
  /** Id of the agent row, where Neppo tells it. */
  agentId: number | null
  /** Null where Neppo does not tell it; nothing public says that it does. */
  email: string | null
  /** The chat token, a secret, null where Neppo does not tell it: hand it on, never log it. */
  chatToken: string | null
}

/** A reason for a pause; `minutes` null = open end. */
export type NeppoPauseReason = {
  id: number
  name: string
  minutes: number | null
  chat: boolean
  voice: boolean
}

/** What the tenant has switched on; `voiceHost` is the host of the voice server, null = no voice. */
export type NeppoChatConfiguration = { internalChat: boolean; voiceHost: string | null }
