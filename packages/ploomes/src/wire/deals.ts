import type { OtherPropertyBody, OtherPropertyRow, UserRow } from './accounts.ts'
import type { ContactRow } from './contacts.ts'

/** 1 open, 2 won, 3 lost (`ploomes.md` 4). */
export type DealStatusId = 1 | 2 | 3

/** Row of `/Deals` (`ploomes.md` 4): `ContactId` is the client, `PersonId` the contact person. */
export type DealRow = {
  Id: number
  Title: string
  ContactId: number | null
  ContactName: string | null
  PersonId: number | null
  PersonName: string | null
  PipelineId: number
  StageId: number
  StatusId: DealStatusId
  LossReasonId: number | null
  OriginId: number | null
  OwnerId: number | null
  StartDate: string | null
  FinishDate: string | null
  Amount: number | null
  DealNumber: number | null
  LastInteractionRecordId: number | null
  Editable: boolean
  Deletable: boolean
  CreatorId: number | null
  UpdaterId: number | null
  CreateDate: string
  LastUpdateDate: string | null
  Contact?: Pick<ContactRow, 'Id' | 'Name' | 'TypeId'> | null
  Person?: Pick<ContactRow, 'Id' | 'Name' | 'TypeId'> | null
  Pipeline?: Pick<PipelineRow, 'Id' | 'Name' | 'Archived'> | null
  Stage?: Pick<StageRow, 'Id' | 'Name'> | null
  Status?: { Id: number; Name: string } | null
  Owner?: Pick<UserRow, 'Id' | 'Name'> | null
  OtherProperties?: OtherPropertyRow[]
}

/** Body of `POST /Deals` and, with every property optional, of `PATCH /Deals(id)`. */
export type DealBody = {
  Title: string
  ContactId?: number | null
  PersonId?: number | null
  PipelineId?: number
  StageId?: number
  OwnerId?: number | null
  OriginId?: number | null
  Amount?: number | null
  OtherProperties?: OtherPropertyBody[]
  Tags?: { TagId: number }[]
}

/** Row of `/Deals@Pipelines`: archived ones are listed and flagged, deleted ones are absent (`ploomes.md` 4). */
export type PipelineRow = {
  Id: number
  Name: string
  Archived: boolean
  SingularUnitName: string | null
  PluralUnitName: string | null
  Color: string | null
  IconId: number | null
  Ordination: number
  MayWinDeals: boolean
  MayLoseDeals: boolean
  LastUpdateDate: string | null
  Stages?: StageRow[]
}

/** Row of `/Deals@Stages`. */
export type StageRow = {
  Id: number
  Name: string
  PipelineId: number
  Ordination: number
  LastPipelineStage: boolean
  TriggerId: number | null
}
