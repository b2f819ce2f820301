/** How a property is stored and compared. */
export type PropertyKind = 'integer' | 'decimal' | 'text' | 'boolean' | 'date'

/** A stored row; property names are Ploomes' own. */
export type Row = Record<string, unknown>

/** A relation: target rows whose `to` equals this row's `from`. */
export type Navigation = {
  target: string
  many: boolean
  from: string
  to: string
  /** How a list sent inside a POST or PATCH of the owner is written; absent = it is not writable. */
  write?: 'replace' | 'otherProperties'
}

/** What the reader of rows needs to know of the world, so that the query engine stays free of storage. */
export type RowSource = {
  typeOf(entity: string): EntityType
  rows(entity: string): Row[]
  related(row: Row, navigation: Navigation): Row[]
  read(type: EntityType, row: Row, property: string): unknown
  /** Epoch milliseconds. */
  now(): number
}

/** One collection of the service: its properties, its relations and the values that are worked out when read. */
export type EntityType = {
  /** Path of the collection, e.g. `Deals@Stages`; parts such as `Phones` have none of their own. */
  name: string
  singular: string
  /** Number used by webhooks and custom fields (`ploomes.md` 7), or null. */
  entityId: number | null
  key: 'Id' | 'Key'
  properties: Record<string, PropertyKind>
  navigations: Record<string, Navigation>
  /** Set by the server; ignored when a client sends them. */
  readOnly: string[]
  computed: Record<string, (row: Row, source: RowSource) => unknown>
}

const common = 'CreatorId UpdaterId CreateDate LastUpdateDate Editable Deletable'.split(' ')

/** Describes an entity; lists of names are written as one text separated by blanks. */
export function describeEntity(description: {
  name: string
  singular: string
  entityId?: number
  key?: 'Id' | 'Key'
  integers?: string
  decimals?: string
  texts?: string
  booleans?: string
  dates?: string
  readOnly?: string
  navigations?: Record<string, Navigation>
  computed?: EntityType['computed']
}): EntityType {
  const properties: Record<string, PropertyKind> = {}
  const put = (names: string | undefined, kind: PropertyKind): void => {
    for (const name of names?.split(' ') ?? []) properties[name] = kind
  }
  put(`Id${description.integers === undefined ? '' : ` ${description.integers}`}`, 'integer')
  put(description.decimals, 'decimal')
  put(description.texts, 'text')
  put(description.booleans, 'boolean')
  put(description.dates, 'date')
  return {
    name: description.name,
    singular: description.singular,
    entityId: description.entityId ?? null,
    key: description.key ?? 'Id',
    properties,
    navigations: description.navigations ?? {},
    readOnly: [
      'Id',
      ...common,
      ...Object.keys(description.computed ?? {}),
      ...(description.readOnly?.split(' ') ?? []),
    ],
    computed: description.computed ?? {},
  }
}

/** A relation to one row of `target` by the foreign key `from`. */
export function one(target: string, from: string): Navigation {
  return { target, many: false, from, to: 'Id' }
}

/** A relation to the rows of `target` that point here with their property `to`. */
export function many(target: string, to: string, write?: Navigation['write']): Navigation {
  return { target, many: true, from: 'Id', to, ...(write === undefined ? {} : { write }) }
}
