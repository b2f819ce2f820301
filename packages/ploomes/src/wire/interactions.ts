import type { OtherPropertyBody, OtherPropertyRow, UserRow } from './accounts.ts'

/** Row of `/InteractionRecords` (`ploomes.md` 5); `Content` is HTML. */
export type InteractionRecordRow = {
  Id: number
  ContactId: number | null
  DealId: number | null
  Date: string
  Length: number | null
  TypeId: number
  Content: string | null
  CreatorId: number | null
  UpdaterId: number | null
  CreateDate: string
  LastUpdateDate: string | null
  Editable: boolean
  Type?: InteractionTypeRow
  Creator?: Pick<UserRow, 'Id' | 'Name'> | null
  Attachments?: AttachmentRow[]
  OtherProperties?: OtherPropertyRow[]
}

/** Row of `/Tasks@Types`, which interaction records share; 3 phone, 4 e-mail, 7 WhatsApp unless customised. */
export type InteractionTypeRow = { Id: number; Name: string; Icon: string | null; Color: string | null }

/** Body of `POST /InteractionRecords`: `ContactId`, `DealId` or both, and `Content`. */
export type InteractionRecordBody = {
  ContactId?: number | null
  DealId?: number | null
  TypeId?: number
  Date?: string
  Content: string
  OtherProperties?: OtherPropertyBody[]
}

/** Row of `Attachments`, as `UploadFile` returns it inside its owner. */
export type AttachmentRow = {
  Id: number
  FileName: string
  ContentType: string
  ContentLength: number
  Url: string
  EntityId: number | null
  ItemId: number | null
  Listable: boolean
  IsSensitiveData: boolean
  CreatorId: number | null
}
