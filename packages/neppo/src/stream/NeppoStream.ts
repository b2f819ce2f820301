import type { NeppoEvent } from '#model.ts'
import type { NeppoLog } from '#NeppoLog.ts'
import type { ReconnectPolicy } from './ReconnectPolicy.ts'
import type { StreamSocketFactory } from './StreamSocket.ts'
import type { NeppoStreamState } from './StreamState.ts'

/** How to hold one agent's line (`neppo-panel-api.md` 3). */
export type NeppoStreamOptions = {
  /** `https://<tenant>.neppo.com.br/chat`. */
  host: string
  /** The JWT of each attempt; `fresh` is asked after a handshake refused with 401 or 403. */
  jwt: string | ((options: { fresh: boolean }) => Promise<string>)
  userName: string
  /** Eight base-36 characters that name this line to Neppo; keep it over restarts. */
  resource: string
  onEvent: (event: NeppoEvent) => void
  onState: (state: NeppoStreamState) => void
  /** Subscriptions that Neppo's widget makes only when the tenant has the feature; default none of the two. */
  features?: { whatsappCalling?: boolean; internalChat?: boolean }
  webSocketFactory?: StreamSocketFactory
  backoff?: ReconnectPolicy
  log?: NeppoLog
  /** How long the broker may take to confirm subscriptions and sends; default 3,000. */
  receiptTimeoutMs?: number
  /** Clock, for tests. */
  now?: () => number
}

/** What a publication proved: `confirmed` = the broker sent its receipt, `none` = written, no receipt within the bound. */
export type Published = { receipt: 'confirmed' | 'none' }

/** The session a command is about. `group` is its exact name, the routing key. */
export type StreamTarget = {
  sessionId: number
  group: string
  /** User name of the client. */
  toUser: string
  /** `client.resource`, where Neppo told one. */
  toUserResource?: string | null
}

/** One message to the client of a session. For media `text` is its address alone. */
export type StreamMessage = StreamTarget & {
  content: { kind: 'text'; text: string } | { kind: 'image' | 'audio' | 'video' | 'document'; url: string }
  /** Text or address of the quoted message, as Neppo wants it. */
  repliedMessage?: string
  createdAt: number
}

/** One agent's line. Publications reject with `unavailable` when nothing was written and `unknownOutcome` when the line broke after writing. */
export type NeppoStream = {
  state(): NeppoStreamState
  /** Starts, or starts over from `refused`, `replaced` and `idle`. */
  start(): void
  /** Ends a wait at once; nothing in other states. */
  retryNow(): void
  /** Leaves with DISCONNECT and ends in `idle`. */
  stop(): Promise<void>

  sendMessage(message: StreamMessage): Promise<Published>
  close(target: StreamTarget): Promise<Published>
  closeThroughFinalBot(target: StreamTarget, botUserName: string): Promise<Published>
  toQueue(target: StreamTarget): Promise<Published>
  /** `target.group` stays the session's own; `group` is the chosen one of that agent. */
  forwardToAgent(target: StreamTarget, to: { userName: string; group: string }): Promise<Published>
  forwardToGroup(target: StreamTarget, toGroup: string): Promise<Published>
  markRead(sessionId: number, lastTimeReadMs: number): Promise<Published>
  /** Takes a closed row off the agent's list. */
  hide(sessionId: number): Promise<Published>
}
