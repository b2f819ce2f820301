import * as v from 'valibot'
import { Content } from './content.ts'
import { MessageId, RequestId, SessionId } from './ids.ts'

/**
 * How far an outgoing message got, weakest first. `queued` exists in the widget only. `verifying` means the outcome at
 * Neppo is unknown and is being looked up; `unconfirmed` that the look-up could not decide and the agent is asked.
 */
export const deliveryStatuses = [
  'queued',
  'accepted',
  'verifying',
  'unconfirmed',
  'sent',
  'failed',
  'delivered',
  'read',
] as const
export const DeliveryStatus = v.picklist(deliveryStatuses)
export type DeliveryStatus = v.InferOutput<typeof DeliveryStatus>

/** The stronger evidence of two: ticks only move forward, and proof of delivery overrides a failure. */
export const laterStatus = (a: DeliveryStatus, b: DeliveryStatus): DeliveryStatus =>
  deliveryStatuses.indexOf(a) >= deliveryStatuses.indexOf(b) ? a : b

/** Who wrote a message. `name` is what a person reads; for `system` it may be empty. */
export const Author = v.object({
  kind: v.picklist(['client', 'agent', 'bot', 'system']),
  name: v.string(),
  /** Neppo user name of an agent; tells own messages and colleagues' apart. */
  userName: v.nullable(v.string()),
})
export type Author = v.InferOutput<typeof Author>

/** Why a message failed: a code for our words, and the other side's own words for the details. */
export const DeliveryFailure = v.object({
  code: v.picklist([
    'noWhatsApp',
    'windowClosed',
    'mediaRefused',
    'sessionClosed',
    'notDelivered',
    'notConfirmed',
    'neppo',
  ]),
  detail: v.nullable(v.string()),
})
export type DeliveryFailure = v.InferOutput<typeof DeliveryFailure>

/** One message of a session. `position` orders the thread: it is given once by the gateway and never changes. */
export const Message = v.object({
  id: MessageId,
  sessionId: SessionId,
  position: v.number(),
  author: Author,
  content: Content,
  quoted: v.nullable(
    v.object({ messageId: v.nullable(MessageId), authorName: v.nullable(v.string()), content: Content }),
  ),
  reactions: v.array(v.object({ emoji: v.string(), from: v.picklist(['client', 'agent']) })),
  /** ISO time. */
  createdAt: v.string(),
  /** Null for what others wrote. */
  status: v.nullable(DeliveryStatus),
  failure: v.nullable(DeliveryFailure),
  /** Present on messages sent through this product: lets the outbox recognise its own. */
  requestId: v.nullable(RequestId),
})
export type Message = v.InferOutput<typeof Message>
