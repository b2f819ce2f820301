import type { Reference } from '#model.ts'
import { isRow } from '#http/readAnswer.ts'

export type AnyRow = Record<string, unknown>

/** A property as a finite number, else null. */
export function numberIn(row: AnyRow, name: string): number | null {
  const value = row[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A property as an id: a positive whole number, else null. */
export function idIn(row: AnyRow, name: string): number | null {
  const value = row[name]
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : null
}

/** A property as text that is not empty, else null. */
export function textIn(row: AnyRow, name: string): string | null {
  const value = row[name]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** A property as a moment in epoch milliseconds; null for none, an impossible one, or a year nobody means. */
export function momentIn(row: AnyRow, name: string): number | null {
  const text = textIn(row, name)
  if (text === null) return null
  // A moment without offset is Brasília time (`neppo.md` 9 says so of its neighbour; Ploomes always sends -03:00).
  const ms = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}-03:00`)
  return Number.isNaN(ms) || ms < Date.UTC(1990, 0) || ms > Date.UTC(2200, 0) ? null : ms
}

/** Expanded rows under a name; an empty list when they were not expanded. */
export function rowsIn(row: AnyRow, name: string): AnyRow[] {
  const value = row[name]
  return Array.isArray(value) ? value.filter(isRow) : []
}

/** An expanded single row, or null. */
export function rowIn(row: AnyRow, name: string): AnyRow | null {
  const value = row[name]
  return isRow(value) ? value : null
}

/** A reference from its id column, with the name of its expansion or of a name column. */
export function referenceIn(
  row: AnyRow,
  idName: string,
  expansion: string,
  nameColumn?: string,
): Reference | null {
  const expanded = rowIn(row, expansion)
  const id = idIn(row, idName) ?? (expanded === null ? null : idIn(expanded, 'Id'))
  if (id === null) return null
  const name = expanded === null ? null : textIn(expanded, 'Name')
  return { id, name: name ?? (nameColumn === undefined ? null : textIn(row, nameColumn)) }
}
