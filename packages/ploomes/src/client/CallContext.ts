import type { CallEffect, PloomesDoor } from '#http/PloomesDoor.ts'
import { PloomesError } from '#PloomesError.ts'
import type { PloomesClock } from '#PloomesClock.ts'
import type { PloomesLog } from '#PloomesLog.ts'
import type { PloomesPriority } from '#limiter/PloomesLimiter.ts'
import { pageCap, queryString, type ODataQuery } from '#odata/queryString.ts'
import type { AnyRow } from '#rows/readValue.ts'
import type { AccountLists } from './AccountLists.ts'

/** What every group of calls works with. `priority` is how urgent the caller of this client is. */
export type CallContext = {
  door: PloomesDoor
  priority: PloomesPriority
  log: PloomesLog
  clock: PloomesClock
  lists: AccountLists
}

/** One page of results; `more` = ask again with a larger `skip`. */
export type Page<T> = { items: T[]; more: boolean }

/** Reads rows of a collection and translates them; rows that cannot be translated are left out and counted. */
export async function readRows<T>(
  context: Pick<CallContext, 'door' | 'priority' | 'log'>,
  operation: string,
  collection: string,
  query: ODataQuery,
  translate: (row: AnyRow) => T | null,
): Promise<T[]> {
  const { door, priority } = context
  const answer = await door.call({
    operation,
    method: 'GET',
    path: address(collection, query),
    effect: 'read',
    priority,
  })
  return translateRows(context, operation, answer.rows ?? [], translate)
}

/** Reads one page; asks for one row more than wanted, because a full page does not tell whether more follow. */
export async function readPage<T>(
  context: Pick<CallContext, 'door' | 'priority' | 'log'>,
  operation: string,
  collection: string,
  query: ODataQuery & { top: number },
  translate: (row: AnyRow) => T | null,
): Promise<Page<T>> {
  const top = Math.max(1, Math.min(query.top, pageCap - 1))
  const { door, priority } = context
  const path = address(collection, { ...query, top: top + 1 })
  const { rows } = await door.call({ operation, method: 'GET', path, effect: 'read', priority })
  const found = rows ?? []
  return {
    items: translateRows(context, operation, found.slice(0, top), translate),
    more: found.length > top,
  }
}

/** Reads every row of a small collection, page after page. */
export async function readAll<T>(
  context: Pick<CallContext, 'door' | 'priority' | 'log'>,
  operation: string,
  collection: string,
  query: ODataQuery,
  translate: (row: AnyRow) => T | null,
): Promise<T[]> {
  const items: T[] = []
  for (let skip = 0; ; skip += pageCap) {
    const { door, priority } = context
    const path = address(collection, { ...query, top: pageCap, skip })
    const { rows } = await door.call({ operation, method: 'GET', path, effect: 'read', priority })
    items.push(...translateRows(context, operation, rows ?? [], translate))
    if ((rows?.length ?? 0) < pageCap) return items
  }
}

/** Writes and returns the row of the answer. A write that is answered without a row is `unknownOutcome`. */
export async function writeRow<T>(
  context: CallContext,
  operation: string,
  request: {
    method: 'POST' | 'PATCH'
    path: string
    query?: ODataQuery
    body?: unknown
    form?: FormData
    effect: Exclude<CallEffect, 'read'>
  },
  translate: (row: AnyRow) => T | null,
): Promise<T> {
  const { method, path, query = {}, body, form, effect } = request
  const answer = await context.door.call({
    operation,
    method,
    path: address(path, query),
    ...(body === undefined ? {} : { body }),
    ...(form === undefined ? {} : { form }),
    effect,
    priority: context.priority,
  })
  const [row] = answer.rows ?? []
  const translated = row === undefined ? null : translate(row)
  if (translated !== null) return translated
  throw new PloomesError(effect === 'once' ? 'unknownOutcome' : 'malformed', {
    operation,
    retryable: effect !== 'once',
  })
}

/** Changes or removes something where the answer does not matter. */
export async function act(
  context: CallContext,
  operation: string,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<void> {
  await context.door.call({
    operation,
    method,
    path: `/${path}`,
    ...(body === undefined ? {} : { body }),
    effect: 'idempotent',
    priority: context.priority,
  })
}

function address(path: string, query: ODataQuery): string {
  const text = queryString(query)
  return text === '' ? `/${path}` : `/${path}?${text}`
}

function translateRows<T>(
  context: Pick<CallContext, 'log'>,
  operation: string,
  rows: AnyRow[],
  translate: (row: AnyRow) => T | null,
): T[] {
  const items: T[] = []
  for (const row of rows) {
    const item = translate(row)
    if (item !== null) items.push(item)
  }
  if (items.length < rows.length) {
    context.log({ level: 'warn', event: 'rowsSkipped', operation, count: rows.length - items.length })
  }
  return items
}
