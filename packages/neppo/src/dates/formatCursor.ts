/** A time as Neppo's history cursor wants it: `YYYY-MM-DDTHH:mm:ss`, Brasília time, no zone (`neppo-panel-api.md` 1.3). */
export function formatCursor(epochMs: number): string {
  return new Date(epochMs - 3 * 3_600_000).toISOString().slice(0, 19)
}
