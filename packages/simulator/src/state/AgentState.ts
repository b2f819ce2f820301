import type { SeedAgent } from '#company/Company.ts'

/** An agent as Neppo holds it now. */
export type AgentState = SeedAgent & {
  /** `ONLINE`, `OFFLINE`, `FIRST_PAUSE`, `PAUSED` (`neppo.md` 3.4). */
  status: string
  paused: boolean
  pauseReasonsId: number | null
  statusChangedAt: number
  /** Resource of the browser tab that owns the agent's line; null = never connected. */
  resource: string | null
  /** When the agent last got a session; the smallest is served first. */
  lastAssignedAt: number
  outsideWorkingHours: boolean
  /** False = removed: cannot sign in any more. */
  active: boolean
  voiceStatus: string
}
