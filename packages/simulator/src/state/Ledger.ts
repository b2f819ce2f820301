/** One accepted effect, in the order in which Neppo took it; the arbiter of "lost" and "twice". */
export type LedgerEntry = {
  /** Counts from 1 over the whole simulator. */
  n: number
  /** Counts from 1 within the session; 0 when no session is concerned. */
  inSession: number
  at: number
  kind:
    | 'message'
    | 'freeText'
    | 'activeSend'
    | 'bot'
    | 'close'
    | 'transfer'
    | 'comment'
    | 'classification'
    | 'status'
  sessionId: number | null
  phone: string | null
  /** User name of who did it. */
  author: string
  contentType: string | null
  /** What the customer gets, or the command's object (target of a transfer, text of a comment). */
  message: string
  messageId: number | null
}

/** Append-only list of accepted effects. */
export type Ledger = {
  add(entry: Omit<LedgerEntry, 'n' | 'inSession' | 'at'>): LedgerEntry
  entries(): LedgerEntry[]
  clear(): void
}

/** Creates an empty ledger; `now` gives the time of an entry. */
export function createLedger(now: () => number): Ledger {
  let entries: LedgerEntry[] = []
  let perSession = new Map<number, number>()
  return {
    add(entry) {
      let inSession = 0
      if (entry.sessionId !== null) {
        inSession = (perSession.get(entry.sessionId) ?? 0) + 1
        perSession.set(entry.sessionId, inSession)
      }
      const full = { n: entries.length + 1, inSession, at: now(), ...entry }
      entries.push(full)
      return full
    },
    entries: () => [...entries],
    clear() {
      entries = []
      perSession = new Map()
    },
  }
}
