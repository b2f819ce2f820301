import { describe, expect, test } from 'vitest'
import { createPloomesBench } from './PloomesBench.fake.ts'

const bench = createPloomesBench()
const { call, get } = bench

describe('keys', () => {
  test('a wrong or missing key is 401 with the message in value', async () => {
    const wrong = await call('GET', '/Self', undefined, { 'user-key': 'x' })
    expect(wrong.status).toBe(401)
    expect(wrong.json.value).toEqual(expect.any(String))
    expect((await call('GET', '/Contacts', undefined, {})).status).toBe(401)
  })

  test('Self/Login gives the key of the user, which then opens the API', async () => {
    const login = await call(
      'POST',
      '/Self/Login',
      { Email: 'ana@padariamodelo.example', Password: 'senha-ana' },
      {},
    )
    const key = login.json.value[0]?.['UserKey'] as string
    const self = await call('GET', '/Self', undefined, { 'User-Key': key })
    expect(self.json.value[0]).toMatchObject({ Id: 501, Name: 'Ana Ribeiro', UserKey: key })
    expect(
      (await call('POST', '/Self/Login', { Email: 'ana@padariamodelo.example', Password: 'errada' }, {}))
        .status,
    ).toBe(401)
  })

  test('keys of other users are hidden', async () => {
    const { json } = await get('/Users?$select=Id,UserKey')
    expect(json.value.filter((row) => row['UserKey'] !== null).map((row) => row['Id'])).toEqual([501])
  })

  test('a page of another origin may call with its key', async () => {
    const preflight = await fetch(`${bench.url}/Contacts`, { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-headers')).toContain('User-Key')
    expect((await get('/Self')).headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('switches', () => {
  test('F43 the 121st call of a minute is 429, with Retry-After by switch; a minute later calls go again', async () => {
    await Promise.all(Array.from({ length: 120 }, () => get('/Self')))
    const refused = await get('/Self')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    bench.control.set({ retryAfter: false })
    expect((await get('/Self')).headers.get('retry-after')).toBeNull()
    bench.control.set({ throttledAnswer: 'empty' })
    expect((await get('/Contacts')).json.value).toEqual([])
    bench.clock.advance(60_000)
    expect((await get('/Contacts')).json.value).toHaveLength(300)
  })

  test('F44 a dropped answer leaves the write done; a dropped call leaves nothing', async () => {
    bench.control.nextCall({ kind: 'dropAnswer' }, { method: 'POST', path: '/Deals' })
    await expect(call('POST', '/Deals', { Title: 'Um', StageId: 101 })).rejects.toThrow()
    bench.control.nextCall({ kind: 'drop' }, { method: 'POST' })
    await expect(call('POST', '/Deals', { Title: 'Dois', StageId: 101 })).rejects.toThrow()
    expect(bench.control.effects().map((effect) => effect.row?.['Title'])).toEqual(['Um'])
  })

  test('B38 answers can be empty, bare, without body, HTML, or an error', async () => {
    const { control } = bench
    control.nextCall({ kind: 'empty' })
    expect((await get('/Users')).json.value).toEqual([])
    control.nextCall({ kind: 'html' })
    expect((await get('/Users')).text).toContain('<')
    control.nextCall({ kind: 'noContent' })
    expect((await call('POST', '/Deals', { Title: 'X', StageId: 101 })).status).toBe(204)
    control.nextCall({ kind: 'bare' })
    expect((await call('POST', '/Deals', { Title: 'Y', StageId: 101 })).json).toMatchObject({ Title: 'Y' })
    control.nextCall({ kind: 'status', status: 503, message: 'manutenção' })
    expect((await get('/Users')).status).toBe(503)
    expect(control.effects()).toHaveLength(2)
  })

  test('slow answers wait for the clock, and down cuts every call', async () => {
    bench.control.set({ slowMs: 5_000 })
    let answered = false
    const slow = get('/Self').then(() => (answered = true))
    await expect
      .poll(() => {
        bench.clock.advance(1_000)
        return answered
      })
      .toBe(true)
    await slow
    bench.control.down(true)
    await expect(get('/Self')).rejects.toThrow()
  })

  test('a checklist refuses the stage, and distribution changes the owner after creation', async () => {
    bench.control.set({
      checklists: { 104: 'Preencha o orçamento antes de fechar.' },
      redistributeOwnerTo: 503,
    })
    const refused = await call('POST', '/Deals', { Title: 'X', StageId: 104 })
    expect([refused.status, refused.json.value]).toEqual([400, 'Preencha o orçamento antes de fechar.'])
    const made = await call('POST', '/Deals', { Title: 'X', StageId: 101 })
    expect(made.json.value[0]).toMatchObject({ OwnerId: 501 })
    await bench.control.settle()
    expect((await get(`/Deals?$filter=Id eq ${made.json.value[0]?.['Id']}`)).json.value[0]).toMatchObject({
      OwnerId: 503,
      UpdaterId: 598,
    })
    expect((await call('PATCH', `/Deals(${made.json.value[0]?.['Id']})`, { StageId: 104 })).status).toBe(400)
  })

  test('a narrow profile sees only its own rows, without an error', async () => {
    bench.control.set({ ownRowsOnly: [501] })
    const { json } = await get('/Deals?$select=OwnerId')
    expect(json.value.length).toBeGreaterThan(0)
    expect(new Set(json.value.map((row) => row['OwnerId']))).toEqual(new Set([501]))
  })
})
