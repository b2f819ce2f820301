import type { Company } from '#company/index.ts'
import type { PloomesTables } from '#ploomes/PloomesTables.ts'

/** Fills the account and the fixed lists: types, statuses, countries, webhook actions, products. */
export function seedLists(tables: PloomesTables, company: Company): void {
  tables.insert('Account', {
    Id: company.ploomes.accountId,
    Name: company.name,
    Email: company.ploomes.users[0]?.email ?? null,
    CurrencyId: 1,
    PlanId: 3,
    HostSetId: 9,
    AutomationUserId: 598,
    LoginRedirectUrl: 'https://app10.ploomes.com',
    WhiteLabel: false,
    DealsModuleSingularUnitName: 'Negócio',
  })
  list(tables, 'Users@Profiles', ['Administrador', 'Vendedor'])
  list(tables, 'Contacts@Types', ['Empresa', 'Pessoa'])
  list(tables, 'Contacts@Status', ['Ativo', 'Inativo'])
  list(tables, 'PhoneTypes', ['Comercial', 'Celular', 'Residencial', 'Fax'])
  list(tables, 'Deals@Status', ['Em aberto', 'Ganho', 'Perdido'])
  list(tables, 'Quotes@ApprovalStatus', ['Em aberto', 'Aprovada', 'Reprovada'])
  list(tables, 'Webhooks@Actions', ['Create', 'Update', 'Delete', 'Win', 'Lose', 'Reopen', 'Finish'])
  const kinds = ['Simples', 'Visita', 'Telefone', 'E-mail', 'Reunião', 'Conferência', 'WhatsApp']
  for (const [index, name] of kinds.entries()) {
    tables.insert('Tasks@Types', { Id: index + 1, Name: name, Icon: `type-${index + 1}`, Color: '#5b3fd6' })
  }
  for (const [id, name, short1, short2, mask] of [
    [76, 'Brasil', 'BR', 'BRA', '(99) 99999-9999'],
    [620, 'Portugal', 'PT', 'PRT', '999 999 999'],
    [840, 'Estados Unidos', 'US', 'USA', '(999) 999-9999'],
    [32, 'Argentina', 'AR', 'ARG', null],
  ] as const) {
    tables.insert('Cities@Countries', { Id: id, Name: name, Short1: short1, Short2: short2, PhoneMask: mask })
  }
  for (const [index, [name, price, unit]] of (
    [
      ['Pão francês', 0.9, 'un'],
      ['Pão de fermentação natural', 24, 'un'],
      ['Bolo de aniversário 2 kg', 168, 'un'],
      ['Cento de salgados', 95, 'cento'],
      ['Cesta de café da manhã', 139, 'un'],
      ['Coffee break por pessoa', 32.5, 'pessoa'],
      ['Torta salgada', 78, 'un'],
      ['Brigadeiro', 3.5, 'un'],
    ] as const
  ).entries()) {
    tables.insert('Products', {
      Id: 2_001 + index,
      Name: name,
      Code: `P${101 + index}`,
      UnitPrice: price,
      MeasurementUnit: unit,
      CurrencyId: 1,
      Suspended: false,
    })
  }
  for (const [index, [name, entityId, color]] of (
    [
      ['Revenda', 1, '#0f9d58'],
      ['VIP', 1, '#f4b400'],
      ['Urgente', 2, '#db4437'],
      ['WhatsApp', 36, '#25d366'],
    ] as const
  ).entries()) {
    tables.insert('Tags', { Id: 51 + index, Name: name, EntityId: entityId, Color: color })
  }
}

function list(tables: PloomesTables, entity: string, names: string[]): void {
  for (const [index, name] of names.entries()) tables.insert(entity, { Id: index + 1, Name: name })
}
