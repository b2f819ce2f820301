import type { EntityType, Navigation, Row, RowSource } from '#ploomes/schema/EntityType.ts'
import { entityTypes } from '#ploomes/schema/entityTypes.ts'

type Index = { version: number; rows: Map<unknown, Row[]> }

/** All rows of the stand-in, in memory, with an index per relation. */
export class PloomesTables implements RowSource {
  readonly #rows = new Map<string, Map<number, Row>>()
  readonly #versions = new Map<string, number>()
  readonly #indexes = new Map<string, Index>()
  readonly #now: () => number
  #lastId: number

  /** New rows are numbered from `firstId`, as large as on a busy shard. */
  constructor(now: () => number, firstId: number) {
    this.#now = now
    this.#lastId = firstId - 1
  }

  now(): number {
    return this.#now()
  }

  typeOf(entity: string): EntityType {
    const type = entityTypes.get(entity)
    if (type === undefined) throw new Error(`No entity is called ${entity}`)
    return type
  }

  rows(entity: string): Row[] {
    return [...this.#table(entity).values()]
  }

  find(entity: string, id: unknown): Row | undefined {
    return typeof id === 'number' ? this.#table(entity).get(id) : undefined
  }

  related(row: Row, navigation: Navigation): Row[] {
    const value = row[navigation.from]
    if (value === null || value === undefined) return []
    return this.#index(navigation.target, navigation.to).get(value) ?? []
  }

  read(type: EntityType, row: Row, property: string): unknown {
    const compute = type.computed[property]
    return compute === undefined ? row[property] : compute(row, this)
  }

  /** Stores a row; gives it the next Id when it has none. */
  insert(entity: string, row: Row): Row {
    const stored: Row = { ...row }
    if (typeof stored['Id'] !== 'number') {
      this.#lastId += 1
      stored['Id'] = this.#lastId
    }
    this.#table(entity).set(stored['Id'] as number, stored)
    this.#touch(entity)
    return stored
  }

  /** Writes values into a stored row. */
  update(entity: string, row: Row, changes: Row): void {
    Object.assign(row, changes)
    this.#touch(entity)
  }

  /** Removes a row and the parts that live inside it. */
  remove(entity: string, row: Row): void {
    for (const navigation of Object.values(this.typeOf(entity).navigations)) {
      if (navigation.write === undefined) continue
      for (const part of this.related(row, navigation)) this.remove(navigation.target, part)
    }
    this.#table(entity).delete(row['Id'] as number)
    this.#touch(entity)
  }

  /** The row as it is shown without expansions: every native property, nulls explicit. */
  native(entity: string, row: Row): Row {
    const type = this.typeOf(entity)
    const shown: Row = {}
    for (const name of Object.keys(type.properties)) shown[name] = this.read(type, row, name) ?? null
    return shown
  }

  #table(entity: string): Map<number, Row> {
    const table = this.#rows.get(entity)
    if (table !== undefined) return table
    const created = new Map<number, Row>()
    this.#rows.set(entity, created)
    return created
  }

  #touch(entity: string): void {
    this.#versions.set(entity, (this.#versions.get(entity) ?? 0) + 1)
  }

  #index(entity: string, property: string): Map<unknown, Row[]> {
    const name = `${entity}.${property}`
    const version = this.#versions.get(entity) ?? 0
    const known = this.#indexes.get(name)
    if (known?.version === version) return known.rows
    const rows = new Map<unknown, Row[]>()
    for (const row of this.#table(entity).values()) {
      const value = row[property]
      const found = rows.get(value)
      if (found === undefined) rows.set(value, [row])
      else found.push(row)
    }
    this.#indexes.set(name, { version, rows })
    return rows
  }
}
