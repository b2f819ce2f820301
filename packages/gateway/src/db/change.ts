import type { EventEnvelope, SequencedEventName, SequencedEvents } from '@neppo-chat/protocol'
import type { Change, Tell } from '#parts.ts'
import { getOne, type Database } from './Database.ts'

/**
 * Makes the `Change` of the gateway: events are stored with their number in the transaction and handed to `publish`
 * only after its commit. Changes that tell the same agent are published in the order of their numbers.
 */
export function createChange(db: Database, publish: (agentId: number, event: EventEnvelope) => void): Change {
  const published = new PublishOrder(publish)
  return async (work) => {
    // A repeated transaction starts its events afresh.
    let told: { agentId: number; event: EventEnvelope }[] = []
    const result = await db.transaction((tx) => {
      told = []
      const tell: Tell = async <E extends SequencedEventName>(
        agentId: number,
        name: E,
        payload: SequencedEvents[E],
      ) => {
        const { seq } = await getOne<{ seq: number }>(
          tx,
          'update agent set seq = seq + 1 where id = $1 returning seq',
          [agentId],
        )
        await tx.query('insert into agent_event (agent_id, seq, name, payload) values ($1, $2, $3, $4)', [
          agentId,
          seq,
          name,
          JSON.stringify(payload),
        ])
        told.push({ agentId, event: { seq, name, payload } })
      }
      return work(tx, tell)
    })
    for (const { agentId, event } of told) published.add(agentId, event)
    return result
  }
}

/** How long a later event waits for an earlier one whose commit is still on its way back from the database. */
const WAIT_MS = 250

/**
 * Two transactions of one agent commit in the order of their numbers, but their answers may come back swapped. Holding
 * the later one for a moment saves every widget a needless resume; a number that never comes is let go.
 */
class PublishOrder {
  readonly #publish: (agentId: number, event: EventEnvelope) => void
  readonly #agents = new Map<
    number,
    { next: number; held: Map<number, EventEnvelope>; timer: NodeJS.Timeout | null }
  >()

  constructor(publish: (agentId: number, event: EventEnvelope) => void) {
    this.#publish = publish
  }

  add(agentId: number, event: EventEnvelope): void {
    let agent = this.#agents.get(agentId)
    if (!agent) this.#agents.set(agentId, (agent = { next: event.seq, held: new Map(), timer: null }))
    agent.held.set(event.seq, event)
    this.#release(agentId, agent)
    if (agent.held.size && !agent.timer)
      agent.timer = setTimeout(() => {
        agent.timer = null
        agent.next = Math.min(...agent.held.keys())
        this.#release(agentId, agent)
      }, WAIT_MS).unref()
  }

  #release(agentId: number, agent: { next: number; held: Map<number, EventEnvelope> }): void {
    // The first events seen may arrive out of order too: an earlier one still goes out at once.
    for (const seq of [...agent.held.keys()].filter((seq) => seq < agent.next).sort((a, b) => a - b)) {
      this.#emit(agentId, agent.held, seq)
    }
    while (agent.held.has(agent.next)) this.#emit(agentId, agent.held, agent.next++)
  }

  #emit(agentId: number, held: Map<number, EventEnvelope>, seq: number): void {
    const event = held.get(seq)
    held.delete(seq)
    if (event) this.#publish(agentId, event)
  }
}
