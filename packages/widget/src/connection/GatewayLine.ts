import type {
  Reply,
  RequestInput,
  RequestName,
  RequestReply,
  SequencedEvent,
  Snapshot,
  Upstream,
} from '@neppo-chat/protocol'
import type { ConnectionState } from './ConnectionState.ts'

/** Asks the gateway. Never rejects and never waits for a connection: offline and time-out are answers. */
export type GatewayRequests = {
  request<R extends RequestName>(
    name: R,
    payload: RequestInput<R>,
    options?: { timeoutMs?: number },
  ): Promise<Reply<RequestReply<R>>>
}

/** What the line tells. Sequenced events come in order and without gaps, or else a snapshot comes instead. */
export type LineEvent =
  | { kind: 'state'; state: ConnectionState }
  | { kind: 'snapshot'; snapshot: Snapshot }
  | { kind: 'events'; events: readonly SequencedEvent[] }
  | { kind: 'upstream'; upstream: Upstream }
  /** Gateway time, ISO. */
  | { kind: 'clock'; now: string }
  /** True between a reconnection or a gap and the moment everything missed has arrived. */
  | { kind: 'verifying'; verifying: boolean }

/** The line to the gateway as the store sees it. */
export type GatewayLine = GatewayRequests & {
  subscribe(listener: (event: LineEvent) => void): () => void
  /** Tries again at once, from any state that waits. */
  reconnect(): void
  /** Makes this tab the one that works. */
  takeOver(): Promise<Reply<object>>
}
