import type { ConditionWire, QueryWire } from '@neppo-chat/neppo/wire'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { Settings } from '#state/Settings.ts'

/** A row as it goes out, with the times of its date members in epoch milliseconds beside it. */
export type QueryRow = { row: object; times: Record<string, number | null> }

/** Rows that meet the conditions, sorted; not cut into pages yet. @throws HttpProblem 500 on EQ against a number */
export function filterRows(rows: QueryRow[], query: QueryWire, settings: Settings): QueryRow[] {
  const conditions = settings.ignoreFilters ? [] : (query.conditions ?? [])
  // A key that no row has is ignored without an error (`neppo.md` 2).
  const known = conditions.filter(({ key }) => rows.some((row) => valueAt(row, key) !== undefined))
  const found = known.length === 0 ? rows : rows.filter((row) => meets(row, known))
  return sortRows(found, query)
}

/** One page, never longer than the cap; the next page may repeat the last row (`Settings.overlapPages`). */
export function cutPage(rows: QueryRow[], query: QueryWire, settings: Settings): object[] {
  const size = Math.max(1, Math.min(query.size ?? settings.pageCap, settings.pageCap))
  const start = Math.max(0, query.page ?? 0) * size
  if (start >= rows.length) return []
  const from = settings.overlapPages && start > 0 ? start - 1 : start
  return rows.slice(from, start + size).map(({ row }) => row)
}

function meets(row: QueryRow, conditions: ConditionWire[]): boolean {
  let result = true
  for (const [index, condition] of conditions.entries()) {
    const holds = matches(row, condition)
    if (index === 0) result = holds
    else if (condition.logic === 'OR') result = result || holds
    else result = result && holds
  }
  return result
}

function matches(row: QueryRow, { key, operator, value }: ConditionWire): boolean {
  const actual = valueAt(row, key)
  const wanted = Array.isArray(value) ? String(value[0] ?? '') : String(value ?? '')
  switch (operator) {
    case 'EQ':
    case 'NEQ':
      if (typeof actual === 'number')
        throw new HttpProblem(500, { message: 'Parameter value did not match expected type' })
      return (String(actual ?? '') === wanted) === (operator === 'EQ')
    case 'EQNUM':
      return Number(actual) === Number(wanted)
    case 'IS_TRUE':
      return actual === true
    case 'AFTER':
    case 'BEFORE': {
      // Dates filter only with epoch milliseconds; anything else lets every row through.
      const time = row.times[key]
      if (!/^\d{12,14}$/.test(wanted) || time === undefined) return true
      return time !== null && (operator === 'AFTER' ? time > Number(wanted) : time < Number(wanted))
    }
    case 'LIKE':
      return String(actual ?? '')
        .toLowerCase()
        .includes(wanted.replaceAll('%', '').toLowerCase())
    case 'IN':
      // Several values fail silently: nothing is found.
      return Array.isArray(value) && value.length > 1 ? false : String(actual ?? '') === wanted
    default:
      return true
  }
}

function sortRows(rows: QueryRow[], { sortColumn, direction, sort }: QueryWire): QueryRow[] {
  if (sortColumn === undefined || sort === false) return rows
  const sign = direction === 'DESC' ? -1 : 1
  const keyOf = (row: QueryRow): string | number => {
    const value = row.times[sortColumn] ?? valueAt(row, sortColumn)
    return typeof value === 'number' ? value : String(value ?? '')
  }
  return rows.toSorted((left, right) => {
    const a = keyOf(left)
    const b = keyOf(right)
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * String(a).localeCompare(String(b))
  })
}

/** The value under a property path such as `groupConf.operation.operationName`; undefined = no such property. */
function valueAt({ row }: QueryRow, path: string): unknown {
  let value: unknown = row
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}
