import type { EventEnvelope, SequencedEvent } from '@neppo-chat/protocol'
import { readEvent } from '@neppo-chat/protocol'

export type Taken = { events: SequencedEvent[]; gap: boolean }

/** Keeps count of the agent's `seq`: lets each event through once and in order, and notices what is missing (F11, F12). */
export class EventSequence {
  #last: number | null = null

  /** `seq` of the last event that was let through; null before the first snapshot. */
  get last(): number | null {
    return this.#last
  }

  /** Starts anew from a snapshot at `seq`. */
  restart(seq: number): void {
    this.#last = seq
  }

  /** Takes what comes next; stops at the first hole. Known ones are dropped, unknown kinds only count. */
  take(envelopes: readonly EventEnvelope[]): Taken {
    const events: SequencedEvent[] = []
    for (const envelope of envelopes) {
      if (this.#last === null) return { events, gap: true }
      if (envelope.seq <= this.#last) continue
      if (envelope.seq !== this.#last + 1) return { events, gap: true }
      this.#last = envelope.seq
      const event = readEvent(envelope)
      if (event) events.push(event)
    }
    return { events, gap: false }
  }
}
