import { companyType, getContact } from '#crm/contacts.ts'
import { useResource } from '#parts/useResource.ts'
import { Failure } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ContactForm } from './ContactForm.tsx'

/** The form of an existing person or company. */
export function ContactEditPage({ id }: { id: number }) {
  const contact = useResource(`contact edit ${id}`, (crm, signal) => getContact(crm, id, signal))
  // What an earlier visit knew may be out of date, and the phones are written as a whole: wait for the fresh row.
  if (contact.loading || contact.data === undefined) {
    return (
      <div class="page page--narrow">
        {contact.error ? <Failure error={contact.error} onRetry={contact.reload} /> : <Skeleton rows={6} />}
      </div>
    )
  }
  const row = contact.data
  return (
    <ContactForm
      kind={row.TypeId === companyType ? 'company' : 'person'}
      existing={row}
      seed={{ prefill: {}, client: null, person: null, deal: undefined }}
    />
  )
}
