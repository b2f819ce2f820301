/** Bound of a send while nobody knows whether the broker answers sends: a receipt comes within one round trip, if at all. */
const UNTRIED_MS = 800
/** Bound once the broker proved that it does not answer sends. */
const UNANSWERED_MS = 150
/** Leaving is not worth a longer wait. */
const DISCONNECT_MS = 1_000

/** How long to wait for a receipt, learnt over the life of a line: nobody knows whether Neppo answers any. */
export type ReceiptPatience = {
  boundMs(of: 'subscribe' | 'send' | 'disconnect'): number
  /** Outcome of a send; `confirmed` also for a receipt that came after the bound. */
  learn(outcome: 'confirmed' | 'none'): void
}

/** Little patience with sends until one is confirmed, full patience from then on, hardly any after one was not. */
export function createReceiptPatience(fullMs: number): ReceiptPatience {
  let sends: 'untried' | 'answered' | 'unanswered' = 'untried'
  const sendMs = { untried: UNTRIED_MS, answered: fullMs, unanswered: UNANSWERED_MS }
  return {
    boundMs: (of) => {
      if (of === 'subscribe') return fullMs
      return Math.min(fullMs, of === 'disconnect' ? DISCONNECT_MS : sendMs[sends])
    },
    learn(outcome) {
      if (outcome === 'confirmed') sends = 'answered'
      else if (sends === 'untried') sends = 'unanswered'
    },
  }
}
