import type { CrmClient } from './CrmClient.ts'
import { allOf } from './odata.ts'
import type { PaperRow } from './rows.ts'

/** The collections of papers a deal can have (`ploomes.md` 6). */
export type PaperCollection = 'Quotes' | 'Orders' | 'Documents'

/** One product line of a proposal or a sale. */
export interface PaperLine {
  ProductName: string
  Quantity: number
  UnitPrice: number
  Discount: number
  Total: number
}

/** What the proposal, sale and document forms write. */
export interface PaperDraft {
  DealId: number | null
  ContactId: number
  PersonId: number | null
  OwnerId: number | null
  Date: string
  Amount?: number
  Name?: string
  Notes?: string
  Sections?: { Code: number; Name: string; Total: number; Products: PaperLine[] }[]
}

/** Creates a proposal, a sale or a document. */
export async function createPaper(
  crm: CrmClient,
  collection: PaperCollection,
  draft: PaperDraft,
): Promise<PaperRow> {
  return await crm.create<PaperRow>(collection, draft)
}

/** The newest papers, of one deal or of everybody. */
export async function listPapers(
  crm: CrmClient,
  collection: PaperCollection,
  options: { dealId?: number; top: number },
  signal?: AbortSignal,
): Promise<PaperRow[]> {
  return await crm.list<PaperRow>(
    collection,
    {
      filter: allOf(options.dealId !== undefined && `DealId eq ${options.dealId}`),
      orderby: 'CreateDate desc',
      top: options.top,
    },
    signal,
  )
}
