import type { Customer, MediaKind, PhoneMessage, Writing } from './PhoneMessage.ts'

const base = '/phone/api'

/** A request that did not work, with a sentence for the person who plays the customer. */
export class PhoneApiError extends Error {
  override readonly name = 'PhoneApiError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The simulator's phones over HTTP, on the page's own origin. Every call rejects with PhoneApiError. */
export interface PhoneApi {
  customers: () => Promise<Customer[]>
  addCustomer: (name: string, phone: string) => Promise<Customer>
  groups: () => Promise<string[]>
  messages: (phone: string) => Promise<PhoneMessage[]>
  write: (phone: string, writing: Writing & { group?: string }) => Promise<PhoneMessage>
  sendMedia: (phone: string, file: Blob, options: MediaOptions) => Promise<PhoneMessage>
  markRead: (phone: string) => Promise<void>
}

/** What goes with a file. */
export interface MediaOptions {
  name: string
  kind: MediaKind
  caption?: string
  quotedId?: string
  group?: string
}

/** Creates the client; `request` is replaced in tests. */
export function createPhoneApi(request: typeof fetch = (...call) => fetch(...call)): PhoneApi {
  const call = async (path: string, init?: RequestInit): Promise<unknown> => {
    let response: Response
    try {
      response = await request(base + path, init)
    } catch {
      throw new PhoneApiError(0, 'O simulador não respondeu. Ele ainda está ligado?')
    }
    const body: unknown = await response.json().catch(() => null)
    if (!response.ok) throw new PhoneApiError(response.status, reasonOf(body, response.status))
    return body
  }
  const post = (path: string, body: object) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const of = (phone: string) => `/customers/${encodeURIComponent(phone)}`

  return {
    customers: async () => asArray(await call('/customers')).map(readCustomer),
    addCustomer: async (name, phone) => readCustomer(await post('/customers', { name, phone })),
    groups: async () => asArray(await call('/groups')).map(readGroup),
    messages: async (phone) => asArray(await call(`${of(phone)}/messages`)) as PhoneMessage[],
    write: async (phone, writing) => (await post(`${of(phone)}/messages`, writing)) as PhoneMessage,
    sendMedia: async (phone, file, options) => {
      const query = new URLSearchParams({ ...options }).toString()
      // Without its parameters: the stored type is compared with plain ones.
      const type = file.type.split(';')[0] || 'application/octet-stream'
      return (await call(`${of(phone)}/media?${query}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: file,
      })) as PhoneMessage
    },
    markRead: async (phone) => {
      await post(`${of(phone)}/read`, {})
    },
  }
}

function asArray(body: unknown): unknown[] {
  if (Array.isArray(body)) return body
  throw new PhoneApiError(200, 'O simulador respondeu algo que este telefone não entende.')
}

/** Groups come as names or as rows with an id. */
function readGroup(group: unknown): string {
  if (typeof group === 'object' && group !== null && 'name' in group) return String(group.name)
  return String(group)
}

/** The last message comes as its text or as the message itself. */
function readCustomer(raw: unknown): Customer {
  const row = raw as Omit<Customer, 'lastMessage'> & { lastMessage?: unknown }
  const last = row.lastMessage
  const lastMessage =
    typeof last === 'string'
      ? { text: last, createdAt: null }
      : typeof last === 'object' && last !== null
        ? { createdAt: null, text: '', ...(last as { text?: string; createdAt?: string }) }
        : null
  return {
    phone: row.phone,
    name: row.name,
    unread: row.unread ?? 0,
    lastMessage,
    ...(row.avatarColor === undefined ? {} : { avatarColor: row.avatarColor }),
  }
}

function reasonOf(body: unknown, status: number): string {
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string')
    return body.error
  return `O simulador recusou o pedido (${status}).`
}
