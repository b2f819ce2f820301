import { formatMoment } from '#ploomes/moment.ts'
import type { PloomesWorld } from '#ploomes/PloomesWorld.ts'
import { Refusal } from '#ploomes/Refusal.ts'
import type { EntityType, Navigation, Row } from '#ploomes/schema/EntityType.ts'
import { acceptBody } from './acceptBody.ts'
import { applyRules, guid } from './entityRules.ts'
import { writeOtherProperties } from './otherProperties.ts'

/** Creates a row from a POST body as the user that owns the key, and tells webhooks. Throws Refusal. */
export function createRow(world: PloomesWorld, entity: string, body: Row, userId: number): Row {
  const { tables, settings } = world
  const prepared = entity === 'Fields' ? splitOptions(world, body) : body
  if (
    entity === 'Deals' &&
    settings.refuseOriginAndTags &&
    (body['OriginId'] !== undefined || body['Tags'] !== undefined)
  ) {
    throw new Refusal(400, 'Origem e marcadores não podem ser informados na criação.')
  }
  const row = store(world, entity, prepared, null, userId, {})
  try {
    demandRequiredFields(world, entity, row)
  } catch (error) {
    tables.remove(entity, row)
    throw error
  }
  rememberLast(world, entity, row)
  world.publish({ action: 'Create', entity, before: null, after: tables.native(entity, row), userId })
  const owner = settings.redistributeOwnerTo
  if (entity === 'Deals' && owner !== null) {
    world.soon(() => updateRow(world, 'Deals', row, { OwnerId: owner }, world.automationUserId))
  }
  return row
}

/** Changes a row by a PATCH body, which holds only what changes. Throws Refusal. */
export function updateRow(world: PloomesWorld, entity: string, row: Row, body: Row, userId: number): Row {
  const before = world.tables.native(entity, row)
  store(world, entity, body, row, userId, {})
  world.publish({ action: 'Update', entity, before, after: world.tables.native(entity, row), userId })
  return row
}

/** Removes a row; deleted deals stay listed by `GetDeletedDeals`. */
export function deleteRow(world: PloomesWorld, entity: string, row: Row, userId: number): void {
  const before = world.tables.native(entity, row)
  world.tables.remove(entity, row)
  if (entity === 'Deals') {
    world.tables.insert('Deals/Deleted', {
      ...before,
      LastUpdateDate: formatMoment(world.tables.now()),
      UpdaterId: userId,
    })
  }
  if (entity === 'Contacts') {
    for (const person of world.tables.rows('Contacts')) {
      if (person['CompanyId'] === before['Id']) world.tables.update('Contacts', person, { CompanyId: null })
    }
  }
  world.publish({ action: 'Delete', entity, before, after: null, userId })
}

/** Sets values that clients may not write, as actions such as Win do; tells webhooks with the given action. */
export function changeRow(
  world: PloomesWorld,
  entity: string,
  row: Row,
  values: Row,
  userId: number,
  action: 'Update' | 'Win' | 'Lose' | 'Reopen' | 'Finish' = 'Update',
): void {
  const before = world.tables.native(entity, row)
  world.tables.update(entity, row, { ...values, ...stamp(world, world.tables.typeOf(entity), userId) })
  world.publish({ action, entity, before, after: world.tables.native(entity, row), userId })
}

function store(
  world: PloomesWorld,
  entity: string,
  body: Row,
  row: Row | null,
  userId: number,
  owned: Row,
): Row {
  const { tables } = world
  const type = tables.typeOf(entity)
  const { values, parts } = acceptBody(type, body)
  const completed = applyRules(entity, { before: row, values, userId }, world)
  const stored = row ?? tables.insert(entity, { ...completed, ...owned, ...birth(world, type, userId) })
  try {
    for (const { name, rows } of parts) {
      const navigation = type.navigations[name]
      if (navigation?.write === 'otherProperties') {
        writeOtherProperties(
          tables,
          stored,
          type.entityId,
          navigation,
          rows,
          row === null ? 'merge' : world.settings.otherProperties,
        )
      } else if (navigation !== undefined) replaceParts(world, stored, navigation, rows, userId)
    }
  } catch (error) {
    // A refused part refuses the whole request: nothing of a new row is left behind.
    if (row === null) tables.remove(entity, stored)
    throw error
  }
  if (row !== null) tables.update(entity, row, { ...completed, ...stamp(world, type, userId) })
  return stored
}

