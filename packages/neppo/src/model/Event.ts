import type { NeppoAgent } from './Agent.ts'
import type { NeppoClientUser } from './Client.ts'
import type { NeppoDelivery, NeppoMessage } from './Message.ts'
import type { NeppoComment } from './Session.ts'

/** What the agent's line tells as it happens (`neppo-panel-api.md` 3). */
export type NeppoEvent =
  | { kind: 'message'; message: NeppoMessage; sessionOn: boolean | null }
  /** The session came to this agent (assignment or transfer). */
  | { kind: 'sessionIn'; sessionId: number; message: NeppoMessage | null }
  /** The session left this agent. */
  | { kind: 'sessionOut'; sessionId: number }
  | {
      kind: 'sessionClosed'
      sessionId: number
      reason: 'agent' | 'inactivity' | 'botInactivity' | 'notFound' | 'acknowledged'
    }
  | { kind: 'sessionPending'; sessionId: number }
  | { kind: 'messageRemoved'; sessionId: number; externalId: string }
  | { kind: 'clientUpdated'; sessionId: number; client: Partial<NeppoClientUser> }
  | { kind: 'commentAdded'; sessionId: number; comment: NeppoComment }
  | { kind: 'agentUpdated'; agent: NeppoAgent }
  | {
      kind: 'delivery'
      sessionId: number
      messageId: number | null
      externalId: string | null
      delivery: NeppoDelivery
    }
  /** Signed in elsewhere: do not reconnect by yourself. */
  | { kind: 'replaced' }
  | { kind: 'unsupported'; command: string }
