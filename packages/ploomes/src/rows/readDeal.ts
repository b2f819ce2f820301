import type { Deal, DealStatus, InteractionRecord, Pipeline } from '#model.ts'
import { readFieldValues } from './readContact.ts'
import { idIn, momentIn, numberIn, referenceIn, rowIn, rowsIn, textIn, type AnyRow } from './readValue.ts'

const statuses: Record<number, DealStatus> = { 1: 'open', 2: 'won', 3: 'lost' }

/** Translates a row of `/Deals`; null without id, pipeline or stage. */
export function readDeal(row: AnyRow): Deal | null {
  const id = idIn(row, 'Id')
  const pipeline = referenceIn(row, 'PipelineId', 'Pipeline')
  const stage = referenceIn(row, 'StageId', 'Stage')
  if (id === null || pipeline === null || stage === null) return null
  return {
    id,
    title: textIn(row, 'Title') ?? '',
    status: statuses[numberIn(row, 'StatusId') ?? 1] ?? 'open',
    client: referenceIn(row, 'ContactId', 'Contact', 'ContactName'),
    contactPerson: referenceIn(row, 'PersonId', 'Person', 'PersonName'),
    pipeline,
    pipelineArchived: rowIn(row, 'Pipeline')?.['Archived'] === true,
    stage,
    owner: referenceIn(row, 'OwnerId', 'Owner'),
    amount: numberIn(row, 'Amount'),
    creatorId: idIn(row, 'CreatorId'),
    updaterId: idIn(row, 'UpdaterId'),
    createdAt: momentIn(row, 'CreateDate'),
    updatedAt: momentIn(row, 'LastUpdateDate'),
  }
}

/** Translates a row of `/Deals@Pipelines` with its stages in order; null without id. */
export function readPipeline(row: AnyRow): Pipeline | null {
  const id = idIn(row, 'Id')
  if (id === null) return null
  const stages = rowsIn(row, 'Stages').flatMap((stage) => {
    const stageId = idIn(stage, 'Id')
    return stageId === null
      ? []
      : [{ id: stageId, name: textIn(stage, 'Name') ?? '', order: numberIn(stage, 'Ordination') ?? 0 }]
  })
  stages.sort((a, b) => a.order - b.order)
  return { id, name: textIn(row, 'Name') ?? '', archived: row['Archived'] === true, stages }
}

/** Translates a row of `/InteractionRecords`; null without id. */
export function readInteractionRecord(row: AnyRow): InteractionRecord | null {
  const id = idIn(row, 'Id')
  if (id === null) return null
  return {
    id,
    contactId: idIn(row, 'ContactId'),
    dealId: idIn(row, 'DealId'),
    typeId: idIn(row, 'TypeId'),
    at: momentIn(row, 'Date'),
    content: textIn(row, 'Content') ?? '',
    creatorId: idIn(row, 'CreatorId'),
    createdAt: momentIn(row, 'CreateDate'),
    fields: readFieldValues(row),
  }
}
