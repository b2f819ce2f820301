import { CrmError, readErrorDetail } from './CrmError.ts'
import { queryString, type CrmQuery } from './odata.ts'

const TIMEOUT_MS = 15_000
const LONGEST_WAIT_MS = 8_000

/** Where the CRM's API is and whose key opens it. */
export interface CrmAccess {
  baseUrl: string
  userKey: string
  fetch?: typeof fetch
  /** Waits the given milliseconds; replaced in tests. */
  wait?: (ms: number) => Promise<void>
}

/**
 * The CRM's HTTP API as one signed-in user: OData reads, writes with the row in the answer (`ploomes.md` 2).
 * Every failure is a CrmError. A read that meets "too many requests" is repeated once.
 */
export class CrmClient {
  readonly #access: CrmAccess

  constructor(access: CrmAccess) {
    this.#access = access
  }

  /** The rows of a collection. */
  async list<T>(collection: string, query: CrmQuery, signal?: AbortSignal): Promise<T[]> {
    const body = await this.#readTwice(`/${collection}${queryString(query)}`, signal)
    return rowsOf<T>(body)
  }

  /** The one row with this id; throws `missing` when there is none. Keys in the path are not used for reads (`ploomes.md` 2). */
  async get<T>(collection: string, id: number, query: CrmQuery = {}, signal?: AbortSignal): Promise<T> {
    const rows = await this.list<T>(collection, { filter: `Id eq ${id}`, ...query, top: 1 }, signal)
    const row = rows[0]
    if (row === undefined) throw new CrmError('missing', `${collection} ${id}`)
    return row
  }

  /** Creates a row and returns it as the CRM stored it. */
  async create<T>(collection: string, row: object, query: CrmQuery = {}): Promise<T> {
    return firstRow<T>(await this.#request('POST', `/${collection}${queryString(query)}`, row))
  }

  /** Changes the given attributes of a row and returns it. */
  async update<T>(collection: string, id: number, changes: object, query: CrmQuery = {}): Promise<T> {
    return firstRow<T>(await this.#request('PATCH', `/${collection}(${id})${queryString(query)}`, changes))
  }

  /** Runs an action of a row, such as `Win` of a deal. */
  async act(collection: string, id: number, action: string, body: object = {}): Promise<void> {
    await this.#request('POST', `/${collection}(${id})/${action}`, body)
  }

  async #readTwice(path: string, signal: AbortSignal | undefined): Promise<unknown> {
    try {
      return await this.#request('GET', path, undefined, signal)
    } catch (error) {
      if (!(error instanceof CrmError) || error.code !== 'busy') throw error
      const waitMs = Math.min(error.retryAfterMs ?? 2_000, LONGEST_WAIT_MS)
      await (this.#access.wait ?? defaultWait)(waitMs)
      signal?.throwIfAborted()
      return await this.#request('GET', path, undefined, signal)
    }
  }

  async #request(method: string, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
    const headers: Record<string, string> = { 'User-Key': this.#access.userKey }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    let response: Response
    let text: string
    try {
      response = await (this.#access.fetch ?? fetch)(`${this.#access.baseUrl}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      })
      text = await response.text()
    } catch (error) {
      if (signal?.aborted) throw error
      throw new CrmError(timeout.aborted ? 'timeout' : 'offline', `${method} ${path.split('?')[0]}`, {
        cause: error,
      })
    }
    if (!response.ok) throw failure(response, text)
    if (text.trim() === '') return null
    try {
      return JSON.parse(text) as unknown
    } catch (error) {
      throw new CrmError('broken', 'the answer is not JSON', { cause: error })
    }
  }
}

function failure(response: Response, text: string): CrmError {
  const detail = readErrorDetail(text) || `HTTP ${response.status}`
  if (response.status === 401 || response.status === 403) {
    return new CrmError(response.status === 401 ? 'unauthorised' : 'refused', detail)
  }
  if (response.status === 404) return new CrmError('missing', detail)
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'))
    return new CrmError('busy', detail, { retryAfterMs: seconds > 0 ? seconds * 1000 : undefined })
  }
  if (response.status < 500) return new CrmError('refused', detail)
  return new CrmError('broken', detail)
}

function rowsOf<T>(body: unknown): T[] {
  if (typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value)) {
    return body.value as T[]
  }
  throw new CrmError('broken', 'the answer has no rows')
}

/** Created and changed rows come as `value[0]`; some callers met the bare row (`ploomes.md` 2). */
function firstRow<T>(body: unknown): T {
  if (typeof body === 'object' && body !== null) {
    if (!('value' in body)) return body as T
    if (Array.isArray(body.value) && body.value.length > 0) return body.value[0] as T
  }
  throw new CrmError('broken', 'the answer has no row')
}

function defaultWait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
