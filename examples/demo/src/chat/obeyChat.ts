import { formPath, type FormKind, type FormPrefill } from '#router/route.ts'

type Detail = Record<string, unknown>

/** Turns what the chat asks of the page into an address of the CRM (`neppo.md` 4.5); undefined when it asks nothing. */
export function addressFor(eventName: string, detail: Detail): string | undefined {
  const contactId = readId(detail['contactId'])
  const companyId = readId(detail['companyId'])
  const dealId = readId(detail['dealId'])
  switch (eventName) {
    case 'ploomes-open-contact':
      return contactId === undefined ? undefined : `/contact/${contactId}`
    case 'ploomes-open-company':
      return companyId === undefined ? undefined : `/contact/${companyId}`
    case 'ploomes-open-deal':
      return dealId === undefined ? undefined : `/deal/${dealId}`
    case 'ploomes-new-contact': {
      const { name, number, email } = detail
      return formPath('contact', {
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof number === 'string' || typeof number === 'number' ? { number: String(number) } : {}),
        ...(typeof email === 'string' ? { email } : {}),
        fromChat: true,
      })
    }
    case 'ploomes-new-deal':
    case 'ploomes-new-task':
    case 'ploomes-new-quote':
    case 'ploomes-new-order':
    case 'ploomes-new-document': {
      const prefill: FormPrefill = { fromChat: true }
      if (contactId !== undefined) prefill.contactId = contactId
      if (companyId !== undefined) prefill.companyId = companyId
      if (dealId !== undefined) prefill.dealId = dealId
      return formPath(eventName.slice('ploomes-new-'.length) as FormKind, prefill)
    }
    default:
      return undefined
  }
}

/** Follows the chat's requests until the signal aborts. */
export function obeyChat(names: readonly string[], go: (address: string) => void, signal: AbortSignal): void {
  for (const name of names) {
    window.addEventListener(
      name,
      (event) => {
        const address = addressFor(name, detailOf(event))
        if (address !== undefined) go(address)
      },
      { signal },
    )
  }
}

/** The detail of a window event as an object, whatever it was. */
export function detailOf(event: Event): Detail {
  const detail: unknown = event instanceof CustomEvent ? event.detail : undefined
  return typeof detail === 'object' && detail !== null ? (detail as Detail) : {}
}

/** Ids come as numbers or as numeric text: the external code of a Neppo client is text (`neppo.md` 3.3). */
function readId(value: unknown): number | undefined {
  const id = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined
}
