import type { CrmClient } from './CrmClient.ts'
import type { RecordRow } from './rows.ts'

/** TypeId of an interaction record (`ploomes.md` 5). */
export const recordType = {
  simple: 1,
  visit: 2,
  phone: 3,
  email: 4,
  meeting: 5,
  conference: 6,
  whatsapp: 7,
} as const

/** Records of one page of a timeline. */
export const recordsPerPage = 20

/** Whose timeline: of a person or company, of a deal, or of everybody. */
export type TimelineOwner = { contactId: number } | { dealId: number } | { everybody: true }

/** The newest interaction records, and whether older ones follow. */
export async function listRecords(
  crm: CrmClient,
  owner: TimelineOwner,
  count: number,
  signal?: AbortSignal,
): Promise<{ rows: RecordRow[]; hasMore: boolean }> {
  const rows = await crm.list<RecordRow>(
    'InteractionRecords',
    {
      filter: ownerFilter(owner),
      expand: 'Creator($select=Id,Name),Deal($select=Id,Title),Contact($select=Id,Name)',
      orderby: 'Date desc,Id desc',
      top: count + 1,
    },
    signal,
  )
  return { rows: rows.slice(0, count), hasMore: rows.length > count }
}

/** What is written down about a contact or a deal. */
export interface RecordDraft {
  ContactId: number | null
  DealId: number | null
  TypeId: number
  Content: string
}

/** Writes an interaction record, dated now. */
export async function createRecord(crm: CrmClient, draft: RecordDraft): Promise<void> {
  await crm.create('InteractionRecords', { ...draft, Date: new Date().toISOString() })
}

function ownerFilter(owner: TimelineOwner): string | undefined {
  if ('contactId' in owner) return `ContactId eq ${owner.contactId}`
  return 'dealId' in owner ? `DealId eq ${owner.dealId}` : undefined
}
