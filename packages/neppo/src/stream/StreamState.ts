import type { NeppoErrorCode } from '#NeppoError.ts'

/** Where the line stands. */
export type NeppoStreamState =
  | { name: 'idle' }
  | { name: 'connecting'; attempt: number }
  /** `confirmed: false` = the broker answered no receipt and the subscriptions are taken on trust. */
  | { name: 'live'; since: number; confirmed: boolean }
  /** `reason` = why the last attempt or line ended. */
  | { name: 'waiting'; retryAt: number; attempt: number; reason: NeppoErrorCode }
  /** Will not try again by itself: bad token, outside working hours, refused after a fresh token. */
  | { name: 'refused'; code: NeppoErrorCode }
  /** Signed in elsewhere (`#FORCE_DISCONNECT`); will not try again by itself. */
  | { name: 'replaced' }

/** What can happen to the line. */
export type StreamTurn =
  | { name: 'start' }
  | { name: 'stop' }
  | { name: 'retry' }
  | { name: 'live'; at: number; confirmed: boolean }
  | { name: 'lost'; retryAt: number; attempt: number; reason: NeppoErrorCode }
  | { name: 'refused'; code: NeppoErrorCode }
  | { name: 'replaced' }

/** The next state; a turn that has no meaning in a state leaves it as it is. */
export function nextStreamState(state: NeppoStreamState, turn: StreamTurn): NeppoStreamState {
  if (turn.name === 'stop') return state.name === 'idle' ? state : { name: 'idle' }
  switch (state.name) {
    case 'idle':
    case 'refused':
    case 'replaced':
      return turn.name === 'start' ? { name: 'connecting', attempt: 1 } : state
    case 'waiting':
      if (turn.name === 'retry') return { name: 'connecting', attempt: state.attempt }
      return state
    case 'connecting':
    case 'live':
      return nextWhileHeld(state, turn)
  }
}

function nextWhileHeld(
  state: Extract<NeppoStreamState, { name: 'connecting' | 'live' }>,
  turn: Exclude<StreamTurn, { name: 'stop' }>,
): NeppoStreamState {
  switch (turn.name) {
    case 'live':
      return state.name === 'live' ? state : { name: 'live', since: turn.at, confirmed: turn.confirmed }
    case 'lost':
      return { name: 'waiting', retryAt: turn.retryAt, attempt: turn.attempt, reason: turn.reason }
    case 'refused':
      return { name: 'refused', code: turn.code }
    case 'replaced':
      return { name: 'replaced' }
    case 'start':
    case 'retry':
      return state
  }
}
