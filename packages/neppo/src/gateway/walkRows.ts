import * as v from 'valibot'
import { readJsonBody } from '#http/HttpDoor.ts'
import { NeppoError } from '#NeppoError.ts'
import { Id, When } from '#schema/Field.ts'
import { QueryAnswer } from '#schema/GatewayRow.ts'
import { readOne } from '#schema/readRows.ts'
import { QUERY_PAGE_CAP } from '#wire/index.ts'
import type { QueryWire } from '#wire/index.ts'
import type { GatewayHttp } from './GatewayHttp.ts'
import type { GatewayQuery } from './NeppoGatewayClient.ts'

/** Pages a walk may take when the caller sets no bound: 100,000 rows. */
const MAX_PAGES = 2_000
/** Passes a walk may take until one of them finds nothing new. */
const MAX_PASSES = 3

const Keyed = v.object({ id: Id })
const Dated = v.object({ createdAt: When })

/**
 * Rows of an entity by pages of 50, each row once. Rows that leave the set while it is walked pull later ones to pages
 * already read, so a walk of several pages is repeated until a pass finds nothing new. Rows outside the window are
 * dropped, because a filter may be ignored silently (`neppo.md` 2).
 */
export async function* walkRows(
  http: GatewayHttp,
  operation: string,
  path: string,
  query: GatewayQuery,
): AsyncGenerator<unknown[], undefined> {
  const seen = new Set<string>()
  const maxPages = query.maxPages ?? MAX_PAGES
  const maxPasses = query.passes ?? MAX_PASSES
  let warned = false
  for (let pass = 1; pass <= maxPasses; pass += 1) {
    let found = 0
    let page = 0
    for (; ; page += 1) {
      if (page >= maxPages) throw new NeppoError('malformed', { operation, upstreamCode: 'pageBound' })
      const rows = await readQueryPage(http, operation, path, query, page)
      if (rows.length === 0) break
      const fresh = rows.filter((row) => isNew(row, seen))
      const wanted = fresh.filter((row) => isInside(row, query.window))
      found += fresh.length
      if (wanted.length < fresh.length && !warned) {
        warned = true
        http.log({ level: 'warn', event: 'filterIgnored', operation })
      }
      if (wanted.length > 0) yield wanted
    }
    // One page cannot lose a row to another page.
    if (page <= 1 || found === 0) return
  }
}

/** One page. An empty body is asked for once more, since it can be a hiccup and would end the walk. */
export async function readQueryPage(
  http: GatewayHttp,
  operation: string,
  path: string,
  query: GatewayQuery,
  page: number,
): Promise<unknown[]> {
  const json: QueryWire = {
    ...(query.conditions ? { conditions: query.conditions } : {}),
    page,
    size: QUERY_PAGE_CAP,
    sort: true,
    sortColumn: query.sortColumn ?? 'id',
    direction: query.direction ?? 'ASC',
  }
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const answer = await http.post({ operation, path, json, effect: 'read', signal: query.signal })
    const value = readJsonBody(operation, answer)
    if (value !== undefined && value !== null)
      return readOne(QueryAnswer, value, { operation, log: http.log })
  }
  return []
}

/** A row without an id is known by its content. */
function isNew(row: unknown, seen: Set<string>): boolean {
  const keyed = v.safeParse(Keyed, row)
  const key = keyed.success ? String(keyed.output.id) : JSON.stringify(row)
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** A row whose date cannot be read stays: dropping it would lose it for good. */
function isInside(row: unknown, window: GatewayQuery['window']): boolean {
  if (!window) return true
  const dated = v.safeParse(Dated, row)
  const at = dated.success ? dated.output.createdAt : null
  if (at === null) return true
  return at >= (window.fromMs ?? -Infinity) && at <= (window.toMs ?? Infinity)
}
