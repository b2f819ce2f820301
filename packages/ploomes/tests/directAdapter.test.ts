import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCompany } from '@neppo-chat/simulator'
import { startPloomes, type RunningPloomes } from '@neppo-chat/simulator/ploomes'
import {
  createDirectAdapter,
  createPageAdapter,
  type CrmRequests,
  type PloomesAdapter,
} from '#adapter/index.ts'
import { createPloomesClient } from '#index.ts'

let ploomes: RunningPloomes
let adapter: PloomesAdapter

beforeAll(async () => {
  ploomes = await startPloomes({ company: createCompany({ now: Date.now() }) })
  const client = createPloomesClient({ baseUrl: ploomes.url, key: 'key-ana' })
  adapter = createDirectAdapter({ client, target: new EventTarget(), openTab: false })
})
afterAll(() => ploomes.stop())

test('C3 C4 a person is created, found, and gets a second number', async () => {
  const [company] = (await adapter.searchCompanies({ text: 'Café Aurora' })).items
  const person = await adapter.createPerson({
    name: 'Zilda',
    phone: '5534988776655',
    companyId: company?.id ?? '',
  })
  expect(person).toMatchObject({
    name: 'Zilda',
    phones: ['(34) 98877-6655'],
    company: { name: 'Café Aurora' },
  })
  await adapter.linkPerson({ personId: person.id, phone: '553432320001' })
  expect((await adapter.findPersons({ phone: '3432320001' })).map(({ id }) => id)).toContain(person.id)
  expect(
    (await adapter.searchPersons({ text: 'zilda', companyId: company?.id ?? '' })).items.map(({ id }) => id),
  ).toEqual([person.id])
  await expect(adapter.linkPerson({ personId: person.id, phone: '3232-0001' })).rejects.toThrow(RangeError)
})

test('C2 the deals of a person come as client and as contact, and can be searched', async () => {
  const [deal] = ploomes.control.rows('Deals').filter((row) => typeof row['PersonId'] === 'number')
  const personId = String(deal?.['PersonId'])
  const all = await adapter.dealsOfPerson({ personId })
  expect(all.items).toContainEqual(
    expect.objectContaining({
      id: String(deal?.['Id']),
      title: deal?.['Title'],
      client: deal?.['ContactName'],
    }),
  )
  expect((await adapter.dealsOfPerson({ personId, text: 'nada parecido' })).items).toEqual([])
  expect((await adapter.pipelines()).map(({ name }) => name)).toEqual(['Funil de Vendas', 'Pós-venda'])
})

test('C5 the page adapter asks the gateway and shows pages itself', async () => {
  const asked: unknown[] = []
  const requests = new Proxy({} as CrmRequests, {
    ownKeys: () => ['findPersons'],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: () => (query: unknown) => Promise.resolve(asked.push(query)),
  })
  const target = new EventTarget()
  const page = createPageAdapter({ requests, target, openTab: false })
  const heard: unknown[] = []
  target.addEventListener('ploomes-open-deal', (event) => heard.push((event as CustomEvent).detail))
  await page.findPersons({ phone: '34988776655' })
  expect([asked, page.openDeal('7'), heard]).toEqual([
    [{ phone: '34988776655' }],
    'announced',
    [{ dealId: 7 }],
  ])
})
