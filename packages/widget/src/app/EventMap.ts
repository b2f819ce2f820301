import type { ErrorCode } from '@neppo-chat/protocol'
import type { ConnectionState } from '#connection/ConnectionState.ts'

/** How the widget stands; no name, number or text of anybody. */
export type ChatState = {
  open: boolean
  hidden: boolean
  connection: ConnectionState['kind']
  /** Why the line does not work, when it does not. */
  code: ErrorCode | null
  presence: 'online' | 'paused' | 'offline'
  unread: number
  sessions: number
  view: 'home' | 'thread'
}

/** What the host page can listen to with `on`. */
export type EventMap = {
  /** Signed in, and everything is here. Again after each new sign-in. */
  ready: { sessions: number }
  /** The line was refused or ended and does not come back by itself. */
  failed: { code: ErrorCode; message: string; retryable: boolean }
  stateChange: ChatState
  open: object
  close: object
  unread: { count: number }
  /** A message of a client arrived. */
  message: { sessionId: string }
  sessionOpen: { sessionId: string; contactId: string | null }
  sessionClose: { sessionId: string; contactId: string | null }
  sessionTransfer: { sessionId: string; to: 'agent' | 'group' | 'queue' }
  /** The page answered that it created the deal that was asked for. */
  dealCreated: { dealId: string; dealName: string }
  shutdown: object
}
export type EventName = keyof EventMap

/** Points at which the page may hold something back by answering `false`. */
export type InterceptMap = {
  navigate: { url: string }
  sendMessage: { sessionId: string; kind: 'text' | 'media'; text: string | null }
  closeSession: { sessionId: string }
  transferSession: { sessionId: string }
}
export type InterceptPoint = keyof InterceptMap
export type Interceptor<P extends InterceptPoint> = (
  detail: InterceptMap[P],
) => boolean | void | Promise<boolean | void>
