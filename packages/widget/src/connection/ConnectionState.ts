import type { ErrorCode } from '@neppo-chat/protocol'

/** Where the line to the gateway stands. `refused` and `ended` do not come back by themselves. */
export type ConnectionState =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'online' }
  /** Comes back at `retryAt` (ms of this machine's clock). */
  | { kind: 'waiting'; retryAt: number; code: ErrorCode }
  /** The gateway or Neppo will not let this agent in as things are. */
  | { kind: 'refused'; code: ErrorCode }
  /** This tab stopped receiving: signed in elsewhere, revoked, or shut down. */
  | { kind: 'ended'; code: ErrorCode }

/** What can happen to the line. */
export type ConnectionEvent =
  /** A first start, a due retry, a wake signal, or the agent's own wish (`wanted`). */
  | { kind: 'dial'; wanted: boolean }
  | { kind: 'connected' }
  | { kind: 'lost'; retryAt: number; code: ErrorCode }
  | { kind: 'refused'; code: ErrorCode }
  | { kind: 'ended'; code: ErrorCode }
  | { kind: 'stopped' }

/**
 * The next state. `ended` and `refused` only leave when somebody wants it: a tab that another place replaced must not
 * fight for the line (F30). Returns `state` itself when nothing changes.
 */
export function nextConnection(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  const isFinal = state.kind === 'refused' || state.kind === 'ended'
  switch (event.kind) {
    case 'dial':
      if (state.kind === 'connecting' || (isFinal && !event.wanted)) return state
      return { kind: 'connecting' }
    case 'connected':
      return state.kind === 'connecting' ? { kind: 'online' } : state
    case 'lost':
      return state.kind === 'connecting' || state.kind === 'online'
        ? { kind: 'waiting', retryAt: event.retryAt, code: event.code }
        : state
    case 'refused':
      return state.kind === 'connecting' || state.kind === 'online'
        ? { kind: 'refused', code: event.code }
        : state
    case 'ended':
      return state.kind === 'idle' ? state : { kind: 'ended', code: event.code }
    case 'stopped':
      return state.kind === 'idle' ? state : { kind: 'idle' }
  }
}
