import type { CrmPages, PageAnswer, PloomesId } from './PloomesAdapter.ts'

export type PageOptions = {
  /** Address of the CRM's pages; accounts with a domain of their own give it here (`ploomes.md` 9). */
  crmUrl?: string
  /** Opens an address inside the host page. Without it, a page that does not answer the event gets a new tab. */
  navigate?: (url: string) => void
  /** Where events go; the window unless a test gives another. */
  target?: EventTarget
  /** Opens an address in a new tab, when the page did not move within a moment; `false` = never. */
  openTab?: ((url: string) => void) | false
  /** The present address of the page, by which a move is noticed. */
  currentUrl?: () => string
}

const defaultCrmUrl = 'https://app10.ploomes.com'
/** How long the page has to change its address after an event, before a tab is opened. Below the second for which browsers remember a click. */
const patienceMs = 600

/**
 * Shows pages by the window events of Neppo's own widget (`neppo.md` 4.5). An event that a page cancels is taken.
 * Otherwise an existing row is opened by its address: through `navigate`, or in a tab when the page stays where it is.
 */
export function createPages(options: PageOptions = {}): CrmPages {
  const { crmUrl = defaultCrmUrl, navigate, target = globalThis as unknown as EventTarget } = options
  const openTab = options.openTab ?? ((url: string) => void browser().open?.(url, '_blank', 'noopener'))
  const currentUrl = options.currentUrl ?? (() => browser().location?.href ?? '')

  const tell = (name: string, detail: object): boolean => {
    const event = new CustomEvent(name, { detail, cancelable: true })
    return !target.dispatchEvent(event)
  }
  const open = (name: string, key: string, path: string, id: PloomesId): PageAnswer => {
    const url = new URL(`/${path}/${encodeURIComponent(String(id))}`, crmUrl).href
    const before = currentUrl()
    if (tell(name, { [key]: asNumber(id) })) return 'taken'
    if (navigate) {
      navigate(url)
      return 'linked'
    }
    if (openTab) {
      setTimeout(() => {
        if (currentUrl() === before && before !== url) openTab(url)
      }, patienceMs)
    }
    return 'announced'
  }
  const create = (name: string, detail: Record<string, PloomesId | undefined>): PageAnswer => {
    const sent: Record<string, PloomesId> = {}
    for (const [key, value] of Object.entries(detail)) {
      if (value !== undefined) sent[key] = key.endsWith('Id') ? asNumber(value) : value
    }
    return tell(`ploomes-new-${name}`, sent) ? 'taken' : 'announced'
  }

  return {
    openPerson: (id) => open('ploomes-open-contact', 'contactId', 'contact', id),
    openCompany: (id) => open('ploomes-open-company', 'companyId', 'contact', id),
    openDeal: (id) => open('ploomes-open-deal', 'dealId', 'deal', id),
    newPerson: (contact) => create('contact', contact),
    newDeal: ({ contactId, companyId }) => create('deal', { contactId, companyId }),
    newTask: ({ contactId, dealId, companyId }) => create('task', { contactId, dealId, companyId }),
    newQuote: ({ contactId, dealId }) => create('quote', { contactId, dealId }),
    newOrder: ({ contactId, dealId }) => create('order', { contactId, dealId }),
    newDocument: ({ contactId, dealId }) => create('document', { contactId, dealId }),
    onDealCreated(listener) {
      const heard = (event: Event): void => {
        const { dealId, dealName } = ((event as CustomEvent<unknown>).detail ?? {}) as {
          dealId?: unknown
          dealName?: unknown
        }
        const id = typeof dealId === 'number' || typeof dealId === 'string' ? String(dealId) : ''
        if (/^\d+$/.test(id)) listener({ dealId: id, dealName: typeof dealName === 'string' ? dealName : '' })
      }
      target.addEventListener('ploomes-created-deal', heard)
      return () => target.removeEventListener('ploomes-created-deal', heard)
    },
  }
}

/** Pages written for Neppo's widget get ids of deals as numbers; text that is no number stays text. */
function asNumber(id: PloomesId): PloomesId {
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id
}

type Browser = {
  open?: (url: string, target: string, features: string) => unknown
  location?: { href: string }
}

function browser(): Browser {
  return globalThis as unknown as Browser
}
