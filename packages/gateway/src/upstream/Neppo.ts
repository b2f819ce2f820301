import type { createNeppoAgentClient, createNeppoStream } from '@neppo-chat/neppo'

/** Neppo as this gateway reaches it; tests and several tenants put their own in. */
export type Neppo = {
  createAgentClient: typeof createNeppoAgentClient
  createStream: typeof createNeppoStream
}

/** How patient the line is; only tests need other figures. */
export type LineTimings = {
  /** After a send of unknown outcome, absence from the history proves nothing before this. */
  historyLagMs: number
  /** Pauses between looks into the history while a send waits to be confirmed. */
  confirmDelaysMs: readonly number[]
  /** How long Neppo may take to answer a close or a transfer over the socket before it is asked by REST. */
  answerMs: number
  /** How often a refused line outside working hours is tried again. */
  outsideHoursRetryMs: number
}

export const lineTimings: LineTimings = {
  historyLagMs: 12_000,
  confirmDelaysMs: [250, 750, 2_000, 4_000, 8_000, 15_000, 30_000],
  answerMs: 3_000,
  outsideHoursRetryMs: 5 * 60_000,
}
