/** What a form starts with, from the address it was opened by. */
export interface FormPrefill {
  contactId?: number
  companyId?: number
  dealId?: number
  pipelineId?: number
  stageId?: number
  name?: string
  number?: string
  email?: string
  /** The chat asked for the form and waits to hear of what it creates. */
  fromChat?: boolean
}

/** The forms that create something. */
export type FormKind = 'contact' | 'company' | 'deal' | 'task' | 'quote' | 'order' | 'document'

/** Every screen of the CRM with what it needs from its address. */
export type Route =
  | { name: 'home' }
  | { name: 'contacts'; kind: 'person' | 'company'; text: string; page: number }
  | { name: 'contact'; id: number }
  | { name: 'contactEdit'; id: number }
  | { name: 'deals'; pipelineId?: number }
  | { name: 'deal'; id: number }
  | { name: 'tasks' }
  | { name: 'quotes' }
  | { name: 'form'; kind: FormKind; prefill: FormPrefill }
  | { name: 'unknown' }

const formKinds: readonly string[] = ['contact', 'company', 'deal', 'task', 'quote', 'order', 'document']

/** The screen of an address. `/contact/<id>` and `/deal/<id>` are the CRM's own deep links (`ploomes.md` 9). */
export function parseRoute(path: string, search: string): Route {
  const query = new URLSearchParams(search)
  const [first, second, third] = path.split('/').filter((part) => part !== '')
  if (first === undefined) return { name: 'home' }
  if (first === 'people' || first === 'companies') {
    return {
      name: 'contacts',
      kind: first === 'people' ? 'person' : 'company',
      text: query.get('q') ?? '',
      page: Math.max(0, (readId(query.get('page')) ?? 1) - 1),
    }
  }
  if (second === 'new' && formKinds.includes(first)) {
    return { name: 'form', kind: first as FormKind, prefill: readPrefill(query) }
  }
  const id = readId(second ?? null)
  if (first === 'contact' && id !== undefined) {
    return third === 'edit' ? { name: 'contactEdit', id } : { name: 'contact', id }
  }
  if (first === 'deal' && id !== undefined) return { name: 'deal', id }
  if (first === 'deals' && second === undefined) {
    const pipelineId = readId(query.get('pipeline'))
    return pipelineId === undefined ? { name: 'deals' } : { name: 'deals', pipelineId }
  }
  if (first === 'tasks' || first === 'quotes') return { name: first }
  return { name: 'unknown' }
}

/** The address of a form with what it starts with. */
export function formPath(kind: FormKind, prefill: FormPrefill = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(prefill)) {
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value))
  }
  const text = query.toString()
  return `/${kind}/new${text === '' ? '' : `?${text}`}`
}

function readPrefill(query: URLSearchParams): FormPrefill {
  const prefill: FormPrefill = {}
  for (const name of ['contactId', 'companyId', 'dealId', 'pipelineId', 'stageId'] as const) {
    const id = readId(query.get(name))
    if (id !== undefined) prefill[name] = id
  }
  for (const name of ['name', 'number', 'email'] as const) {
    const text = query.get(name)
    if (text !== null) prefill[name] = text
  }
  if (query.get('fromChat') === 'true') prefill.fromChat = true
  return prefill
}

function readId(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
