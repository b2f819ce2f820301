import * as v from 'valibot'
import { PauseReason } from './agent.ts'
import { ClassificationForm, PendingClassification } from './classification.ts'
import { mediaKindNames } from './media.ts'
import { Resumed } from './events.ts'
import { MediaId, MessageId, RequestId, SessionId } from './ids.ts'
import { limits } from './limits.ts'
import { Message } from './message.ts'
import { Session } from './session.ts'

const nothing = v.object({})
const bySession = v.object({ sessionId: SessionId })
const searchText = v.pipe(v.string(), v.trim(), v.maxLength(limits.searchLength))
const cursor = v.nullable(v.pipe(v.string(), v.maxLength(200)))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What an agent can send into a running session. A caption travels as its own text message after the file. */
export const OutgoingContent = v.variant('kind', [
  v.object({
    kind: v.literal('text'),
    text: v.pipe(v.string(), v.maxLength(limits.textLength)),
    quotedMessageId: v.optional(v.nullable(MessageId)),
  }),
  v.object({ kind: v.literal('media'), mediaId: MediaId }),
])
export type OutgoingContent = v.InferOutput<typeof OutgoingContent>

/** Where a session can be handed to. */
export const TransferTarget = v.variant('kind', [
  v.object({ kind: v.literal('agent'), userName: v.string(), groupName: v.string() }),
  v.object({ kind: v.literal('group'), groupName: v.string() }),
  v.object({ kind: v.literal('queue') }),
])
export type TransferTarget = v.InferOutput<typeof TransferTarget>

export const TransferAgent = v.object({
  userName: v.string(),
  name: v.string(),
  status: v.picklist(['online', 'paused', 'offline']),
  groups: v.array(v.string()),
})
export type TransferAgent = v.InferOutput<typeof TransferAgent>

export const ActiveSend = v.object({
  id: v.string(),
  clientName: v.string(),
  phone: v.nullable(v.string()),
  channel: v.string(),
  text: v.string(),
  template: v.nullable(v.string()),
  status: v.picklist(['processing', 'sent', 'delivered', 'read', 'failed']),
  failure: v.nullable(v.string()),
  createdAt: v.string(),
})
export type ActiveSend = v.InferOutput<typeof ActiveSend>

/**
 * Every request of the widget with its reply: the one table from which both sides derive their types. Those with a
 * `requestId` change something and are safe to repeat.
 */
export const requests = {
  'login.resume': { request: v.object({ since: v.nullable(count) }), reply: Resumed },

  /** Running sessions come with the snapshot; this pages through the closed ones. */
  'session.list': {
    request: v.object({ tab: v.picklist(['closed']), cursor }),
    reply: v.object({ sessions: v.array(Session), next: cursor }),
  },
  /** Finds running and closed sessions by client name, company, protocol or phone in any format. */
  'session.search': {
    request: v.object({ text: searchText, cursor }),
    reply: v.object({ sessions: v.array(Session), next: cursor }),
  },
  /** The newest page of the thread. `before` of the reply asks for older messages by `session.history`. */
  'session.open': {
    request: bySession,
    reply: v.object({ session: Session, messages: v.array(Message), before: cursor, seq: count }),
  },
  'session.history': {
    request: v.object({ sessionId: SessionId, before: v.string() }),
    reply: v.object({ messages: v.array(Message), before: cursor }),
  },
  /** Everything up to this position was seen by the agent. */
  'session.read': { request: v.object({ sessionId: SessionId, position: count }), reply: nothing },
  'session.close': {
    request: v.object({ requestId: RequestId, sessionId: SessionId }),
    reply: v.object({ session: Session }),
  },
  'session.transfer': {
    request: v.object({ requestId: RequestId, sessionId: SessionId, to: TransferTarget }),
    reply: nothing,
  },
  'transfer.targets': {
    request: v.object({ sessionId: SessionId, text: searchText }),
    reply: v.object({ agents: v.array(TransferAgent), groups: v.array(v.string()) }),
  },

  'message.send': {
    request: v.object({ requestId: RequestId, sessionId: SessionId, content: OutgoingContent }),
    reply: v.object({ message: Message }),
  },
  /** Tries a `failed` or `unconfirmed` message again, under the same message id. */
  'message.retry': {
    request: v.object({ requestId: RequestId, messageId: MessageId }),
    reply: v.object({ message: Message }),
  },

  /** Opens or continues an upload: the bytes follow by HTTP PUT to `url` from `offset` on. */
  'media.upload': {
    request: v.object({
      requestId: RequestId,
      sessionId: SessionId,
      kind: v.picklist(mediaKindNames),
      name: v.pipe(v.string(), v.maxLength(limits.fileNameLength)),
      mime: v.pipe(v.string(), v.maxLength(127)),
      size: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
    reply: v.object({ mediaId: MediaId, url: v.string(), offset: count }),
  },
  /** A short-lived address of one file. */
  'media.open': {
    request: v.object({ mediaId: MediaId }),
    reply: v.object({ url: v.string(), expiresAt: v.string() }),
  },

  'agent.pauseReasons': { request: nothing, reply: v.object({ reasons: v.array(PauseReason) }) },
  'agent.pause': {
    request: v.object({ requestId: RequestId, reasonId: v.string() }),
    reply: nothing,
  },
  'agent.resume': { request: v.object({ requestId: RequestId }), reply: nothing },
  /** The agent wants this window to be the one that works, after a sign-in elsewhere. */
  'login.takeOver': { request: nothing, reply: nothing },

  'classification.form': { request: bySession, reply: v.object({ form: ClassificationForm }) },
  'classification.pending': {
    request: v.object({ cursor }),
    reply: v.object({ pending: v.array(PendingClassification), total: count, next: cursor }),
  },
  'session.classify': {
    request: v.object({
      requestId: RequestId,
      sessionId: SessionId,
      nodeId: v.nullable(v.string()),
      comment: v.pipe(v.string(), v.maxLength(limits.classificationCommentLength)),
      fields: v.array(v.object({ id: v.string(), value: v.pipe(v.string(), v.maxLength(2000)) })),
    }),
    reply: nothing,
  },

  'activeSend.recent': {
    request: v.object({ text: searchText, cursor }),
    reply: v.object({ sends: v.array(ActiveSend), next: cursor }),
  },
} as const

export type RequestName = keyof typeof requests
export const requestNames = Object.keys(requests) as RequestName[]
export type RequestInput<R extends RequestName> = v.InferInput<(typeof requests)[R]['request']>
export type RequestPayload<R extends RequestName> = v.InferOutput<(typeof requests)[R]['request']>
export type RequestReply<R extends RequestName> = v.InferOutput<(typeof requests)[R]['reply']>
