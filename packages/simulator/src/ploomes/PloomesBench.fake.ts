import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createFakeClock, type FakeClock } from '#clock/FakeClock.ts'
import { createCompany } from '#company/index.ts'
import { startPloomes } from './startPloomes.ts'
import type { PloomesControl } from './PloomesControl.ts'

/** The body of an answer. */
export type Json = Record<string, unknown> & { value: Record<string, unknown>[] }

/** An answer as a test looks at it; `json` is the parsed body, when it is JSON. */
export type Answer = { status: number; json: Json; headers: Headers; text: string }

/** A stand-in with a clock that stands still, started for a test file and put back before each test. */
export type PloomesBench = {
  readonly url: string
  readonly clock: FakeClock
  readonly control: PloomesControl
  /** Calls with Ana's key unless other headers are given; the query is written plainly and encoded here. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string): Promise<Answer>
}

/** Creates the bench of a test file. */
export function createPloomesBench(): PloomesBench {
  const clock = createFakeClock(Date.UTC(2026, 0, 15, 12))
  let ploomes: Awaited<ReturnType<typeof startPloomes>> | undefined
  const running = (): NonNullable<typeof ploomes> => {
    if (ploomes === undefined) throw new Error('the bench has not started')
    return ploomes
  }
  beforeAll(async () => {
    ploomes = await startPloomes({ company: createCompany({ now: clock.now() }), clock })
  })
  beforeEach(() => running().control.reset())
  afterAll(() => ploomes?.stop())

  const call: PloomesBench['call'] = async (method, path, body, headers = { 'User-Key': 'key-ana' }) => {
    const [name = '', query = ''] = path.split('?')
    const encoded = query
      .split('&')
      .filter((part) => part !== '')
      .map(
        (part) =>
          `${part.slice(0, part.indexOf('='))}=${encodeURIComponent(part.slice(part.indexOf('=') + 1))}`,
      )
      .join('&')
    const response = await fetch(`${running().url}${name}?${encoded}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = (text.startsWith('{') ? JSON.parse(text) : null) as Json
    return { status: response.status, json, headers: response.headers, text }
  }
  return {
    clock,
    get url() {
      return running().url
    },
    get control() {
      return running().control
    },
    call,
    get: (path) => call('GET', path),
  }
}

/** The rows inside the first row of an answer. */
export function partsOf(json: Json, name: string): Record<string, unknown>[] {
  return (json.value[0]?.[name] ?? []) as Record<string, unknown>[]
}
