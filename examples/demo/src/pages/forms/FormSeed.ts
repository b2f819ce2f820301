import { companyType, getContact } from '#crm/contacts.ts'
import type { CrmClient } from '#crm/CrmClient.ts'
import { getDeal } from '#crm/deals.ts'
import type { ContactRow, DealRow } from '#crm/rows.ts'
import type { FormPrefill } from '#router/route.ts'
import type { PickedContact } from './ContactPicker.tsx'

/** What a form starts with, once the ids of its address have been looked up. */
export interface FormSeed {
  prefill: FormPrefill
  /** The client: the company, or the person when there is none (`ploomes.md` 4). */
  client: PickedContact | null
  /** The contact person of a company. */
  person: PickedContact | null
  deal: DealRow | undefined
}

/** Looks up the contact, company and deal a form was opened for. Throws `missing` for one that does not exist. */
export async function loadFormSeed(
  crm: CrmClient,
  prefill: FormPrefill,
  signal: AbortSignal,
): Promise<FormSeed> {
  const [contact, company, deal] = await Promise.all([
    prefill.contactId === undefined ? undefined : getContact(crm, prefill.contactId, signal),
    prefill.companyId === undefined ? undefined : getContact(crm, prefill.companyId, signal),
    prefill.dealId === undefined ? undefined : getDeal(crm, prefill.dealId, signal),
  ])
  const ofContact = contact?.Company
    ? { id: contact.Company.Id, name: contact.Company.Name, company: true }
    : null
  const client = fromDeal(deal) ?? asPicked(company) ?? ofContact ?? asPicked(contact)
  const person = deal?.PersonId
    ? { id: deal.PersonId, name: deal.PersonName ?? 'Contato', company: false }
    : asPicked(contact)
  return { prefill, client, person: person?.id === client?.id ? null : person, deal }
}

function fromDeal(deal: DealRow | undefined): PickedContact | null {
  if (!deal?.ContactId) return null
  return { id: deal.ContactId, name: deal.ContactName ?? 'Cliente', company: Boolean(deal.PersonId) }
}

function asPicked(contact: ContactRow | undefined): PickedContact | null {
  return contact ? { id: contact.Id, name: contact.Name, company: contact.TypeId === companyType } : null
}
