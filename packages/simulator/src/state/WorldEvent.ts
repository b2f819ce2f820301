import type { AgentState } from './AgentState.ts'
import type { ClassificationState, CommentState } from './ClassificationState.ts'
import type { ClientState } from './ClientState.ts'
import type { InternalChatState, InternalMessageState } from './InternalChatState.ts'
import type { MessageState } from './MessageState.ts'
import type { SendState } from './SendState.ts'
import type { SessionState } from './SessionState.ts'

/** What happened in Neppo; the sockets, the customer's phone and the webhooks each make their own of it. */
export type WorldEvent =
  | { kind: 'messageStored'; message: MessageState }
  | { kind: 'messageStatus'; message: MessageState }
  | { kind: 'messageDeleted'; message: MessageState }
  | { kind: 'sessionCreated'; session: SessionState }
  | { kind: 'sessionChanged'; session: SessionState }
  | { kind: 'sessionIn'; session: SessionState; agent: string; message: MessageState }
  | { kind: 'sessionOut'; session: SessionState; agent: string; message: MessageState }
  /** `agent` held the session when it ended; the message carries the terminator. */
  | { kind: 'sessionClosed'; session: SessionState; agent: string | null; message: MessageState }
  | { kind: 'sessionPending'; session: SessionState; agent: string }
  | { kind: 'warning'; agent: string; session: SessionState; text: string }
  | { kind: 'sessionNotFound'; agent: string; sessionId: number }
  | { kind: 'clientCreated'; client: ClientState }
  | { kind: 'clientChanged'; client: ClientState }
  | { kind: 'associationChanged'; client: ClientState; agentUserId: number; linked: boolean }
  | { kind: 'commentAdded'; session: SessionState; comment: CommentState }
  | { kind: 'classified'; classification: ClassificationState }
  /** `presence` tells how the change is broadcast: came or changed, or left. */
  | { kind: 'agentChanged'; agent: AgentState; presence: 'here' | 'gone' }
  | { kind: 'sendChanged'; send: SendState }
  | { kind: 'internalMessage'; chat: InternalChatState; message: InternalMessageState }

/** Passes events to every listener, in order, at once. */
export type WorldEvents = {
  emit(event: WorldEvent): void
  /** The returned function stops the listening. */
  listen(listener: (event: WorldEvent) => void): () => void
}

/** Creates the event line of a world. */
export function createWorldEvents(): WorldEvents {
  const listeners = new Set<(event: WorldEvent) => void>()
  return {
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
