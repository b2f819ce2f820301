const SHORTEST_MS = 500
const LONGEST_MS = 20_000

/**
 * Ms to wait before attempt number `attempt` (from 0): somewhere between half a second and a ceiling that doubles, so
 * that a thousand tabs do not come back in step (full jitter, `reliability.md` 8.9). `random` is within 0…1.
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempt + 1, 10))
  return Math.round(SHORTEST_MS + random * (ceiling - SHORTEST_MS))
}
