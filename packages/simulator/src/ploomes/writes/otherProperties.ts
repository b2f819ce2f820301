import { parseMoment, formatMoment } from '#ploomes/moment.ts'
import type { PloomesTables } from '#ploomes/PloomesTables.ts'
import { Refusal } from '#ploomes/Refusal.ts'
import type { Navigation, Row } from '#ploomes/schema/EntityType.ts'

/**
 * Writes custom field values (`ploomes.md` 8). Only `FieldKey` and the field's own value property count: a
 * `FieldId` alone, or an option by `ObjectValueId`, changes nothing. Repeated keys make several values of a
 * multiple field; of a single one the last counts. `merge` leaves fields that were not sent alone.
 */
export function writeOtherProperties(
  tables: PloomesTables,
  owner: Row,
  ownerEntityId: number | null,
  navigation: Navigation,
  sent: Row[],
  mode: 'merge' | 'replace',
): void {
  const byField = new Map<number, { field: Row; values: Row[] }>()
  for (const item of sent) {
    const key = item['FieldKey']
    if (typeof key !== 'string') continue
    const field = findField(tables, key, ownerEntityId)
    const fieldId = field['Id'] as number
    const known = byField.get(fieldId) ?? { field, values: [] }
    byField.set(fieldId, known)
    const property = valueProperty(tables, field)
    const value = storable(item[property], property)
    if (value === undefined) continue
    known.values = field['Multiple'] === true ? known.values : []
    if (value !== null && !known.values.some((other) => other[property] === value))
      known.values.push({ [property]: value })
  }
  for (const { field, values } of byField.values()) refuseTaken(tables, owner, navigation, field, values)
  for (const existing of tables.related(owner, navigation)) {
    if (mode === 'replace' || byField.has(existing['FieldId'] as number))
      tables.remove(navigation.target, existing)
  }
  for (const { field, values } of byField.values()) {
    for (const value of values) {
      tables.insert(navigation.target, {
        FieldId: field['Id'],
        FieldKey: field['Key'],
        [navigation.to]: owner['Id'],
        ...value,
      })
    }
  }
}

/** Finds a custom field of an entity by its key. Throws Refusal 400. */
export function findField(tables: PloomesTables, key: string, entityId: number | null): Row {
  const field = tables
    .related({ key }, { target: 'Fields', many: true, from: 'key', to: 'Key' })
    .find((row) => row['EntityId'] === entityId && row['Dynamic'] === true)
  if (field === undefined) throw new Refusal(400, `O campo ${key} não existe.`)
  return field
}

function valueProperty(tables: PloomesTables, field: Row): string {
  return `${String(tables.find('Fields@Types', field['TypeId'])?.['NativeType'] ?? 'String')}Value`
}

function storable(value: unknown, property: string): unknown {
  if (value === undefined || value === null) return value
  if (property === 'DateTimeValue') {
    const moment = typeof value === 'string' ? parseMoment(value) : null
    if (moment === null) throw new Refusal(400, 'Data inválida.')
    return formatMoment(moment)
  }
  const wanted = property === 'BoolValue' ? 'boolean' : property.endsWith('StringValue') ? 'string' : 'number'
  // The short text column holds 4000 characters.
  const fits = typeof value === wanted && (property !== 'StringValue' || String(value).length <= 4000)
  if (!fits || (property === 'IntegerValue' && !Number.isSafeInteger(value))) {
    throw new Refusal(400, `Cannot convert the value of '${property}'.`, 'query')
  }
  return value
}

function refuseTaken(
  tables: PloomesTables,
  owner: Row,
  navigation: Navigation,
  field: Row,
  values: Row[],
): void {
  if (field['Unique'] !== true) return
  for (const value of values) {
    const [property = '', wanted] = Object.entries(value)[0] ?? []
    const taken = tables
      .rows(navigation.target)
      .some(
        (row) =>
          row['FieldId'] === field['Id'] && row[property] === wanted && row[navigation.to] !== owner['Id'],
      )
    if (taken)
      throw new Refusal(400, `Já existe um registro com o mesmo valor no campo ${String(field['Name'])}.`)
  }
}
