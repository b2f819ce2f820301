/** A page of rows, Spring style (`neppo-panel-api.md` 1.2). `number` is 0-based. */
export type PageWire<T> = {
  content: T[]
  last: boolean
  first?: boolean
  number?: number
  totalElements?: number
}

/** The other page form, used by the sessions to classify (`neppo-panel-api.md` 1.2). */
export type ListWire<T> = { total: number; list: T[] }

/** A date as Neppo sends it: epoch milliseconds, ISO text with zone, or zone-less text meaning −03:00 (`neppo.md` 9.5). */
export type DateWire = number | string
