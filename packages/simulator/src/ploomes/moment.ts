const offsetMs = 3 * 3_600_000

/** Writes epoch milliseconds as the service does: at -03:00, with two or three decimals (`ploomes.md` 2). */
export function formatMoment(ms: number): string {
  const text = new Date(ms - offsetMs).toISOString()
  const decimals = text.slice(20, 23).replace(/(?<=\d\d)0$/, '')
  return `${text.slice(0, 19)}.${decimals}-03:00`
}

/** Reads a moment with offset or Z; null when the text is none. */
export function parseMoment(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}
