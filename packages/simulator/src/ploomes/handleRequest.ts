import { parseAddressOptions, type QueryOptions } from '#ploomes/odata/QueryOptions.ts'
import { runQuery } from '#ploomes/odata/runQuery.ts'
import type { EntityType, Row } from '#ploomes/schema/EntityType.ts'
import { entityTypes } from '#ploomes/schema/entityTypes.ts'
import { isRow } from '#ploomes/writes/acceptBody.ts'
import { createRow, deleteRow, updateRow } from '#ploomes/writes/writeRow.ts'
import { findAction } from './actions.ts'
import type { PloomesAnswer, PloomesRequest } from './PloomesAnswer.ts'
import type { PloomesWorld } from './PloomesWorld.ts'
import { Refusal } from './Refusal.ts'
import { timelineOf } from './timelineOf.ts'

/** The page cap of the service (`ploomes.md` 2). */
const pageCap = 300

const writable = new Set([
  'Users',
  'Contacts',
  'Deals',
  'Deals@Pipelines',
  'InteractionRecords',
  'Tasks',
  'Quotes',
  'Orders',
  'Documents',
  'Products',
  'Fields',
  'Tags',
  'Webhooks',
])

/** Answers an authorised request. Throws Refusal or QueryError. */
export async function handleRequest(
  request: PloomesRequest,
  world: PloomesWorld,
  userId: number,
): Promise<PloomesAnswer> {
  const { tables } = world
  const found = /^\/([A-Za-z]+(?:@[A-Za-z]+)*)(?:\((\d+|'[^']*')\))?(?:\/([A-Za-z]+))?\/?$/.exec(request.path)
  const [, entity = '', key, actionName] = found ?? []
  const type = entityTypes.get(entity)
  if (found === null || type === undefined) throw notFound()
  const options = parseAddressOptions(request.parameters)
  const answer = (rows: Row[], status = 200): PloomesAnswer =>
    envelope(request, type, rows, options, world, status)

  if (actionName !== undefined) {
    const action = findAction(entity, actionName, request.method)
    if (action === undefined) throw notFound()
    const row = key === undefined ? null : demandRow(world, type, key, userId)
    return answerAction(
      await action({ request, world, userId, row, json: () => jsonBody(request) }),
      request,
      type,
      options,
      world,
    )
  }
  if (request.method === 'GET') {
    if (entity === 'Self') return answer([selfRow(world, userId)])
    if (entity === 'Timeline') return answer(timelineOf(request.parameters, tables))
    if (key === undefined) return answer(visibleRows(world, entity, userId))
    if (!world.settings.getById) throw notFound()
    return answer([demandRow(world, type, key, userId)])
  }
  if (!writable.has(entity))
    throw new Refusal(
      405,
      `The requested resource does not support http method '${request.method}'.`,
      'message',
    )
  if (request.method === 'POST' && key === undefined) {
    return answer([createRow(world, entity, jsonBody(request), userId)], world.settings.createdStatus)
  }
  if (request.method === 'PATCH' && key !== undefined) {
    return answer([updateRow(world, entity, demandRow(world, type, key, userId), jsonBody(request), userId)])
  }
  if (request.method === 'DELETE' && key !== undefined && entity !== 'Users') {
    deleteRow(world, entity, demandRow(world, type, key, userId), userId)
    return { status: 200, headers: {}, body: null }
  }
  throw new Refusal(
    405,
    `The requested resource does not support http method '${request.method}'.`,
    'message',
  )
}

/** Rows of a collection that a user may see; keys of other users are hidden. */
export function visibleRows(world: PloomesWorld, entity: string, userId: number): Row[] {
  const rows = world.tables.rows(entity)
  if (entity === 'Users') return rows.map((row) => (row['Id'] === userId ? row : { ...row, UserKey: null }))
  const narrow = (entity === 'Contacts' || entity === 'Deals') && world.settings.ownRowsOnly.includes(userId)
  return narrow ? rows.filter((row) => row['OwnerId'] === userId) : rows
}

/** The row of `/Self` for a user. */
export function selfRow(world: PloomesWorld, userId: number): Row {
  return {
    ...world.tables.find('Users', userId),
    AccountId: world.accountId,
    ExpiredAccount: false,
    BlockedAccount: false,
  }
}

/** Wraps rows as the service does, after running the query options over them. */
export function envelope(
  request: PloomesRequest,
  type: EntityType,
  rows: Row[],
  options: QueryOptions,
  world: PloomesWorld,
  status = 200,
): PloomesAnswer {
  const result = runQuery(type, rows, options, world.tables, pageCap)
  const body: Row = { '@odata.context': contextOf(request, type) }
  if (options.count) body['@odata.count'] = result.total
  if (result.more) {
    const next = new URLSearchParams(request.parameters)
    next.set('$skip', String(options.skip + pageCap))
    body['@odata.nextLink'] = `${request.baseUrl}${request.path}?${next.toString().replaceAll('%24', '$')}`
  }
  body['value'] = result.rows
  return { status, headers: {}, body }
}

/** The context address of an answer. */
export function contextOf(request: PloomesRequest, type: EntityType): string {
  return `${request.baseUrl}/$metadata#${type.name}`
}

function answerAction(
  result: Row[] | PloomesAnswer | { entity: string; rows: Row[] } | { value: unknown },
  request: PloomesRequest,
  type: EntityType,
  options: QueryOptions,
  world: PloomesWorld,
): PloomesAnswer {
  if (Array.isArray(result)) return envelope(request, type, result, options, world)
  if ('rows' in result)
    return envelope(request, world.tables.typeOf(result.entity), result.rows, options, world)
  if ('value' in result)
    return {
      status: 200,
      headers: {},
      body: { '@odata.context': contextOf(request, type), value: result.value },
    }
  return result
}

function demandRow(world: PloomesWorld, type: EntityType, key: string, userId: number): Row {
  const value = key.startsWith("'") ? key.slice(1, -1) : Number(key)
  const rows = world.tables.related({ value }, { target: type.name, many: true, from: 'value', to: type.key })
  const [row] = rows
  const visible =
    row !== undefined && (type.name === 'Users' || visibleRows(world, type.name, userId).includes(row))
  if (row === undefined || !visible) throw notFound()
  return row
}

function jsonBody(request: PloomesRequest): Row {
  if (request.body.length === 0) return {}
  try {
    const parsed: unknown = JSON.parse(request.body.toString('utf8'))
    if (isRow(parsed)) return parsed
  } catch {
    // Answered below like any other body that is not an object.
  }
  throw new Refusal(400, 'Invalid JSON. A token was not recognized in the JSON content.', 'query')
}

function notFound(): Refusal {
  return new Refusal(404, 'Not found', 'empty')
}
