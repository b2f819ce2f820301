import type { PloomesTables } from './PloomesTables.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'
import { Refusal } from './Refusal.ts'

/** Entities that appear in the feed, their date column and the column of the feed that points to them. */
const sources = [
  { entity: 'InteractionRecords', entityId: 36, date: 'Date', column: 'InteractionRecordId' },
  { entity: 'Tasks', entityId: 12, date: 'FinishDate', column: 'TaskId' },
  { entity: 'Quotes', entityId: 7, date: 'CreateDate', column: 'QuoteId' },
  { entity: 'Deals', entityId: 2, date: 'CreateDate', column: 'DealId' },
] as const

/**
 * The unified feed of a contact or a deal, newest first: `GET /Timeline?contactId=` or `?dealId=`
 * (`ploomes.md` 5). The shape of a row is not documented; here it names what it points to.
 */
export function timelineOf(parameters: URLSearchParams, tables: PloomesTables): Row[] {
  const contactId = Number(parameters.get('contactId') ?? Number.NaN)
  const dealId = Number(parameters.get('dealId') ?? Number.NaN)
  if (Number.isNaN(contactId) && Number.isNaN(dealId))
    throw new Refusal(400, 'Informe o contactId ou o dealId.')
  const items: Row[] = []
  for (const { entity, entityId, date, column } of sources) {
    for (const row of tables.rows(entity)) {
      const ofContact =
        row['ContactId'] === contactId || (entity === 'Deals' && row['PersonId'] === contactId)
      const ofDeal = entity === 'Deals' ? row['Id'] === dealId : row['DealId'] === dealId
      if (!ofContact && !ofDeal) continue
      items.push({
        EntityId: entityId,
        Date: row[date] ?? row['CreateDate'],
        ContactId: row['ContactId'],
        CreatorId: row['CreatorId'],
        DealId: row['DealId'] ?? null,
        [column]: row['Id'],
      })
    }
  }
  items.sort((a, b) => Date.parse(String(b['Date'])) - Date.parse(String(a['Date'])))
  const skip = Number(parameters.get('skip') ?? 0)
  // Numbered in this order, so that the default order by Id is newest first.
  return items
    .slice(Number.isSafeInteger(skip) && skip > 0 ? skip : 0)
    .map((item, index) => ({ Id: skip + index + 1, ...item }))
}
