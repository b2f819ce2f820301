import type { ODataFilter } from './ODataFilter.ts'

/** The page cap of Ploomes; a larger `$top` is cut without a word (`ploomes.md` 2). */
export const pageCap = 300

/** Query options of a call. `select`, `expand` and `orderBy` are constants of this package, never input. */
export type ODataQuery = {
  filter?: ODataFilter | undefined
  select?: string
  expand?: string
  orderBy?: string
  top?: number
  skip?: number
}

/** Writes query options as the query of an address, without the question mark. */
export function queryString(query: ODataQuery): string {
  const parts: string[] = []
  const put = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) parts.push(`$${name}=${encodeURIComponent(value)}`)
  }
  put('filter', query.filter?.text)
  put('select', query.select)
  put('expand', query.expand)
  put('orderby', query.orderBy)
  put('top', query.top === undefined ? undefined : Math.max(1, Math.min(query.top, pageCap)))
  put('skip', query.skip === undefined || query.skip <= 0 ? undefined : query.skip)
  return parts.join('&')
}
