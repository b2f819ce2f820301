/** An attendance group (`neppo.md` 3.5, `neppo-panel-api.md` 2.2). Its name is a routing key. */
export type GroupWire = {
  id: number
  name: string
  active?: boolean
  /** `IMAGE,AUDIO,VIDEO,APPLICATION`; empty or absent = no upload. */
  acceptedMedias?: string | null
  /** Minutes; 0 or absent = none. */
  sla?: number | null
  classificationTree?: { id: number } | null
  mandatoryClassificationTree?: boolean | null
  classificationOnTransfer?: boolean | null
  finalAgent?: { userName: string } | null
  mandatoryFinalAgent?: boolean | null
  whatsappVoiceActive?: boolean | null
  emailSignature?: string | null
  priorityEmailSignature?: boolean | null
  operation?: { operationName: string } | null
}

/** Words of `acceptedMedias`. */
export const ACCEPTED_MEDIAS = ['IMAGE', 'AUDIO', 'VIDEO', 'APPLICATION'] as const

/** Row of `getGroupsByAgent`: which active sends a group may do; `wavy` = official WhatsApp, absent = false (`neppo-panel-api.md` 2.4). */
export type AgentGroupTupleWire = [
  id: number,
  name: string,
  active: boolean,
  visible: boolean,
  sms: boolean,
  whatsapp: boolean,
  email: boolean,
  voice: boolean,
  telegram: boolean,
  wavy?: boolean,
]

/** Row of `groups/transfer/{group}`. */
export type TransferGroupWire = { name: string; active: boolean }

/** Row of `agents/transfer/{group}`; the keys of `groups` are the groups the agent can receive in. */
export type TransferAgentWire = {
  userName: string
  displayName?: string | null
  status: string
  groups?: Record<string, unknown> | null
}
