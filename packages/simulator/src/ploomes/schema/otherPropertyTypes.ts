import { describeEntity, type EntityType, type Row, type RowSource } from './EntityType.ts'

/** Describes the custom field values of one entity (`ploomes.md` 8): `<entity>/OtherProperties`. */
export function describeOtherProperties(entity: string, ownerId: string): EntityType {
  return describeEntity({
    name: `${entity}/OtherProperties`,
    singular: 'OtherProperty',
    integers: `FieldId ${ownerId} IntegerValue ObjectValueId UserValueId`,
    decimals: 'DecimalValue',
    texts: 'FieldKey StringValue BigStringValue ObjectValueName UserValueName UserValueAvatarUrl',
    booleans: 'BoolValue',
    dates: 'DateTimeValue',
    readOnly: `FieldId ${ownerId}`,
    computed: {
      ObjectValueId: (row, source) => optionOf(row, source)?.['Id'] ?? null,
      ObjectValueName: (row, source) => optionOf(row, source)?.['Name'] ?? null,
      UserValueId: (row, source) => userOf(row, source)?.['Id'] ?? null,
      UserValueName: (row, source) => userOf(row, source)?.['Name'] ?? null,
      UserValueAvatarUrl: (row, source) => userOf(row, source)?.['AvatarUrl'] ?? null,
    },
  })
}

/** Makes a reader of the `Name` of the row of `entity` with the given id. */
export function nameOf(entity: string): (id: unknown, source: RowSource) => string | null {
  return (id, source) => {
    const found = byId(entity, id, source)?.['Name']
    return typeof found === 'string' ? found : null
  }
}

function byId(entity: string, id: unknown, source: RowSource): Row | undefined {
  return source.related({ id }, { target: entity, many: false, from: 'id', to: 'Id' })[0]
}

function fieldOf(row: Row, source: RowSource): Row | undefined {
  return byId('Fields', row['FieldId'], source)
}

function optionOf(row: Row, source: RowSource): Row | undefined {
  if (typeof fieldOf(row, source)?.['OptionsTableId'] !== 'number') return undefined
  return byId('Fields@OptionsTables@Options', row['IntegerValue'], source)
}

function userOf(row: Row, source: RowSource): Row | undefined {
  const type = byId('Fields@Types', fieldOf(row, source)?.['TypeId'], source)
  return type?.['Name'] === 'Usuário' ? byId('Users', row['IntegerValue'], source) : undefined
}
