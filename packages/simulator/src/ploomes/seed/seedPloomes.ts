import type { Company } from '#company/index.ts'
import { formatMoment } from '#ploomes/moment.ts'
import type { PloomesTables } from '#ploomes/PloomesTables.ts'
import { seedFields, setFieldByName } from './seedFields.ts'
import { seedLists } from './seedLists.ts'

/** The user that an integration signs in as; its key is `key-integration`. */
export const integrationUserId = 599
/** The user that automations of the account write as. */
export const automationUserId = 598

/** Fills the tables with the Ploomes side of the company. */
export function seedPloomes(tables: PloomesTables, company: Company): void {
  seedLists(tables, company)
  seedFields(tables)
  seedUsers(tables, company)
  seedContacts(tables, company)
  seedDeals(tables, company)
  seedActivities(tables)
}

/** The key a user can also sign calls with: `key-` and the first name, e.g. `key-ana`. */
export function readableKey(name: string): string {
  const first = name.split(' ')[0] ?? name
  return `key-${first
    .normalize('NFD')
    .replaceAll(/\P{ASCII}/gu, '')
    .toLowerCase()}`
}

function seedUsers(tables: PloomesTables, company: Company): void {
  const created = formatMoment(tables.now() - 900 * 86_400_000)
  const base = {
    RoleId: null,
    Integration: false,
    NativeIntegration: false,
    AccountOwner: false,
    Suspended: false,
    Editable: true,
    NoLogin: false,
    Language: 'pt-BR',
    LanguageId: 1,
    CreateDate: created,
    LastUpdateDate: created,
  }
  for (const user of company.ploomes.users) {
    const row = tables.insert('Users', {
      ...base,
      Id: user.id,
      Name: user.name,
      Email: user.email,
      Password: user.password,
      UserKey: user.userKey,
      Phone: user.phone,
      ProfileId: user.administrator ? 1 : 2,
      AccountOwner: user.administrator,
      LastSeen: created,
      LastSeenRoute: '~/deals',
      LastSeenPlatform: 'Web',
    })
    if (user.neppoUserId !== null)
      setFieldByName(tables, 'Users', row, 'Id do usuário (Neppo)', user.neppoUserId)
    if (user.chatToken !== null)
      setFieldByName(tables, 'Users', row, 'Chave de integração (Neppo)', user.chatToken)
  }
  const domain = company.ploomes.users[0]?.email.split('@')[1] ?? 'example'
  tables.insert('Users', {
    ...base,
    Id: integrationUserId,
    Name: 'Integração Neppo',
    Email: `integracao@${domain}`,
    ProfileId: 1,
    Integration: true,
    UserKey: 'key-integration',
  })
  tables.insert('Users', {
    ...base,
    Id: automationUserId,
    Name: 'Automações',
    Email: null,
    ProfileId: 1,
    Integration: true,
    NativeIntegration: true,
    NoLogin: true,
    UserKey: null,
  })
  // A former colleague: suspended users stay owners of old rows.
  tables.insert('Users', {
    ...base,
    Id: 597,
    Name: 'Nivaldo Reis',
    Email: `nivaldo@${domain}`,
    ProfileId: 2,
    Suspended: true,
    UserKey: null,
  })
}

function seedContacts(tables: PloomesTables, company: Company): void {
  const { businesses, people } = company.ploomes
  const contacts = [
    ...businesses.map((business) => ({
      phones: business.phones,
      createdAt: business.createdAt,
      row: {
        Id: business.id,
        TypeId: 1,
        Name: business.name,
        LegalName: business.legalName,
        CNPJ: business.cnpj,
        Email: business.email,
        OwnerId: business.ownerId,
      },
    })),
    ...people.map((person) => ({
      phones: person.phones,
      createdAt: person.createdAt,
      row: {
        Id: person.id,
        TypeId: 2,
        Name: person.name,
        CPF: person.cpf,
        Email: person.email,
        CompanyId: person.companyId,
        OwnerId: person.ownerId,
      },
    })),
  ]
  for (const { row, phones, createdAt } of contacts) {
    const created = formatMoment(createdAt)
    tables.insert('Contacts', {
      ...row,
      StatusId: 1,
      CountryId: 76,
      CurrencyId: 1,
      EmailMarketing: true,
      HasScheduledTasks: false,
      Editable: true,
      Deletable: true,
      CreatorId: row.OwnerId ?? 500,
      UpdaterId: row.OwnerId ?? 500,
      CreateDate: created,
      LastUpdateDate: created,
      Key: `contato-${row.Id}`,
    })
    for (const phone of phones) {
      const digits = phone.number.replaceAll(/\D/g, '')
      tables.insert('Phones', {
        Id: phone.id,
        ContactId: row.Id,
        PhoneNumber: phone.number,
        TypeId: phone.typeId,
        CountryId: phone.countryId,
        SearchPhoneNumber: digits === '' || digits.length > 15 ? null : Number(digits),
      })
    }
  }
}

