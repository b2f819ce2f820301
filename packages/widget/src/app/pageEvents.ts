/** Window events of Neppo's own widget that this one tells the page, with their `detail` (`neppo.md` 4.5). */
export type PageEvents = {
  'neppo-loaded': {
    loadedSuccessfully: boolean
    errorMessage?: 'OUTSIDE_WORKING_HOURS' | 'UNAUTHORIZED_TOKEN' | 'INTERNAL_ERROR' | 'GENERIC_ERROR'
  }
  'neppo-snippet-opening-status': {
    status: 'snippet-opening' | 'snippet-opened' | 'snippet-closing' | 'snippet-closed'
  }
  'neppo-expand-chat': { size: string }
  'neppo-open-session': {
    sessionId: string
    externalCode: string | null
    userInfo?: { contact: string; channel: string }
  }
  'neppo-close-session': { sessionId: string; externalCode: string | null }
  'neppo-transfer-another-group': TransferDetail
  'neppo-transfer-to-agent-to-group': TransferDetail
  'neppo-transfer-to-queue': TransferDetail
  'neppo-return-homepage': object
  'neppo-force-disconnect': { logout: true }
  'neppo-browser-focus': object
  'ploomes-new-quote': { contactId: string; dealId?: string }
  'ploomes-new-order': { contactId: string; dealId?: string }
  'ploomes-new-document': { contactId: string; dealId?: string }
  'ploomes-new-task': { contactId: string; dealId?: string; companyId?: string }
  'ploomes-new-contact': { name: string; number: string } | { name: string; email: string }
  'ploomes-new-deal': { contactId: string; companyId?: string }
  'ploomes-open-deal': { dealId: string }
  'ploomes-open-company': { companyId: string }
  'ploomes-open-contact': { contactId: string }
}
type TransferDetail = {
  sessionId: string
  externalCode: string | null
  transfer?: { groupName: string | null; agentName: string | null }
}

/** Three of them also go to the parent window, when the page itself is framed; they say nothing about anybody (S07). */
const alsoToParent: ReadonlySet<keyof PageEvents> = new Set([
  'neppo-loaded',
  'neppo-snippet-opening-status',
  'neppo-expand-chat',
])

/** Tells the page. */
export function tellPage<E extends keyof PageEvents>(type: E, detail: PageEvents[E]): void {
  window.dispatchEvent(new CustomEvent(type, { detail }))
  if (alsoToParent.has(type) && window.parent !== window) window.parent.postMessage({ type, detail }, '*')
}

/** What the page may ask (`neppo.md` 4.5); each is a hint from an untrusted page, never a deed (`reliability.md` S08). */
export type PageRequest =
  | { kind: 'open' }
  | { kind: 'contact'; contact: string; channel: 'voice' | 'whatsapp' | 'email' }
  | { kind: 'externalCode'; externalCode: string }
  | { kind: 'dealCreated'; dealId: string; dealName: string }

export const heardFromPage = [
  'neppo-snippet-open',
  'neppo-receive-contact',
  'neppo-receive-external-code',
  'ploomes-created-deal',
] as const
export type HeardFromPage = (typeof heardFromPage)[number]

const MAX_TEXT = 200
const readText = (value: unknown): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).trim()
  return text !== '' && text.length <= MAX_TEXT ? text : null
}

/** Reads one event of the page; null when it does not say what it should (B45). Never throws, also when a getter does. */
export function readPageRequest(type: HeardFromPage, event: Event): PageRequest | null {
  try {
    if (type === 'neppo-snippet-open') return { kind: 'open' }
    const detail: unknown = (event as CustomEvent<unknown>).detail
    if (typeof detail !== 'object' || detail === null) return null
    const read = (name: string): string | null => readText((detail as Record<string, unknown>)[name])
    switch (type) {
      case 'neppo-receive-contact': {
        const contact = read('contact')
        const channel = read('channel') ?? 'voice'
        if (contact === null || (channel !== 'voice' && channel !== 'whatsapp' && channel !== 'email'))
          return null
        return { kind: 'contact', contact, channel }
      }
      case 'neppo-receive-external-code': {
        const externalCode = read('externalCode')
        return externalCode === null ? null : { kind: 'externalCode', externalCode }
      }
      case 'ploomes-created-deal': {
        const dealId = read('dealId')
        return dealId === null ? null : { kind: 'dealCreated', dealId, dealName: read('dealName') ?? '' }
      }
    }
  } catch {
    return null
  }
}
