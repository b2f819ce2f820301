import type { EventEnvelope } from './events.ts'
import type { Upstream } from './agent.ts'
import type { Failure, Reply } from './errors.ts'
import type { RequestName, RequestPayload, RequestReply } from './requests.ts'

/** Version of this wire: minor differences work together, a different major asks the agent to reload. */
export const protocolVersion = '1.0'

/** Whether a widget of version `theirs` may talk to a gateway of version `ours` (same major, at most one minor apart). */
export function isCompatible(theirs: string, ours: string = protocolVersion): boolean {
  const [theirMajor = NaN, theirMinor = NaN] = theirs.split('.').map(Number)
  const [ourMajor = NaN, ourMinor = NaN] = ours.split('.').map(Number)
  return theirMajor === ourMajor && Math.abs(theirMinor - ourMinor) <= 1
}

/** Path of the socket.io door. The integration's public id travels as the query parameter `integration`. */
export const socketPath = '/agent'

/** What the widget shows at the socket's door. `accessToken` comes from `POST /i/<integration>/login`. */
export type SocketAuth = { accessToken: string; protocol: string }

/** Messages from the gateway. `event` carries the sequenced events, the others tell of the moment only. */
export type ServerToClient = {
  event: (envelope: EventEnvelope) => void
  'upstream.state': (upstream: Upstream) => void
  /** This socket stops receiving: `replaced` = another place took over, `revoked` = the login ended, `restart` = come back. */
  'login.ended': (failure: Failure & { reconnectAfterMs?: number }) => void
}

/** Requests of the widget, each acknowledged with a `Reply`. */
export type ClientToServer = {
  [R in RequestName]: (payload: RequestPayload<R>, reply: (answer: Reply<RequestReply<R>>) => void) => void
}

/** Body and answer of `POST /i/<integration>/login`; failures come as `{error: Failure}` with a fitting status. */
export type LoginRequest = { chatToken: string; protocol: string }
export type LoginReply = { accessToken: string; expiresAt: string; protocol: string }