function seedDeals(tables: PloomesTables, company: Company): void {
  const { pipelines, deals } = company.ploomes
  for (const [index, pipeline] of pipelines.entries()) {
    tables.insert('Deals@Pipelines', {
      Id: pipeline.id,
      Name: pipeline.name,
      Archived: pipeline.archived,
      SingularUnitName: 'Negócio',
      PluralUnitName: 'Negócios',
      GenderId: 1,
      Color: '#5b3fd6',
      IconId: 1,
      Ordination: index,
      MustPassAllStages: false,
      ForbiddenStageReturn: false,
      MayCreateQuotes: true,
      MayCreateOrders: true,
      MayCreateDocuments: true,
      MayWinDeals: true,
      MayLoseDeals: true,
      WinDealOnLastStage: false,
      NewOrderOnWonDeal: false,
      CreateOrderOnWonDeal: false,
      EnableFunnelViewMode: true,
      EnableTableViewMode: true,
      LastUpdateDate: formatMoment(tables.now()),
    })
    for (const stage of pipeline.stages) {
      tables.insert('Deals@Stages', {
        Id: stage.id,
        Name: stage.name,
        PipelineId: pipeline.id,
        Ordination: stage.ordination,
      })
    }
    for (const [place, name] of ['Preço', 'Prazo', 'Comprou em outro lugar'].entries()) {
      tables.insert('Deals@LossReasons', {
        Id: pipeline.id * 10 + place,
        Name: name,
        PipelineId: pipeline.id,
        Ordination: place,
      })
    }
  }
  for (const deal of deals) {
    const created = formatMoment(deal.createdAt)
    tables.insert('Deals', {
      Id: deal.id,
      Title: deal.title,
      ContactId: deal.contactId,
      PersonId: deal.personId,
      PipelineId: deal.pipelineId,
      StageId: deal.stageId,
      StatusId: deal.statusId,
      OwnerId: deal.ownerId,
      Amount: deal.amount,
      StartAmount: deal.amount,
      CurrencyId: 1,
      StartCurrencyId: 1,
      DealNumber: deal.id - 900,
      StartDate: created,
      FinishDate: deal.statusId === 1 ? null : created,
      Read: true,
      HasScheduledTasks: false,
      LossReasonId: deal.statusId === 3 ? deal.pipelineId * 10 : null,
      Editable: true,
      Deletable: true,
      StageSince: deal.createdAt,
      CreatorId: deal.ownerId,
      UpdaterId: deal.ownerId,
      CreateDate: created,
      LastUpdateDate: created,
    })
    for (const id of [deal.contactId, deal.personId]) {
      const contact = tables.find('Contacts', id)
      if (contact !== undefined) tables.update('Contacts', contact, { LastDealId: deal.id })
    }
  }
}

const notes = [
  { type: 1, text: 'Cliente pediu o catálogo atualizado.' },
  { type: 3, text: 'Ligação para confirmar a quantidade da encomenda.' },
  { type: 2, text: 'Visita para degustação; gostou do pão de fermentação natural.' },
  { type: 4, text: 'Orçamento enviado por e-mail.' },
]

/** A little history on each deal, so that a timeline has something to show. */
function seedActivities(tables: PloomesTables): void {
  for (const [index, deal] of tables.rows('Deals').entries()) {
    const note = notes[index % notes.length]
    const at = formatMoment(Date.parse(String(deal['CreateDate'])) + 3_600_000)
    const shared = {
      ContactId: deal['ContactId'],
      DealId: deal['Id'],
      CreatorId: deal['OwnerId'],
      UpdaterId: deal['OwnerId'],
      CreateDate: at,
      LastUpdateDate: at,
    }
    const record = tables.insert('InteractionRecords', {
      ...shared,
      Id: 300_001 + index,
      TypeId: note?.type ?? 1,
      Date: at,
      Content: `<div>${note?.text ?? ''}</div>`,
      Editable: true,
      VerifiedCheckIn: false,
    })
    tables.update('Deals', deal, { LastInteractionRecordId: record['Id'] })
    if (deal['StatusId'] !== 1 || index % 3 !== 0) continue
    const task = tables.insert('Tasks', {
      ...shared,
      Id: 400_001 + index,
      Title: 'Retornar sobre o orçamento',
      TypeId: 3,
      NoTime: true,
      Finished: false,
      DateTime: formatMoment(tables.now() + (1 + (index % 5)) * 86_400_000),
    })
    tables.insert('Tasks/Users', { Id: 410_001 + index, TaskId: task['Id'], UserId: deal['OwnerId'] })
  }
}
