import { describe, expect, it } from 'vitest'
import { CrmClient } from './CrmClient.ts'
import { CrmError } from './CrmError.ts'

interface Call {
  url: string
  init: RequestInit
}

function clientAnswering(...answers: (Response | Error)[]) {
  const calls: Call[] = []
  const waits: number[] = []
  const crm = new CrmClient({
    baseUrl: 'http://crm.example',
    userKey: 'key-ana',
    wait: async (ms) => {
      waits.push(ms)
    },
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init ?? {} })
      const answer = answers.shift()
      if (answer === undefined) throw new Error('no more answers')
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return { crm, calls, waits }
}

const rows = (...value: object[]) => Response.json({ '@odata.context': 'x', value })

async function failureOf(work: Promise<unknown>): Promise<CrmError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof CrmError)) throw new Error(`not a CrmError: ${String(error)}`)
  return error
}

describe('the CRM client', () => {
  it('sends the key and the query, and reads the rows of the envelope', async () => {
    const { crm, calls } = clientAnswering(rows({ Id: 1 }, { Id: 2 }))
    const found = await crm.list<{ Id: number }>('Contacts', {
      filter: "Name eq 'A&B'",
      top: 2,
      orderby: undefined,
    })
    expect(found).toEqual([{ Id: 1 }, { Id: 2 }])
    expect(calls[0]?.url).toBe("http://crm.example/Contacts?$filter=Name%20eq%20'A%26B'&$top=2")
    expect(new Headers(calls[0]?.init.headers).get('user-key')).toBe('key-ana')
  })

  it('reads one row by filter and says when it is missing', async () => {
    const { crm, calls } = clientAnswering(rows())
    const error = await failureOf(crm.get('Deals', 900))
    expect(error.code).toBe('missing')
    expect(decodeURIComponent(calls[0]?.url ?? '')).toContain('$filter=Id eq 900')
  })

  it('returns the row that was written, enveloped or bare', async () => {
    const { crm, calls } = clientAnswering(rows({ Id: 5 }), Response.json({ Id: 6 }))
    expect(await crm.create('Deals', { Title: 'A' })).toEqual({ Id: 5 })
    expect(await crm.update('Deals', 6, { Title: 'B' })).toEqual({ Id: 6 })
    expect(calls[1]?.url).toBe('http://crm.example/Deals(6)')
    expect(calls[1]?.init.method).toBe('PATCH')
  })

  it('accepts an action without a body in the answer', async () => {
    const { crm, calls } = clientAnswering(new Response(null, { status: 204 }))
    await crm.act('Deals', 7, 'Win')
    expect(calls[0]?.url).toBe('http://crm.example/Deals(7)/Win')
  })

  it.each([
    [400, { '@odata.context': 'x', value: 'Checklist pendente' }, 'refused', 'Checklist pendente'],
    [400, { error: { message: 'Could not find a property' } }, 'refused', 'Could not find a property'],
    [401, { Message: 'Chave inválida' }, 'unauthorised', 'Chave inválida'],
    [403, { message: 'Sem permissão' }, 'refused', 'Sem permissão'],
    [404, {}, 'missing', '{}'],
    [500, { Message: 'Timeout expired' }, 'broken', 'Timeout expired'],
  ])('turns HTTP %i into its own failure with the detail apart', async (status, body, code, detail) => {
    const { crm } = clientAnswering(Response.json(body, { status }))
    const error = await failureOf(crm.create('Deals', {}))
    expect([error.code, error.detail]).toEqual([code, detail])
    expect(error.message).not.toContain(detail)
  })

  it('repeats a read once when the CRM asks to wait, after the time it names', async () => {
    const busy = () => new Response('', { status: 429, headers: { 'retry-after': '3' } })
    const recovered = clientAnswering(busy(), rows({ Id: 1 }))
    expect(await recovered.crm.list('Deals', {})).toHaveLength(1)
    expect(recovered.waits).toEqual([3000])

    const stillBusy = clientAnswering(busy(), busy())
    expect((await failureOf(stillBusy.crm.list('Deals', {}))).code).toBe('busy')
  })

  it('never repeats a write by itself', async () => {
    const { crm, calls } = clientAnswering(new Response('', { status: 429 }))
    expect((await failureOf(crm.create('Deals', {}))).code).toBe('busy')
    expect(calls).toHaveLength(1)
  })

  it('tells an unreachable CRM from an answer that is no data', async () => {
    const { crm } = clientAnswering(new TypeError('fetch failed'), new Response('<html>'), Response.json({}))
    expect((await failureOf(crm.list('Deals', {}))).code).toBe('offline')
    expect((await failureOf(crm.list('Deals', {}))).code).toBe('broken')
    expect((await failureOf(crm.list('Deals', {}))).code).toBe('broken')
  })
})
