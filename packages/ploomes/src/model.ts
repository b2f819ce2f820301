import type { NativeType } from './wire/index.ts'

/** Something referred to by its id; the name is null when the answer did not carry it. */
export type Reference = { id: number; name: string | null }

/** A phone as it is stored: free text that somebody typed. */
export type Phone = { id: number | null; text: string; typeId: number | null; countryId: number | null }

/** One value of a custom field; a multiple field gives several with the same key. */
export type FieldValue = {
  fieldId: number | null
  key: string
  value: string | number | boolean | null
  /** Text of the chosen option or user, when the field refers to one. */
  label: string | null
}

type ContactBase = {
  id: number
  name: string
  email: string | null
  phones: Phone[]
  owner: Reference | null
  /** 1 active, others by the account's list. */
  statusId: number | null
  createdAt: number | null
  updatedAt: number | null
  /** Who changed it last; the loop guard compares it with the integration user. */
  updaterId: number | null
  /** Custom field values; empty when the call did not ask for them. */
  fields: FieldValue[]
}

/** A contact of type person (Contact TypeId 2). */
export type Person = ContactBase & { kind: 'person'; cpf: string | null; company: Reference | null }

/** A contact of type company (Contact TypeId 1). */
export type Company = ContactBase & { kind: 'company'; cnpj: string | null }

export type Contact = Person | Company

export type DealStatus = 'open' | 'won' | 'lost'

/** A card. `client` is the company, or the person when there is none; `contactPerson` is the person then (`ploomes.md` 4). */
export type Deal = {
  id: number
  title: string
  status: DealStatus
  client: Reference | null
  contactPerson: Reference | null
  pipeline: Reference
  /** False when the answer did not say. */
  pipelineArchived: boolean
  stage: Reference
  owner: Reference | null
  amount: number | null
  creatorId: number | null
  updaterId: number | null
  createdAt: number | null
  updatedAt: number | null
}

export type Stage = { id: number; name: string; order: number }

/** Archived pipelines are listed and flagged; deleted or forbidden ones are absent (`ploomes.md` 4). */
export type Pipeline = { id: number; name: string; archived: boolean; stages: Stage[] }

/** A user of the account. `suspended` ones stay owners of old rows. */
export type User = {
  id: number
  name: string
  email: string | null
  avatarUrl: string | null
  profileId: number | null
  suspended: boolean
  /** An integration user, which no picker of people shows. */
  integration: boolean
}

/** The user that owns the key. */
export type Self = {
  id: number
  accountId: number
  name: string
  email: string | null
  key: string | null
  integration: boolean
  accountOwner: boolean
  profile: Reference | null
  language: string | null
}

export type Account = {
  id: number
  name: string
  whiteLabelUrl: string | null
  dealName: string | null
  automationUserId: number | null
}

export type InteractionRecord = {
  id: number
  contactId: number | null
  dealId: number | null
  typeId: number | null
  at: number | null
  /** HTML. */
  content: string
  creatorId: number | null
  createdAt: number | null
  fields: FieldValue[]
}

/** Entities that carry custom fields here, told apart by the prefix of a field's key. */
export type FieldEntity = 'contact' | 'deal' | 'interactionRecord' | 'user'

/** A custom field of the account. */
export type Field = {
  id: number
  key: string
  label: string
  entity: FieldEntity
  nativeType: NativeType
  typeName: string | null
  multiple: boolean
  required: boolean
  options: { id: number; name: string }[]
}

export type PhoneType = { id: number; name: string }

/** A type of interaction record or task; accounts can rename them. */
export type InteractionType = { id: number; name: string }

export type Attachment = { id: number; name: string; url: string; bytes: number | null }

export type WebhookRegistration = {
  id: number
  entityId: number
  actionId: number
  callbackUrl: string
  active: boolean
}
