import type { CrmClient } from './CrmClient.ts'
import { allOf, quoted } from './odata.ts'
import type { ContactRow } from './rows.ts'

/** TypeId of a contact (`ploomes.md` 3). */
export const companyType = 1
/** TypeId of a contact (`ploomes.md` 3). */
export const personType = 2

/** Rows of one page of a list. */
export const contactsPerPage = 25

const listExpand = 'Phones,Company($select=Id,Name),Owner($select=Id,Name)'

/** What is asked of a list of people or companies. */
export interface ContactSearch {
  typeId: number
  text: string
  page: number
}

/** One page of people or companies by name or phone digits, and whether another follows. */
export async function listContacts(
  crm: CrmClient,
  search: ContactSearch,
  signal?: AbortSignal,
): Promise<{ rows: ContactRow[]; hasMore: boolean }> {
  const rows = await crm.list<ContactRow>(
    'Contacts',
    {
      filter: allOf(`TypeId eq ${search.typeId}`, textCondition(search.text)),
      expand: listExpand,
      orderby: 'Name',
      // One row more than the page shows whether another page follows.
      top: contactsPerPage + 1,
      skip: search.page * contactsPerPage,
    },
    signal,
  )
  return { rows: rows.slice(0, contactsPerPage), hasMore: rows.length > contactsPerPage }
}

/** The first few people and companies whose name or phone matches, for pickers and the global search. */
export async function searchContacts(
  crm: CrmClient,
  text: string,
  options: { typeId?: number; top?: number },
  signal?: AbortSignal,
): Promise<ContactRow[]> {
  return await crm.list<ContactRow>(
    'Contacts',
    {
      filter: allOf(
        options.typeId === undefined ? undefined : `TypeId eq ${options.typeId}`,
        textCondition(text),
      ),
      expand: listExpand,
      orderby: 'Name',
      top: options.top ?? 6,
    },
    signal,
  )
}

/** Everything the page of a person or company shows of it. Throws `missing`. */
export async function getContact(crm: CrmClient, id: number, signal?: AbortSignal): Promise<ContactRow> {
  return await crm.get<ContactRow>(
    'Contacts',
    id,
    { expand: 'Phones,Company($select=Id,Name),Owner($select=Id,Name),OtherProperties' },
    signal,
  )
}

/** The people of a company. */
export async function listPeopleOf(
  crm: CrmClient,
  companyId: number,
  signal?: AbortSignal,
): Promise<ContactRow[]> {
  return await crm.list<ContactRow>(
    'Contacts',
    { filter: `TypeId eq 2 and CompanyId eq ${companyId}`, expand: 'Phones', orderby: 'Name', top: 50 },
    signal,
  )
}

/** What the person and company forms write. Phones replace the whole list (`ploomes.md` 3, semantics of PATCH). */
export interface ContactDraft {
  TypeId: number
  Name: string
  Email: string | null
  CPF?: string | null
  CNPJ?: string | null
  Note: string | null
  CompanyId?: number | null
  OwnerId: number | null
  Phones: { Id?: number; PhoneNumber: string; TypeId: number; CountryId: number }[]
}

/** Creates a person or company. */
export async function createContact(crm: CrmClient, draft: ContactDraft): Promise<ContactRow> {
  return await crm.create<ContactRow>('Contacts', draft, { expand: 'Phones' })
}

/** Changes a person or company. */
export async function updateContact(crm: CrmClient, id: number, draft: ContactDraft): Promise<ContactRow> {
  return await crm.update<ContactRow>('Contacts', id, draft, { expand: 'Phones' })
}

function textCondition(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const digits = trimmed.replace(/\D/g, '')
  // A text of digits and phone punctuation is a phone. `SearchPhoneNumber` only compares whole numbers, so the
  // written text is searched by its last four digits too, which survive every mask.
  if (digits.length >= 4 && /^[\d\s()+.-]+$/.test(trimmed)) {
    const variants = phoneVariants(digits).map((number) => `p/SearchPhoneNumber eq ${number}`)
    if (digits.length >= 10) return `Phones/any(p: ${variants.join(' or ')})`
    return `Phones/any(p: ${[...variants, `contains(p/PhoneNumber,${quoted(digits.slice(-4))})`].join(' or ')})`
  }
  return `contains(Name,${quoted(trimmed)})`
}

/** The ways a Brazilian number may be stored: with and without 55, with and without the ninth digit. */
export function phoneVariants(digits: string): string[] {
  const national = digits.startsWith('55') && digits.length >= 12 ? digits.slice(2) : digits
  const found = [national]
  if (national.length === 11 && national[2] === '9') found.push(national.slice(0, 2) + national.slice(3))
  if (national.length === 10) found.push(`${national.slice(0, 2)}9${national.slice(2)}`)
  return national.length < 10 ? found : [...found, ...found.map((number) => `55${number}`)]
}
