import type { Contact, FieldValue, Phone } from '#model.ts'
import { idIn, momentIn, numberIn, referenceIn, rowsIn, textIn, type AnyRow } from './readValue.ts'

/** Translates a row of `/Contacts`; null when it has no id or is neither person nor company. */
export function readContact(row: AnyRow): Contact | null {
  const id = idIn(row, 'Id')
  const typeId = numberIn(row, 'TypeId')
  if (id === null || (typeId !== 1 && typeId !== 2)) return null
  const base = {
    id,
    name: textIn(row, 'Name') ?? '',
    email: textIn(row, 'Email'),
    phones: rowsIn(row, 'Phones').flatMap((phone) => readPhoneRow(phone) ?? []),
    owner: referenceIn(row, 'OwnerId', 'Owner'),
    statusId: idIn(row, 'StatusId'),
    createdAt: momentIn(row, 'CreateDate'),
    updatedAt: momentIn(row, 'LastUpdateDate'),
    updaterId: idIn(row, 'UpdaterId'),
    fields: readFieldValues(row),
  }
  return typeId === 1
    ? { ...base, kind: 'company', cnpj: textIn(row, 'CNPJ') }
    : { ...base, kind: 'person', cpf: textIn(row, 'CPF'), company: referenceIn(row, 'CompanyId', 'Company') }
}

/** Translates the expanded `OtherProperties` of any row (`ploomes.md` 8). */
export function readFieldValues(row: AnyRow): FieldValue[] {
  return rowsIn(row, 'OtherProperties').flatMap((property) => {
    const key = textIn(property, 'FieldKey')
    if (key === null) return []
    const label = textIn(property, 'UserValueName') ?? textIn(property, 'ObjectValueName')
    return [{ fieldId: idIn(property, 'FieldId'), key, value: readNativeValue(property), label }]
  })
}

const valueNames = [
  'IntegerValue',
  'StringValue',
  'BigStringValue',
  'DecimalValue',
  'DateTimeValue',
  'BoolValue',
  'UserValueId',
]

function readNativeValue(property: AnyRow): FieldValue['value'] {
  for (const name of valueNames) {
    const value = property[name]
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  }
  return null
}

function readPhoneRow(row: AnyRow): Phone | null {
  const text = textIn(row, 'PhoneNumber')
  return text === null
    ? null
    : { id: idIn(row, 'Id'), text, typeId: idIn(row, 'TypeId'), countryId: idIn(row, 'CountryId') }
}
