import type { CrmClient } from './CrmClient.ts'
import { allOf, quoted } from './odata.ts'
import type { DealRow, NamedRow, PipelineRow } from './rows.ts'

/** StatusId of a deal (`ploomes.md` 4). */
export const dealStatus = { open: 1, won: 2, lost: 3 } as const

const expand = 'Owner($select=Id,Name),Pipeline($select=Id,Name),Stage($select=Id,Name)'

/** The pipelines that can be used, with their stages in order. */
export async function listPipelines(crm: CrmClient, signal?: AbortSignal): Promise<PipelineRow[]> {
  const rows = await crm.list<PipelineRow>(
    'Deals@Pipelines',
    { expand: 'Stages($orderby=Ordination)', orderby: 'Name' },
    signal,
  )
  return rows.filter((pipeline) => pipeline.Archived !== true)
}

/** The open deals of a pipeline, newest first; at most 300, the largest page (`ploomes.md` 2). */
export async function listBoard(
  crm: CrmClient,
  pipelineId: number,
  signal?: AbortSignal,
): Promise<DealRow[]> {
  return await crm.list<DealRow>(
    'Deals',
    {
      filter: `PipelineId eq ${pipelineId} and StatusId eq ${dealStatus.open}`,
      expand: 'Owner($select=Id,Name)',
      orderby: 'CreateDate desc',
      top: 300,
    },
    signal,
  )
}

/** The deals where the contact is the client or the contact person, newest first. */
export async function listDealsOf(
  crm: CrmClient,
  contactId: number,
  signal?: AbortSignal,
): Promise<DealRow[]> {
  return await crm.list<DealRow>(
    'Deals',
    {
      filter: `(ContactId eq ${contactId} or PersonId eq ${contactId})`,
      expand,
      orderby: 'CreateDate desc',
      top: 50,
    },
    signal,
  )
}

/** The open deals of a user, the most recently changed first. */
export async function listDealsOwnedBy(
  crm: CrmClient,
  userId: number,
  signal?: AbortSignal,
): Promise<DealRow[]> {
  return await crm.list<DealRow>(
    'Deals',
    {
      filter: `OwnerId eq ${userId} and StatusId eq ${dealStatus.open}`,
      expand,
      orderby: 'LastUpdateDate desc',
      top: 100,
    },
    signal,
  )
}

/** Deals whose title contains the text, for pickers and the global search. */
export async function searchDeals(
  crm: CrmClient,
  text: string,
  options: { contactId?: number | undefined; top?: number },
  signal?: AbortSignal,
): Promise<DealRow[]> {
  const { contactId } = options
  return await crm.list<DealRow>(
    'Deals',
    {
      filter: allOf(
        text.trim() !== '' && `contains(Title,${quoted(text.trim())})`,
        contactId !== undefined && `(ContactId eq ${contactId} or PersonId eq ${contactId})`,
      ),
      expand,
      orderby: 'CreateDate desc',
      top: options.top ?? 6,
    },
    signal,
  )
}

/** Everything the deal's page shows of it. Throws `missing`. */
export async function getDeal(crm: CrmClient, id: number, signal?: AbortSignal): Promise<DealRow> {
  return await crm.get<DealRow>('Deals', id, { expand }, signal)
}

/** What the deal form writes. */
export interface DealDraft {
  Title: string
  ContactId: number
  PersonId: number | null
  PipelineId: number
  StageId: number
  OwnerId: number | null
  Amount: number | null
}

/** Creates a deal. */
export async function createDeal(crm: CrmClient, draft: DealDraft): Promise<DealRow> {
  return await crm.create<DealRow>('Deals', draft, { expand: 'Stage,Pipeline' })
}

/** Moves a deal to another stage; a stage's checklist may refuse it (`ploomes.md` 4). */
export async function moveDeal(crm: CrmClient, id: number, stageId: number): Promise<DealRow> {
  return await crm.update<DealRow>('Deals', id, { StageId: stageId })
}

/** Marks a deal as won. */
export async function winDeal(crm: CrmClient, id: number): Promise<void> {
  await crm.act('Deals', id, 'Win')
}

/** Marks a deal as lost, with the reason the pipeline offers. */
export async function loseDeal(crm: CrmClient, id: number, lossReasonId: number | undefined): Promise<void> {
  await crm.act('Deals', id, 'Lose', lossReasonId === undefined ? {} : { LossReasonId: lossReasonId })
}

/** Opens a won or lost deal again. */
export async function reopenDeal(crm: CrmClient, id: number): Promise<void> {
  await crm.act('Deals', id, 'Reopen')
}

/** The reasons a deal of this pipeline can be lost for. */
export async function listLossReasons(crm: CrmClient, pipelineId: number): Promise<NamedRow[]> {
  return await crm.list<NamedRow>('Deals@LossReasons', { filter: `PipelineId eq ${pipelineId}` })
}
