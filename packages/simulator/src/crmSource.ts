import type { CrmSource } from '#neppo/NeppoParts.ts'
import type { PloomesControl } from '#ploomes/index.ts'

type Row = Record<string, unknown>

const number = (row: Row, name: string): number => Number(row[name] ?? 0)
const text = (row: Row, name: string): string => String(row[name] ?? '')
const named = (row: Row) => ({ Id: number(row, 'Id'), Name: text(row, 'Name') })

/** The rows of the simulated Ploomes as Neppo's CRM operations list them. */
export function createCrmSource(ploomes: PloomesControl): CrmSource {
  const contacts = (typeId: number): Row[] =>
    (ploomes.rows('Contacts') as Row[]).filter((row) => number(row, 'TypeId') === typeId)
  return {
    companies: () => contacts(1).map(named),
    people: (companyId) =>
      contacts(2)
        .filter((row) => companyId === undefined || number(row, 'CompanyId') === companyId)
        .map(named),
    pipelines: () =>
      (ploomes.rows('Deals@Pipelines') as Row[]).filter((row) => row['Archived'] !== true).map(named),
    deals: ({ pipelineId, contactId, personId }) =>
      (ploomes.rows('Deals') as Row[])
        .filter((row) => pipelineId === undefined || number(row, 'PipelineId') === pipelineId)
        .filter((row) => contactId === undefined || number(row, 'ContactId') === contactId)
        .filter((row) => personId === undefined || number(row, 'PersonId') === personId)
        .map((row) => ({ Id: number(row, 'Id'), Title: text(row, 'Title') })),
    companyOf(personId) {
      const person = contacts(2).find((row) => number(row, 'Id') === personId)
      const company = contacts(1).find(
        (row) => number(row, 'Id') === (person === undefined ? 0 : number(person, 'CompanyId')),
      )
      return company === undefined ? null : named(company)
    },
  }
}
