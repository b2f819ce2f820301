import * as v from 'valibot'
import { Content } from './content.ts'
import { SessionId } from './ids.ts'
import { mediaKindNames } from './media.ts'
import { Author, DeliveryStatus } from './message.ts'

export const channels = [
  'whatsapp',
  'voice',
  'email',
  'sms',
  'telegram',
  'instagram',
  'facebook',
  'webchat',
  'other',
] as const
export const Channel = v.picklist(channels)
export type Channel = v.InferOutput<typeof Channel>

/** The client of a session, and the Ploomes person it is linked to, if any. */
export const Client = v.object({
  id: v.string(),
  name: v.string(),
  /** Digits with country code, or null where the channel has no phone. */
  phone: v.nullable(v.string()),
  email: v.nullable(v.string()),
  /** Ploomes contact id; null = unknown client. */
  contactId: v.nullable(v.string()),
  company: v.nullable(v.object({ id: v.nullable(v.string()), name: v.string() })),
})
export type Client = v.InferOutput<typeof Client>

export const Group = v.object({
  name: v.string(),
  /** Media families this group may send; empty = no files. */
  acceptedMedias: v.array(v.picklist(mediaKindNames)),
  slaMinutes: v.nullable(v.number()),
  classification: v.picklist(['none', 'optional', 'mandatory']),
})
export type Group = v.InferOutput<typeof Group>

export const closeReasons = ['agent', 'inactivity', 'botInactivity', 'neppo'] as const
export const CloseReason = v.picklist(closeReasons)
export type CloseReason = v.InferOutput<typeof CloseReason>

/** One attendance as a row of the list and the head of its thread. Times are ISO. */
export const Session = v.object({
  id: SessionId,
  protocol: v.string(),
  channel: Channel,
  /** `bot` = still with the chatbot; `waiting` = in the queue. */
  status: v.picklist(['open', 'waiting', 'bot', 'closed']),
  pending: v.boolean(),
  /** False when another agent holds it: shown, but nothing can be done with it. */
  mine: v.boolean(),
  client: Client,
  group: Group,
  agentName: v.nullable(v.string()),
  createdAt: v.string(),
  closedAt: v.nullable(v.string()),
  closeReason: v.nullable(CloseReason),
  unread: v.number(),
  /** Time of the client's oldest unanswered message, or null when the agent spoke last. */
  waitingSince: v.nullable(v.string()),
  lastMessage: v.nullable(
    v.object({
      author: Author,
      content: Content,
      createdAt: v.string(),
      status: v.nullable(DeliveryStatus),
    }),
  ),
  /** Free text is still possible although the session is closed (WhatsApp's 24 h window is open). */
  freeText: v.boolean(),
  /** End of WhatsApp's 24 h window; null where there is none or it is not known. */
  windowEndsAt: v.nullable(v.string()),
  /** Closed, and its classification is still owed. */
  toClassify: v.boolean(),
})
export type Session = v.InferOutput<typeof Session>
