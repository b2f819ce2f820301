/** A reference expanded to its name. */
export interface NamedRow {
  Id: number
  Name: string
}

/** A phone as typed in the CRM; `SearchPhoneNumber` is its digits as a number (`ploomes.md` 3). */
export interface PhoneRow {
  Id?: number
  PhoneNumber: string
  SearchPhoneNumber?: number | null
  TypeId?: number | null
  CountryId?: number | null
  Type?: NamedRow | null
}

/** One value of a custom field (`ploomes.md` 8). A field with several values comes as several rows. */
export interface PropertyRow {
  FieldId: number
  FieldKey: string
  StringValue?: string | null
  BigStringValue?: string | null
  IntegerValue?: number | null
  DateTimeValue?: string | null
  ObjectValueName?: string | null
  UserValueId?: number | null
  UserValueName?: string | null
}

/** A company (TypeId 1) or a person (TypeId 2) (`ploomes.md` 3). */
export interface ContactRow {
  Id: number
  TypeId: number
  Name: string
  LegalName?: string | null
  CPF?: string | null
  CNPJ?: string | null
  Email?: string | null
  Note?: string | null
  CompanyId?: number | null
  OwnerId?: number | null
  StreetAddress?: string | null
  StreetAddressNumber?: string | null
  Neighborhood?: string | null
  CreateDate?: string
  LastUpdateDate?: string
  Phones?: PhoneRow[]
  Company?: NamedRow | null
  Owner?: NamedRow | null
  City?: NamedRow | null
  OtherProperties?: PropertyRow[]
}

/** A deal: ContactId is the client, PersonId the contact person (`ploomes.md` 4). */
export interface DealRow {
  Id: number
  Title: string
  ContactId: number | null
  ContactName?: string | null
  PersonId?: number | null
  PersonName?: string | null
  PipelineId: number
  StageId: number
  /** 1 open, 2 won, 3 lost. */
  StatusId: number
  OwnerId?: number | null
  Amount?: number | null
  DaysInStage?: number | null
  StartDate?: string | null
  FinishDate?: string | null
  CreateDate: string
  LastUpdateDate?: string | null
  Owner?: NamedRow | null
  Pipeline?: NamedRow | null
  Stage?: NamedRow | null
}

/** A step of a pipeline. */
export interface StageRow {
  Id: number
  Name: string
  PipelineId: number
  Ordination: number
}

/** A pipeline with its stages. */
export interface PipelineRow {
  Id: number
  Name: string
  Archived?: boolean
  Stages: StageRow[]
}

/** An interaction record; its content may be simple HTML (`ploomes.md` 5). */
export interface RecordRow {
  Id: number
  ContactId?: number | null
  DealId?: number | null
  /** 1 simple, 2 visit, 3 phone, 4 e-mail, 5 meeting, 6 conference, 7 WhatsApp. */
  TypeId?: number | null
  Date: string
  Content?: string | null
  CreateDate?: string
  Creator?: NamedRow | null
  Contact?: NamedRow | null
  Deal?: { Id: number; Title: string } | null
}

/** A task of a user (`ploomes.md` 6). */
export interface TaskRow {
  Id: number
  Title: string
  Description?: string | null
  DateTime?: string | null
  TypeId?: number | null
  ContactId?: number | null
  DealId?: number | null
  Finished?: boolean
  Contact?: NamedRow | null
  Deal?: { Id: number; Title: string } | null
}

/** A proposal, a sale or a document: what the lists show of each. */
export interface PaperRow {
  Id: number
  ContactId?: number | null
  DealId?: number | null
  Amount?: number | null
  Date?: string | null
  CreateDate?: string | null
  ContactName?: string | null
  QuoteNumber?: number | null
  OrderNumber?: number | null
  Name?: string | null
}

/** A user of the CRM. */
export interface UserRow {
  Id: number
  Name: string
  Email?: string | null
}
