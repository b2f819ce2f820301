import { formatMoment } from '#ploomes/moment.ts'
import type { PloomesWorld } from '#ploomes/PloomesWorld.ts'
import { Refusal } from '#ploomes/Refusal.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'

/** What a rule may look at: the row before (null = new), the values sent, and the writer. */
export type Draft = { before: Row | null; values: Row; userId: number }

/** Completes and checks the values of a row before it is stored. Throws Refusal 400. */
type Rule = (draft: Draft, world: PloomesWorld) => Row

const rules: Record<string, Rule> = {
  Contacts: ({ before, values }, world) => {
    const completed: Row =
      before === null ? { TypeId: 1, Key: guid(), StatusId: null, ...values } : { ...values }
    const merged = { ...before, ...completed }
    demandText(merged['Name'], 'Nome')
    demandRow(world, 'Contacts@Types', completed['TypeId'], 'Tipo')
    demandRow(world, 'Contacts', completed['CompanyId'], 'Empresa')
    demandRow(world, 'Users', completed['OwnerId'], 'Responsável')
    return completed
  },
  Phones: ({ before, values }) => {
    const completed: Row = before === null ? { TypeId: 1, CountryId: 76, ...values } : { ...values }
    const number = { ...before, ...completed }['PhoneNumber']
    demandText(number, 'Telefone')
    const digits = String(number).replaceAll(/\D/g, '')
    // The column is a 64-bit integer; a text with more digits has no searchable form.
    return { ...completed, SearchPhoneNumber: digits === '' || digits.length > 15 ? null : Number(digits) }
  },
  Deals: (draft, world) => completeDeal(draft, world),
  'Deals@Pipelines': ({ before, values }, world) => ({
    ...(before === null
      ? {
          Archived: false,
          MayWinDeals: true,
          MayLoseDeals: true,
          Ordination: world.tables.rows('Deals@Pipelines').length,
        }
      : {}),
    ...values,
    LastUpdateDate: formatMoment(world.tables.now()),
  }),
  InteractionRecords: ({ before, values }, world) => {
    const completed: Row =
      before === null ? { TypeId: 1, Date: formatMoment(world.tables.now()), ...values } : { ...values }
    const merged = { ...before, ...completed }
    if (typeof merged['ContactId'] !== 'number' && typeof merged['DealId'] !== 'number') {
      throw new Refusal(400, 'Informe um cliente ou um negócio para o registro de interação.')
    }
    demandRow(world, 'Contacts', completed['ContactId'], 'Cliente')
    demandRow(world, 'Deals', completed['DealId'], 'Negócio')
    demandRow(world, 'Tasks@Types', completed['TypeId'], 'Tipo')
    return completed
  },
  Tasks: ({ before, values }, world) => {
    const completed: Row =
      before === null ? { TypeId: 1, Finished: false, NoTime: false, ...values } : { ...values }
    demandText({ ...before, ...completed }['Title'], 'Título')
    demandRow(world, 'Contacts', completed['ContactId'], 'Cliente')
    demandRow(world, 'Deals', completed['DealId'], 'Negócio')
    return completed
  },
  Quotes: (draft, world) =>
    completePaper(draft, world, {
      QuoteNumber: 1 + world.tables.rows('Quotes').length,
      ReviewNumber: 1,
      LastReview: true,
      ApprovalStatusId: 1,
      Key: guid(),
    }),
  Orders: (draft, world) =>
    completePaper(draft, world, { OrderNumber: 1 + world.tables.rows('Orders').length }),
  Documents: (draft, world) => completePaper(draft, world, { Key: guid() }),
  Users: ({ before, values }) => {
    const completed: Row =
      before === null
        ? {
            ProfileId: 2,
            Integration: false,
            NativeIntegration: false,
            AccountOwner: false,
            Suspended: false,
            NoLogin: false,
            UserKey: guid().replaceAll('-', ''),
            ...values,
          }
        : { ...values }
    demandText({ ...before, ...completed }['Name'], 'Nome')
    return completed
  },
  Fields: ({ before, values }, world) => {
    if (before !== null) return { ...values }
    demandText(values['Name'], 'Nome')
    const prefix = fieldPrefixes[Number(values['EntityId'])]
    if (prefix === undefined) throw new Refusal(400, 'EntityId inválido.')
    demandRow(world, 'Fields@Types', values['TypeId'] ?? 0, 'Tipo')
    return {
      Multiple: false,
      Required: false,
      Unique: false,
      Disabled: false,
      Hidden: false,
      FormHidden: false,
      Permanent: false,
      Integration: false,
      ...values,
      Label: values['Label'] ?? values['Name'],
      Dynamic: true,
      Key: `${prefix}_${guid()}`,
    }
  },
  Webhooks: ({ before, values, userId }, world) => {
    const completed: Row =
      before === null ? { Active: true, UserWebhook: false, CreatorId: userId, ...values } : { ...values }
    const merged = { ...before, ...completed }
    demandRow(world, 'Webhooks@Actions', merged['ActionId'] ?? 0, 'ActionId')
    if (typeof merged['EntityId'] !== 'number') throw new Refusal(400, 'EntityId é obrigatório.')
    if (!/^https?:\/\//.test(String(merged['CallbackUrl']))) throw new Refusal(400, 'CallbackUrl inválida.')
    return completed
  },
  Tags: ({ before, values }) => {
    demandText({ ...before, ...values }['Name'], 'Nome')
    return before === null ? { EntityId: 1, ...values } : { ...values }
  },
}

/** Prefix of the keys of custom fields, by EntityId (`ploomes.md` 8). */
export const fieldPrefixes: Record<number, string> = {
  1: 'contact',
  2: 'deal',
  4: 'order',
  7: 'quote',
  8: 'quote_section',
  10: 'product',
  12: 'task',
  36: 'interaction_record',
  61: 'user',
}

/** Completes and checks values by the rules of their entity. Throws Refusal 400. */
export function applyRules(entity: string, draft: Draft, world: PloomesWorld): Row {
  return rules[entity]?.(draft, world) ?? { ...draft.values }
}

function completeDeal({ before, values, userId }: Draft, world: PloomesWorld): Row {
  const completed: Row =
    before === null
      ? {
          StatusId: 1,
          CurrencyId: 1,
          OwnerId: userId,
          Read: false,
          StartDate: formatMoment(world.tables.now()),
          DealNumber: 1 + world.tables.rows('Deals').length,
          ...values,
        }
      : { ...values }
  demandText({ ...before, ...completed }['Title'], 'Título')
  for (const name of ['ContactId', 'PersonId']) demandRow(world, 'Contacts', completed[name], name)
  demandRow(world, 'Users', completed['OwnerId'], 'Responsável')
  if (before === null || values['StageId'] !== undefined || values['PipelineId'] !== undefined)
    placeInStage(before, completed, world)
  const stageId = Number(completed['StageId'])
  const moved = before === null || (completed['StageId'] !== undefined && stageId !== before['StageId'])
  if (!moved) return completed
  const refusal = world.settings.checklists[stageId]
  if (refusal !== undefined) throw new Refusal(400, refusal)
  return { ...completed, LastStageId: before?.['StageId'] ?? null, StageSince: world.tables.now() }
}

/** A proposal, sale or document: of a deal, whose client and contact it takes over when none are given. */
function completePaper({ before, values, userId }: Draft, world: PloomesWorld, first: Row): Row {
  const deal = world.tables.find('Deals', values['DealId'])
  const inherited: Row =
    deal === undefined ? {} : { ContactId: deal['ContactId'], PersonId: deal['PersonId'] }
  const now = formatMoment(world.tables.now())
  const completed: Row =
    before === null
      ? { OwnerId: userId, CurrencyId: 1, Date: now, ...first, ...inherited, ...values }
      : { ...values }
  demandRow(world, 'Deals', completed['DealId'], 'Negócio')
  demandRow(world, 'Contacts', completed['ContactId'], 'Cliente')
  if (typeof { ...before, ...completed }['ContactId'] !== 'number')
    throw new Refusal(400, 'O campo Cliente é obrigatório.')
  return completed
}

function placeInStage(before: Row | null, completed: Row, world: PloomesWorld): void {
  const stage = world.tables.find('Deals@Stages', completed['StageId'])
  if (typeof completed['StageId'] === 'number') {
    if (stage === undefined) throw new Refusal(400, 'O estágio informado não existe.')
    if (typeof completed['PipelineId'] === 'number' && completed['PipelineId'] !== stage['PipelineId']) {
      throw new Refusal(400, 'O estágio informado não pertence ao funil.')
    }
    completed['PipelineId'] = stage['PipelineId']
    return
  }
  const pipelineId =
    completed['PipelineId'] ??
    before?.['PipelineId'] ??
    world.tables.rows('Deals@Pipelines').find((row) => row['Archived'] !== true)?.['Id']
  const first = world.tables
    .rows('Deals@Stages')
    .filter((row) => row['PipelineId'] === pipelineId)
    .sort((a, b) => Number(a['Ordination']) - Number(b['Ordination']))[0]
  if (first === undefined) throw new Refusal(400, 'O funil informado não existe.')
  completed['PipelineId'] = pipelineId
  completed['StageId'] = first['Id']
}

function demandText(value: unknown, label: string): void {
  if (typeof value !== 'string' || value.trim() === '')
    throw new Refusal(400, `O campo ${label} é obrigatório.`)
}

function demandRow(world: PloomesWorld, entity: string, id: unknown, label: string): void {
  if (id === undefined || id === null) return
  if (world.tables.find(entity, id) === undefined)
    throw new Refusal(400, `O valor do campo ${label} não existe.`)
}

/** A new identifier in upper case, as keys of the service are written. */
export function guid(): string {
  return crypto.randomUUID().toUpperCase()
}
