import type { EntityType, Navigation, Row, RowSource } from '#ploomes/schema/EntityType.ts'
import { compileFilter } from './compileFilter.ts'
import { fold } from './fold.ts'
import { QueryError } from './QueryError.ts'
import type { QueryOptions } from './QueryOptions.ts'
import { resolvePath, unknownProperty, type Scope } from './resolvePath.ts'

/** Rows of one answer. `more` says that the page cap cut rows off; `total` counts before paging. */
export type QueryResult = { rows: Row[]; total: number; more: boolean }

/**
 * Runs query options over rows and shapes the answer. A `$top` above the cap is cut without a word; without
 * `$top` the answer is a page and says that more follows (`ploomes.md` 2). Throws QueryError.
 */
export function runQuery(
  type: EntityType,
  rows: Row[],
  options: QueryOptions,
  source: RowSource,
  pageCap: number,
): QueryResult {
  const scope: Scope = { type, variables: new Map() }
  const shape = compileShape(type, options, source)
  const found = sift(rows, options, source, scope)
  const size = Math.min(options.top ?? pageCap, pageCap)
  const page = found.slice(options.skip, options.skip + size)
  const more = options.top === null && found.length > options.skip + size
  return { rows: page.map(shape), total: found.length, more }
}

function sift(rows: Row[], options: QueryOptions, source: RowSource, scope: Scope): Row[] {
  const test = options.filter === null ? null : compileFilter(options.filter, scope, source)
  const found = test === null ? [...rows] : rows.filter(test)
  const order = options.orderBy.length > 0 ? options.orderBy : [{ path: ['Id'], descending: false }]
  const keys = order.map(({ path, descending }) => ({ read: orderKey(path, scope, source), descending }))
  return found.sort((a, b) => {
    for (const { read, descending } of keys) {
      const difference = compareKeys(read(a), read(b))
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  })
}

function orderKey(path: string[], scope: Scope, source: RowSource): (row: Row) => string | number | null {
  const resolved = resolvePath(path, scope, source)
  if (resolved.end.kind !== 'property')
    throw new QueryError(`'${path.join('/')}' cannot be used in $orderby.`)
  const { type, property, valueKind } = resolved.end
  return (start) => {
    let row: Row | undefined = start
    for (const step of resolved.steps) row = row === undefined ? undefined : source.related(row, step)[0]
    const value = row === undefined ? null : source.read(type, row, property)
    if (typeof value === 'string') return valueKind === 'date' ? Date.parse(value) : fold(value)
    if (typeof value === 'boolean') return value ? 1 : 0
    return typeof value === 'number' ? value : null
  }
}

function compareKeys(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}

/** Prepares the output form of a row: explicit nulls, `$select`, and expansions on request only. */
function compileShape(type: EntityType, options: QueryOptions, source: RowSource): (row: Row) => Row {
  const names = options.select?.includes('*') ? null : options.select
  for (const name of names ?? []) {
    if (type.properties[name] === undefined && type.navigations[name] === undefined)
      throw unknownProperty(name, type)
  }
  const properties = Object.keys(type.properties).filter((name) => names === null || names.includes(name))
  const expansions = options.expand.map(({ name, options: inner }) => {
    const navigation = type.navigations[name]
    if (navigation === undefined) throw unknownProperty(name, type)
    return { name, navigation, expand: compileExpansion(navigation, inner, source) }
  })
  return (row) => {
    const shaped: Row = {}
    for (const name of properties) shaped[name] = source.read(type, row, name) ?? null
    for (const { name, expand } of expansions) shaped[name] = expand(row)
    return shaped
  }
}

function compileExpansion(
  navigation: Navigation,
  options: QueryOptions,
  source: RowSource,
): (row: Row) => Row[] | Row | null {
  const type = source.typeOf(navigation.target)
  const scope: Scope = { type, variables: new Map() }
  const shape = compileShape(type, options, source)
  // Checked here as well, so that a wrong option is refused although no row comes along.
  sift([], options, source, scope)
  return (row) => {
    const related = source.related(row, navigation)
    if (!navigation.many) return related[0] === undefined ? null : shape(related[0])
    const found = sift(related, options, source, scope)
    const end = options.top === null ? undefined : options.skip + options.top
    return found.slice(options.skip, end).map(shape)
  }
}
