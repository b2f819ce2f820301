import type { Account, Attachment, Field, FieldEntity, Self, User, WebhookRegistration } from '#model.ts'
import type { NativeType } from '#wire/index.ts'
import { idIn, numberIn, referenceIn, rowIn, rowsIn, textIn, type AnyRow } from './readValue.ts'

/** Translates a row of `/Users`; null without id. */
export function readUser(row: AnyRow): User | null {
  const id = idIn(row, 'Id')
  if (id === null) return null
  return {
    id,
    name: textIn(row, 'Name') ?? '',
    email: textIn(row, 'Email'),
    avatarUrl: textIn(row, 'AvatarUrl'),
    profileId: idIn(row, 'ProfileId'),
    suspended: row['Suspended'] === true,
    integration: row['Integration'] === true,
  }
}

/** Translates the row of `/Self`; null without id. */
export function readSelf(row: AnyRow): Self | null {
  const id = idIn(row, 'Id')
  const accountId = idIn(row, 'AccountId')
  if (id === null || accountId === null) return null
  return {
    id,
    accountId,
    name: textIn(row, 'Name') ?? '',
    email: textIn(row, 'Email'),
    key: textIn(row, 'UserKey'),
    integration: row['Integration'] === true,
    accountOwner: row['AccountOwner'] === true,
    profile: referenceIn(row, 'ProfileId', 'Profile'),
    language: textIn(row, 'Language'),
  }
}

/** Translates the row of `/Account`; null without id. */
export function readAccount(row: AnyRow): Account | null {
  const id = idIn(row, 'Id')
  if (id === null) return null
  return {
    id,
    name: textIn(row, 'Name') ?? '',
    whiteLabelUrl: textIn(row, 'WhiteLabelUrl'),
    dealName: textIn(row, 'DealsModuleSingularUnitName'),
    automationUserId: idIn(row, 'AutomationUserId'),
  }
}

const entities: [prefix: string, entity: FieldEntity][] = [
  ['interaction_record_', 'interactionRecord'],
  ['contact_', 'contact'],
  ['deal_', 'deal'],
  ['user_', 'user'],
]
const nativeTypes: ReadonlySet<string> = new Set<NativeType>([
  'String',
  'BigString',
  'Integer',
  'Decimal',
  'DateTime',
  'Bool',
])

/** Translates a row of `/Fields`; null when the entity or the native type is none that is used here. */
export function readField(row: AnyRow): Field | null {
  const id = idIn(row, 'Id')
  const key = textIn(row, 'Key')
  const entity = entities.find(([prefix]) => key?.startsWith(prefix) === true)?.[1]
  const type = rowIn(row, 'Type')
  const nativeType = type === null ? null : textIn(type, 'NativeType')
  if (
    id === null ||
    key === null ||
    entity === undefined ||
    nativeType === null ||
    !nativeTypes.has(nativeType)
  )
    return null
  const table = rowIn(row, 'OptionsTable')
  return {
    id,
    key,
    label: (textIn(row, 'Name') ?? textIn(row, 'Label') ?? '').trim(),
    entity,
    nativeType: nativeType as NativeType,
    typeName: type === null ? null : textIn(type, 'Name'),
    multiple: row['Multiple'] === true,
    required: row['Required'] === true,
    options: (table === null ? [] : rowsIn(table, 'Options')).flatMap((option) => named(option) ?? []),
  }
}

/** Translates a row of a list of names, such as `/PhoneTypes` and `/Tasks@Types`; null without id. */
export function named(row: AnyRow): { id: number; name: string } | null {
  const id = idIn(row, 'Id')
  return id === null ? null : { id, name: textIn(row, 'Name') ?? '' }
}

/** Translates an attachment; null without id or address. */
export function readAttachment(row: AnyRow): Attachment | null {
  const id = idIn(row, 'Id')
  const url = textIn(row, 'Url')
  return id === null || url === null
    ? null
    : { id, url, name: textIn(row, 'FileName') ?? '', bytes: numberIn(row, 'ContentLength') }
}

/** Translates a row of `/Webhooks`; null without id. */
export function readWebhook(row: AnyRow): WebhookRegistration | null {
  const id = idIn(row, 'Id')
  const entityId = idIn(row, 'EntityId')
  const actionId = idIn(row, 'ActionId')
  if (id === null || entityId === null || actionId === null) return null
  // A script in use re-activates rows with `Active: 1`, so both forms are met.
  const active = row['Active'] === true || row['Active'] === 1
  return { id, entityId, actionId, callbackUrl: textIn(row, 'CallbackUrl') ?? '', active }
}
