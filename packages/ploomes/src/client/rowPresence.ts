import { atLeast, atMost, type ODataFilter } from '#odata/ODataFilter.ts'
import { idIn } from '#rows/readValue.ts'
import { checkedId } from './accountCalls.ts'
import { readRows, type CallContext } from './CallContext.ts'

/** Whether a row still exists: `unknown` when the answer proves neither (`reliability.md` F43). */
export type Presence = 'present' | 'absent' | 'unknown'

/**
 * Whether a row exists, proved by a neighbour in the same answer: a 200 with an empty list proves nothing
 * (`reliability.md` 6).
 */
export async function rowPresence(
  context: CallContext,
  collection: 'Contacts' | 'Deals',
  id: number,
): Promise<Presence> {
  const ids = (filter: ODataFilter, orderBy: string): Promise<(number | null)[]> =>
    readRows(context, 'presence', collection, { filter, select: 'Id', orderBy, top: 2 }, (row) => ({
      id: idIn(row, 'Id'),
    })).then((rows) => rows.map((row) => row.id))
  const below = await ids(atMost('Id', checkedId(id)), 'Id desc')
  if (below.includes(id)) return 'present'
  if (below.length > 0) return 'absent'
  const higher = await ids(atLeast('Id', id), 'Id')
  if (higher.includes(id)) return 'present'
  return higher.length > 0 ? 'absent' : 'unknown'
}
