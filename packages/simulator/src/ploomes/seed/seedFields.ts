import { createHash } from 'node:crypto'
import type { PloomesTables } from '#ploomes/PloomesTables.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'
import { fieldPrefixes } from '#ploomes/writes/entityRules.ts'

const text = 1
const longText = 2
const integer = 3
const date = 5
const user = 10

/** Custom fields that the official integration leaves in an account (`neppo.md` 3.8): entity, label, type, multiple. */
const neppoFields: [entityId: number, label: string, typeId: number, multiple?: true][] = [
  [36, 'Id da sessão', integer],
  [36, 'Protocolo da sessão', text],
  [36, 'Status da sessão', text],
  [36, 'Canal da sessão', text],
  [36, 'Agente da sessão', text],
  [36, 'Nome do grupo da sessão', text],
  [36, 'Classificação da sessão', text],
  [36, 'Data de criação da sessão', date],
  [36, 'Data de encerramento da sessão', date],
  [36, 'Tempo médio de espera (s)', integer],
  [36, 'Tempo médio de atendimento (s)', integer],
  [36, 'Tempo médio de interação (s)', integer],
  [36, 'Tempo médio de interação do agente (s)', integer],
  [36, 'Tempo médio de interação com o cliente (s)', integer],
  [36, 'Id do envio ativo', text],
  [36, 'Status do envio ativo', text],
  [36, 'Modelo do envio ativo', text],
  [36, 'Agente do envio ativo', text],
  [36, 'Nome do grupo do envio ativo', text],
  [36, 'Envio ativo gerou sessão', text],
  [1, 'Agentes', user, true],
  [1, 'Usernames', longText],
  [61, 'Id do usuário', integer],
  [61, 'Chave de integração', text],
]

const types: [id: number, name: string, nativeType: string, multipliable: boolean][] = [
  [text, 'Texto', 'String', false],
  [longText, 'Texto longo', 'BigString', false],
  [integer, 'Número inteiro', 'Integer', false],
  [4, 'Número decimal', 'Decimal', false],
  [date, 'Data e hora', 'DateTime', false],
  [6, 'Sim ou não', 'Bool', false],
  [7, 'Lista de opções', 'Integer', true],
  [user, 'Usuário', 'Integer', true],
  [18, 'Imagem', 'Integer', false],
]

const entities: [id: number, name: string][] = [
  [1, 'Cliente'],
  [2, 'Negócio'],
  [4, 'Venda'],
  [7, 'Proposta'],
  [10, 'Produto'],
  [12, 'Tarefa'],
  [36, 'Registro de interação'],
  [61, 'Usuário'],
]

/** Fills field types, the native fields that have a key of their own, and the fields of the Neppo integration. */
export function seedFields(tables: PloomesTables): void {
  for (const [id, name, nativeType, multipliable] of types) {
    tables.insert('Fields@Types', {
      Id: id,
      Name: name,
      NativeType: nativeType,
      Multipliable: multipliable,
      Listable: true,
    })
  }
  for (const [id, name] of entities) tables.insert('Fields@Entities', { Id: id, Name: name })
  const base = {
    Multiple: false,
    Required: false,
    Unique: false,
    Disabled: false,
    Hidden: false,
    FormHidden: false,
    Integration: false,
  }
  const native: [number, string, string, string][] = [
    [1, 'contact_name', 'Nome', 'Name'],
    [1, 'contact_email', 'E-mail', 'Email'],
    [2, 'deal_title', 'Título', 'Title'],
    [2, 'deal_amount', 'Valor', 'Amount'],
    [36, 'interaction_record_content', 'Conteúdo', 'Content'],
  ]
  for (const [index, [entityId, key, name, property]] of native.entries()) {
    tables.insert('Fields', {
      ...base,
      Id: 701 + index,
      Key: key,
      Name: name,
      Label: name,
      EntityId: entityId,
      TypeId: text,
      Dynamic: false,
      Permanent: true,
      PropertyName: property,
    })
  }
  for (const [index, [entityId, label, typeId, multiple]] of neppoFields.entries()) {
    const name = `${label} (Neppo)`
    tables.insert('Fields', {
      ...base,
      Id: 751 + index,
      Key: `${fieldPrefixes[entityId] ?? 'field'}_${stableGuid(`${entityId} ${name}`)}`,
      Name: name,
      Label: name,
      EntityId: entityId,
      TypeId: typeId,
      Multiple: multiple === true,
      Dynamic: true,
      Permanent: false,
      Integration: true,
      PropertyName: null,
    })
  }
}

/** Sets the value of a seeded single-valued field by its name. */
export function setFieldByName(
  tables: PloomesTables,
  entity: string,
  owner: Row,
  name: string,
  value: string | number,
): void {
  const type = tables.typeOf(entity)
  const navigation = type.navigations['OtherProperties']
  const field = tables.rows('Fields').find((row) => row['Name'] === name && row['EntityId'] === type.entityId)
  if (navigation === undefined || field === undefined)
    throw new Error(`${entity} has no field called ${name}`)
  const property = typeof value === 'number' ? 'IntegerValue' : 'StringValue'
  tables.insert(navigation.target, {
    FieldId: field['Id'],
    FieldKey: field['Key'],
    [navigation.to]: owner['Id'],
    [property]: value,
  })
}

/** The same name gives the same key in every run. */
function stableGuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').toUpperCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}
