import type { ErrorCode, MediaKind, MessageId, RequestId, SessionId } from '@neppo-chat/protocol'

/** What an agent wants to send. `preview` is what the quoted message says, for the bubble that waits. */
export type Outgoing =
  | {
      kind: 'text'
      text: string
      quoted: { messageId: MessageId; authorName: string | null; text: string } | null
    }
  | {
      kind: 'file'
      mediaKind: MediaKind
      name: string
      mime: string
      file: Blob
      /** Known before sending for images, videos and voice notes: keeps the bubble's shape. */
      width: number | null
      height: number | null
      durationMs: number | null
    }

/**
 * Where an entry stands. `queued` waits for its turn or the connection; `failed` waits for the agent and keeps what was
 * written. `unconfirmed` = nobody knows whether the gateway has it; trying again is safe, it carries the same id.
 */
export type EntryState =
  | { kind: 'queued' }
  | { kind: 'uploading'; sentBytes: number; totalBytes: number }
  | { kind: 'sending' }
  /** Comes back by itself at `retryAt`, ms of the local clock. */
  | { kind: 'waiting'; retryAt: number; code: ErrorCode }
  | { kind: 'failed'; code: ErrorCode; message: string }
  | { kind: 'unconfirmed' }

/** One thing to send, as it is kept until the gateway has it. */
export type OutboxEntry = {
  /** Names the entry on the screen; the first `requestId` it was given. */
  key: RequestId
  /** Names the sending towards the gateway; a new one only after a definite no. */
  requestId: RequestId
  /** Names the upload, so that it continues where it broke. */
  uploadId: RequestId | null
  sessionId: SessionId
  /** Goes only after this entry has gone: a caption after its file. */
  after: RequestId | null
  /** ISO, gateway time. */
  createdAt: string
  outgoing: Outgoing
  state: EntryState
}
