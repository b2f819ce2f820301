import * as v from 'valibot'
import { Agent, Upstream } from './agent.ts'
import { MessageId, SessionId } from './ids.ts'
import { DeliveryFailure, DeliveryStatus, Message } from './message.ts'
import { Session } from './session.ts'

/**
 * What the gateway tells as it happens. Every event of this table is stored per agent with a `seq` that grows by one;
 * applying one twice changes nothing, and a gap is closed by `login.resume`.
 */
export const sequencedEvents = {
  /** The session appeared for this agent, or all of its row was renewed. */
  'session.added': v.object({ session: Session }),
  'session.updated': v.object({ session: Session }),
  'session.closed': v.object({ session: Session }),
  /** Another agent, group or the queue has it now. */
  'session.moved': v.object({ sessionId: SessionId, to: v.nullable(v.string()) }),
  'message.added': v.object({ message: Message }),
  /** Media became ready, a reaction came, Neppo corrected it: the row replaces the known one. */
  'message.updated': v.object({ message: Message }),
  'message.status': v.object({
    sessionId: SessionId,
    messageId: MessageId,
    status: DeliveryStatus,
    failure: v.nullable(DeliveryFailure),
  }),
  'message.removed': v.object({ sessionId: SessionId, messageId: MessageId }),
  'agent.updated': v.object({ agent: Agent }),
  'classification.pending': v.object({ count: v.number() }),
} as const
export type SequencedEventName = keyof typeof sequencedEvents
export type SequencedEvents = { [E in SequencedEventName]: v.InferOutput<(typeof sequencedEvents)[E]> }

/** One sequenced event as a union, as it is stored, resumed and applied. */
export type SequencedEvent = {
  [E in SequencedEventName]: { seq: number; name: E; payload: SequencedEvents[E] }
}[SequencedEventName]

const names = Object.keys(sequencedEvents) as SequencedEventName[]

/** The one envelope in which sequenced events travel; an unknown name is kept so that its `seq` still counts. */
export const EventEnvelope = v.object({ seq: v.number(), name: v.string(), payload: v.unknown() })
export type EventEnvelope = v.InferOutput<typeof EventEnvelope>

/** Reads one envelope; null when this side does not know the event or its shape (its `seq` is then simply counted). */
export function readEvent(envelope: EventEnvelope): SequencedEvent | null {
  const name = names.find((known) => known === envelope.name)
  if (!name) return null
  const payload = v.safeParse(sequencedEvents[name], envelope.payload)
  return payload.success ? ({ seq: envelope.seq, name, payload: payload.output } as SequencedEvent) : null
}

/** The whole truth for one agent at `seq`; the list holds sessions in progress, other lists are asked by page. */
export const Snapshot = v.object({
  seq: v.number(),
  /** Gateway clock, ISO: windows and timers are counted from it. */
  now: v.string(),
  agent: Agent,
  sessions: v.array(Session),
  pendingClassifications: v.number(),
  upstream: Upstream,
})
export type Snapshot = v.InferOutput<typeof Snapshot>

/** Answer to `login.resume`: the missed events, or the whole truth when they are no longer kept. */
export const Resumed = v.variant('kind', [
  v.object({
    kind: v.literal('events'),
    events: v.array(EventEnvelope),
    upstream: Upstream,
    now: v.string(),
  }),
  v.object({ kind: v.literal('snapshot'), snapshot: Snapshot }),
])
export type Resumed = v.InferOutput<typeof Resumed>