function replaceParts(
  world: PloomesWorld,
  owner: Row,
  navigation: Navigation,
  sent: Row[],
  userId: number,
): void {
  const { tables } = world
  const existing = tables.related(owner, navigation)
  const kept = new Set<Row>()
  for (const body of sent) {
    const known = existing.find((row) => row['Id'] === body['Id'])
    kept.add(store(world, navigation.target, body, known ?? null, userId, { [navigation.to]: owner['Id'] }))
  }
  for (const row of existing) if (!kept.has(row)) tables.remove(navigation.target, row)
}

function birth(world: PloomesWorld, type: EntityType, userId: number): Row {
  const now = formatMoment(world.tables.now())
  const all: Row = {
    CreatorId: userId,
    UpdaterId: userId,
    CreateDate: now,
    LastUpdateDate: now,
    Editable: true,
    Deletable: true,
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => type.properties[name] !== undefined))
}

function stamp(world: PloomesWorld, type: EntityType, userId: number): Row {
  const all: Row = { UpdaterId: userId, LastUpdateDate: formatMoment(world.tables.now()) }
  return Object.fromEntries(Object.entries(all).filter(([name]) => type.properties[name] !== undefined))
}

function demandRequiredFields(world: PloomesWorld, entity: string, row: Row): void {
  const type = world.tables.typeOf(entity)
  const navigation = type.navigations['OtherProperties']
  if (navigation === undefined) return
  const present = new Set(world.tables.related(row, navigation).map((value) => value['FieldId']))
  for (const field of world.tables.rows('Fields')) {
    if (
      field['EntityId'] === type.entityId &&
      field['Required'] === true &&
      field['Dynamic'] === true &&
      !present.has(field['Id'])
    ) {
      throw new Refusal(400, `O campo ${String(field['Name'])} é obrigatório.`)
    }
  }
}

function splitOptions(world: PloomesWorld, body: Row): Row {
  const { OptionsTable: given, ...rest } = body
  if (typeof given !== 'object' || given === null) return rest
  const table = given as { Name?: unknown; Options?: unknown }
  const row = world.tables.insert('Fields@OptionsTables', { Name: String(table.Name ?? rest['Name']) })
  const options: unknown[] = Array.isArray(table.Options) ? table.Options : []
  for (const [index, option] of options.entries()) {
    world.tables.insert('Fields@OptionsTables@Options', {
      TableId: row['Id'],
      Name: String((option as { Name?: unknown }).Name),
      Ordination: index,
      ExternalKey: guid(),
    })
  }
  return { ...rest, OptionsTableId: row['Id'] }
}

/** Keeps the "last of its kind" columns of contacts and deals. */
function rememberLast(world: PloomesWorld, entity: string, row: Row): void {
  const column = {
    Deals: 'LastDealId',
    InteractionRecords: 'LastInteractionRecordId',
    Quotes: 'LastQuoteId',
    Orders: 'LastOrderId',
    Documents: 'LastDocumentId',
  }[entity]
  if (column === undefined) return
  for (const [target, id] of [
    ['Contacts', row['ContactId']],
    ['Contacts', row['PersonId']],
    ['Deals', row['DealId']],
  ] as const) {
    const found = world.tables.find(target, id)
    if (found !== undefined && world.tables.typeOf(target).properties[column] !== undefined) {
      world.tables.update(target, found, { [column]: row['Id'] })
    }
  }
}
