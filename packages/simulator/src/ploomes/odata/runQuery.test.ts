import { describe, expect, test } from 'vitest'
import { createPloomesBench, type Json } from '#ploomes/PloomesBench.fake.ts'

const bench = createPloomesBench()
const { call, get } = bench

describe('queries', () => {
  test('filter, select, orderby, top, skip, count and nested expand work together', async () => {
    const { json } = await get(
      '/Deals@Pipelines?$filter=Archived eq false&$select=Id,Name&$orderby=Name desc&$count=true&$top=1&$skip=1&$expand=Stages($select=Name;$orderby=Ordination desc;$top=2)',
    )
    expect(json['@odata.count']).toBe(2)
    expect(json.value).toEqual([
      { Id: 10, Name: 'Funil de Vendas', Stages: [{ Name: 'Fechamento' }, { Name: 'Negociação' }] },
    ])
  })

  test('a lambda with or finds a person by any form of a phone', async () => {
    const made = await call('POST', '/Contacts?$expand=Phones', {
      Name: 'Zilda',
      TypeId: 2,
      Phones: [{ PhoneNumber: '+55 (34) 99123-0000' }],
    })
    expect(made.json.value[0]?.['Phones']).toMatchObject([
      { SearchPhoneNumber: 5534991230000, TypeId: 1, CountryId: 76 },
    ])
    const filter =
      'TypeId eq 2 and Phones/any(p: p/SearchPhoneNumber eq 34991230000 or p/SearchPhoneNumber eq 5534991230000)'
    expect((await get(`/Contacts?$filter=${filter}&$select=Name`)).json.value).toEqual([{ Name: 'Zilda' }])
  })

  test.each([
    ["contains(Name,'RIBEIRO')", 1],
    ["startswith(Name,'ana ') and Suspended eq false", 1],
    ["endswith(Name,'Lima') or Name eq 'Carla Nogueira'", 2],
    ['Id in (501,502,777)', 2],
    ['not (Id gt 501) and Integration eq false', 2],
    ['Email eq null', 1],
    ['Phone ne null and CreateDate lt 2026-01-01T00:00:00-03:00', 4],
    ['OtherProperties/any()', 4],
    ["OtherProperties/any(o: o/IntegerValue eq 7 or o/StringValue eq 'token-bruno')", 2],
    ["Profile/Name eq 'Administrador' and Suspended eq false", 3],
  ])('%s finds %i users', async (filter, count) => {
    expect((await get(`/Users?$filter=${filter}&$select=Id`)).json.value).toHaveLength(count)
  })

  test.each([
    '/Contacts?$filter=Phone eq 1',
    '/Contacts?$select=Id,Nome',
    '/Contacts?$expand=Telefones',
    '/Contacts?$orderby=Foo',
    '/Contacts?$expand=Phones($filter=Number eq 1)',
    "/Contacts?$filter=Id eq '1'",
    '/Contacts?$filter=CreateDate ge 2026-01-01',
    '/Contacts?$filter=Name eq Ana',
    "/Contacts?$filter=Name eq 'x",
    '/Contacts?$filter=Phones/PhoneNumber eq 1',
    "/Contacts?$filter=substringof('a',Name)",
    '/Contacts?$top=abc',
    '/Contacts?$apply=groupby(Name)',
  ])('%s is refused with error.message', async (path) => {
    const { status, json } = await get(path)
    expect(status).toBe(400)
    expect(json['error']).toMatchObject({ message: expect.any(String) })
  })

  test('a page has at most 300 rows; without $top it names the next one, with a larger $top it says nothing', async () => {
    const first = await get('/Contacts?$select=Id')
    expect(first.json.value).toHaveLength(300)
    const next = (await (
      await fetch(String(first.json['@odata.nextLink']), { headers: { 'User-Key': 'key-ana' } })
    ).json()) as Json
    expect(first.json.value.length + next.value.length).toBe(325)
    const large = await get('/Contacts?$select=Id&$top=1000')
    expect(large.json.value).toHaveLength(300)
    expect(large.json['@odata.nextLink']).toBeUndefined()
  })

  test('a row by its key is 404 unless the switch is on', async () => {
    expect((await get('/Contacts(70001)')).status).toBe(404)
    bench.control.set({ getById: true })
    expect((await get('/Contacts(70001)')).json.value[0]).toMatchObject({ Id: 70001 })
  })
})
