import type { OtherPropertyBody, OtherPropertyRow, UserRow } from './accounts.ts'

/** 1 company, 2 person (`ploomes.md` 3). */
export type ContactTypeId = 1 | 2

/** Row of `/Contacts`: companies and people in one entity (`ploomes.md` 3). */
export type ContactRow = {
  Id: number
  TypeId: ContactTypeId
  Name: string
  LegalName: string | null
  Register: string | null
  CNPJ: string | null
  CPF: string | null
  StatusId: number | null
  /** A person's company. */
  CompanyId: number | null
  OriginId: number | null
  OwnerId: number | null
  Birthday: string | null
  Note: string | null
  Email: string | null
  Website: string | null
  LastInteractionRecordId: number | null
  LastDealId: number | null
  Editable: boolean
  Deletable: boolean
  CreatorId: number | null
  UpdaterId: number | null
  CreateDate: string
  LastUpdateDate: string | null
  Key: string | null
  AvatarUrl: string | null
  Phones?: PhoneRow[]
  Company?: Pick<ContactRow, 'Id' | 'Name'> | null
  Contacts?: ContactRow[]
  Owner?: Pick<UserRow, 'Id' | 'Name'> | null
  OtherProperties?: OtherPropertyRow[]
}

/** Row of `Phones`; the number is free text (`ploomes.md` 3). */
export type PhoneRow = {
  Id: number
  ContactId: number
  PhoneNumber: string
  /** Digits of `PhoneNumber` as a number, computed by the server; leading zeros vanish. */
  SearchPhoneNumber: number | null
  TypeId: number
  CountryId: number | null
  Type?: PhoneTypeRow
}

/** Row of `/PhoneTypes`. */
export type PhoneTypeRow = { Id: number; Name: string }

/** Row of `/Cities@Countries`. */
export type CountryRow = {
  Id: number
  Name: string
  Short1: string
  Short2: string
  PhoneMask: string | null
}

/** A phone to write; PATCH replaces the whole list, so known rows go with their `Id`. */
export type PhoneBody = { Id?: number; PhoneNumber: string; TypeId: number; CountryId?: number | null }

/** Body of `POST /Contacts` and, with every property optional, of `PATCH /Contacts(id)`. */
export type ContactBody = {
  Name: string
  TypeId: ContactTypeId
  CompanyId?: number | null
  OwnerId?: number | null
  Email?: string | null
  CPF?: string | null
  CNPJ?: string | null
  Note?: string | null
  Register?: string | null
  Phones?: PhoneBody[]
  OtherProperties?: OtherPropertyBody[]
  Tags?: { TagId: number }[]
}
