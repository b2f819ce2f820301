import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCompany } from '@neppo-chat/simulator'
import { startPloomes, type RunningPloomes } from '@neppo-chat/simulator/ploomes'
import {
  createPloomesClient,
  PloomesLimiter,
  readPhone,
  type KnownPhone,
  type PloomesClient,
  type PloomesLogLine,
} from '#index.ts'

let ploomes: RunningPloomes
let client: PloomesClient
let lines: PloomesLogLine[] = []

beforeAll(async () => {
  ploomes = await startPloomes({ company: createCompany({ now: Date.now() }) })
})
beforeEach(() => {
  ploomes.control.reset()
  lines = []
  client = createPloomesClient({
    baseUrl: ploomes.url,
    key: 'key-integration',
    log: (line) => lines.push(line),
  })
})
afterAll(() => ploomes.stop())

const newDeal = { title: 'WhatsApp - Zilda', clientId: 70001, pipelineId: 10, stageId: 101 }
const readCalls = (path: string): number =>
  ploomes.control.calls().filter((call) => call.path === path && call.method === 'GET').length
function known(text: string): KnownPhone {
  const phone = readPhone(text)
  if (phone.kind === 'unreadable') throw new Error(phone.problem)
  return phone
}

describe('lost and odd answers', () => {
  test.each([
    { kind: 'dropAnswer' },
    { kind: 'empty' },
    { kind: 'noContent' },
    { kind: 'html' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 504 },
  ] as const)('F44 a create answered by %j is unknownOutcome and is never sent twice', async (fault) => {
    ploomes.control.nextCall(fault, { method: 'POST' })
    await expect(client.createDeal(newDeal)).rejects.toMatchObject({
      code: 'unknownOutcome',
      retryable: false,
    })
    expect(ploomes.control.calls().filter((call) => call.method === 'POST')).toHaveLength(1)
  })

  test('F44 a deal whose answer was lost is found by what was asked, so that no second one is made', async () => {
    const since = Date.now()
    ploomes.control.nextCall({ kind: 'dropAnswer' }, { method: 'POST' })
    await client.createDeal(newDeal).catch(() => undefined)
    const { id: creatorId } = await client.self()
    const found = await client.dealsCreatedSince({ ...newDeal, since, creatorId })
    expect(found.map(({ id }) => id)).toEqual(ploomes.control.effects().map(({ rowId }) => rowId))
  })

  test('F44 a record whose answer was lost is found by its custom field, also where that filter is forbidden', async () => {
    const field = (await client.fieldsByLabel('interactionRecord')).get('Id da sessão (Neppo)')?.[0]
    if (field === undefined) throw new Error('the field is not there')
    ploomes.control.nextCall({ kind: 'dropAnswer' }, { method: 'POST' })
    await client
      .createInteractionRecord({
        contactId: 70001,
        typeId: 7,
        at: Date.now(),
        content: 'x',
        fields: [{ FieldKey: field.key, IntegerValue: 31668 }],
      })
      .catch(() => undefined)
    const query = { field, value: 31668, contactId: 70001 }
    const [record] = await client.findRecordsByField(query)
    expect(record).toMatchObject({ contactId: 70001, fields: [{ key: field.key, value: 31668 }] })
    ploomes.control.set({ otherPropertyFilter: 'forbidden' })
    expect((await client.findRecordsByField(query)).map(({ id }) => id)).toEqual([record?.id])
    expect(await client.findRecordsByField({ ...query, value: 1 })).toEqual([])
    await expect(client.findRecordsByField({ field, value: 31668 })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('B38 a bare row is as good as an envelope', async () => {
    ploomes.control.nextCall({ kind: 'bare' }, { method: 'POST' })
    expect(await client.createDeal(newDeal)).toMatchObject({ title: newDeal.title })
  })

  test('F43 a read that meets a closed connection is made once more; a second time it is told', async () => {
    ploomes.control.nextCall({ kind: 'drop' }, { path: '/Self' })
    expect(await client.self()).toMatchObject({ id: 599 })
    ploomes.control.nextCall({ kind: 'drop' }, { path: '/Self', times: 2 })
    await expect(client.self()).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  })

  test('a change that is lost may be repeated', async () => {
    ploomes.control.nextCall({ kind: 'dropAnswer' }, { method: 'PATCH' })
    await expect(client.updateContact(70001, { name: 'Novo' })).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
    })
    expect(await client.updateContact(70001, { name: 'Novo' })).toMatchObject({ name: 'Novo' })
  })

  test('B38 HTML instead of rows is malformed and may be tried again', async () => {
    ploomes.control.nextCall({ kind: 'html' })
    await expect(client.getContact(70001)).rejects.toMatchObject({ code: 'malformed', retryable: true })
  })

  test('F43 an empty 200 is no proof that a person is gone', async () => {
    expect(await client.contactPresence(70001)).toBe('present')
    ploomes.control.set({ rateLimitPerMinute: 0, throttledAnswer: 'empty' })
    expect(await client.contactPresence(70001)).toBe('unknown')
    ploomes.control.set({ rateLimitPerMinute: null })
    ploomes.control.remove('Contacts', 70001)
    expect(await client.contactPresence(70001)).toBe('absent')
  })

  test('nobody there is unavailable, for a write too, because it never left', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const nobody = createPloomesClient({ baseUrl: `http://127.0.0.1:${port}`, key: 'k' })
    await expect(nobody.createDeal(newDeal)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  })

  test('the key does not follow a redirect to another host', async () => {
    const met: (string | undefined)[] = []
    const thief = createServer((request, response) => {
      met.push(request.headers['user-key'] as string | undefined)
      response.end('{"value":[]}')
    }).listen(0, '127.0.0.1')
    const server = createServer((_request, response) =>
      response
        .writeHead(302, { location: `http://127.0.0.1:${(thief.address() as AddressInfo).port}/` })
        .end(),
    ).listen(0, '127.0.0.1')
    await Promise.all(
      [thief, server].map(
        (each) =>
          new Promise((resolve) => (each.listening ? resolve(undefined) : each.once('listening', resolve))),
      ),
    )
    const led = createPloomesClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      key: 'segredo',
    })
    await expect(led.self()).rejects.toMatchObject({ code: 'unavailable' })
    expect(met).toEqual([])
    await Promise.all([thief, server].map((each) => new Promise((resolve) => each.close(resolve))))
  })
})

describe('throttling', () => {
  test('F43 a 429 pauses the account and the call goes again by itself, a create too', async () => {
    ploomes.control.nextCall({ kind: 'status', status: 429, retryAfterSeconds: 1 }, { method: 'POST' })
    const startedAt = Date.now()
    const deal = client.createDeal(newDeal)
    await expect.poll(() => client.limiterState().pausedForMs).toBeGreaterThan(0)
    await deal
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(950)
    expect(ploomes.control.effects().filter(({ entity }) => entity === 'Deals')).toHaveLength(1)
    expect(lines).toContainEqual(expect.objectContaining({ event: 'throttled', operation: 'createDeal' }))
  })

  test('F43 an agent is told at once when the pause is long', async () => {
    ploomes.control.nextCall({ kind: 'status', status: 429, retryAfterSeconds: 60 })
    await expect(client.withPriority('agent').self()).rejects.toMatchObject({
      code: 'rateLimited',
      retryable: true,
      retryAfterMs: expect.any(Number),
    })
  })

  test('clients of one account share a limiter', async () => {
    const limiter = new PloomesLimiter()
    const ana = createPloomesClient({ baseUrl: ploomes.url, key: 'key-ana', limiter })
    const bruno = createPloomesClient({ baseUrl: ploomes.url, key: 'key-bruno', limiter })
    await Promise.all([ana.self(), bruno.self(), bruno.account()])
    expect(limiter.state().lastMinute).toBe(3)
  })

  test('identical reads under way are one call, and lists are kept', async () => {
    await Promise.all(Array.from({ length: 20 }, () => client.getContact(70001)))
    expect(readCalls('/Contacts')).toBe(1)
    await Promise.all([client.pipelines(), client.pipelines(), client.withPriority('agent').users()])
    await client.withPriority('agent').pipelines()
    expect([readCalls('/Deals@Pipelines'), readCalls('/Users')]).toEqual([1, 1])
    client.forgetLists()
    await client.pipelines()
    expect(readCalls('/Deals@Pipelines')).toBe(2)
  })

  test('F43 an empty list is not kept, and an old list stands in while Ploomes is away', async () => {
    ploomes.control.nextCall({ kind: 'empty' })
    expect(await client.pipelines()).toEqual([])
    expect(await client.pipelines()).toHaveLength(3)
    const fresh = createPloomesClient({ baseUrl: ploomes.url, key: 'key-integration', listTtlMs: 0 })
    expect(await fresh.pipelines()).toHaveLength(3)
    ploomes.control.down(true)
    expect(await fresh.pipelines()).toHaveLength(3)
  })
})

describe('people', () => {
  test.each([
    '(34) 98877-6655',
    '34988776655',
    '5534988776655',
    '+55 (34) 98877-6655',
    '(34) 8877-6655',
    '553488776655',
    '034 98877-6655',
    '34 98877-6655 / 34 3232-0000',
    '34988776655 (recado)',
  ])('C1 a person stored as %s is found by the number of WhatsApp', async (stored) => {
    const { Id } = ploomes.control.create('Contacts', {
      Name: 'Zilda',
      TypeId: 2,
      Phones: [{ PhoneNumber: stored }],
    })
    for (const number of ['5534988776655', '553488776655'])
      expect((await client.findPersonsByPhone(number)).map(({ id }) => id)).toEqual([Id])
  })

  test('B30 neither another area, nor a landline with the same digits, nor a company is taken for the person', async () => {
    for (const [TypeId, PhoneNumber] of [
      [2, '(35) 93232-6655'],
      [2, '(34) 3232-6655'],
      [1, '(34) 93232-6655'],
      [2, '93232-6655'],
      // Spain's country code is a Brazilian area code: the searchable digits are the same.
      [2, '+34 932 326 655'],
    ] as const) {
      ploomes.control.create('Contacts', { Name: 'Outra', TypeId, Phones: [{ PhoneNumber }] })
    }
    expect(await client.findPersonsByPhone('5534932326655')).toEqual([])
    expect(await client.findPersonsByPhone('93232-6655')).toEqual([])
  })

  test('a page tells whether more follow', async () => {
    for (const Name of ['Zilda A', 'Zilda B', 'Zilda C'])
      ploomes.control.create('Contacts', { Name, TypeId: 2 })
    const names = async (skip: number, top: number): Promise<unknown> => {
      const { items, more } = await client.searchPersons({ text: 'zilda', skip, top })
      return [items.map(({ name }) => name.slice(-1)).join(''), more]
    }
    expect([await names(0, 2), await names(2, 2), await names(0, 3)]).toEqual([
      ['AB', true],
      ['C', false],
      ['ABC', false],
    ])
  })

  test('several people with one phone all come, oldest first', async () => {
    const ids = ['A', 'B'].map(
      (Name) =>
        ploomes.control.create('Contacts', { Name, TypeId: 2, Phones: [{ PhoneNumber: '34988776655' }] })[
          'Id'
        ],
    )
    expect((await client.findPersonsByPhone('34988776655')).map(({ id }) => id)).toEqual(ids)
  })

  test('C4 two phones added at the same time are both kept, with those that were there', async () => {
    const { Id } = ploomes.control.create('Contacts', {
      Name: 'Zilda',
      TypeId: 2,
      Phones: [{ PhoneNumber: '34988776655', TypeId: 2 }],
    })
    await Promise.all([
      client.addPhone(Number(Id), known('(34) 3232-0001')),
      client.addPhone(Number(Id), known('(34) 99123-0000')),
      client.addPhone(Number(Id), known('34 9123-0000')),
    ])
    const phones = ploomes.control.rows('Phones').filter((row) => row['ContactId'] === Id)
    expect(phones.map((row) => [row['PhoneNumber'], row['TypeId']])).toEqual([
      ['34988776655', 2],
      ['(34) 3232-0001', 1],
      ['(34) 99123-0000', 2],
    ])
    await expect(client.addPhone(1, known('(34) 3232-0001'))).rejects.toMatchObject({ code: 'notFound' })
  })

  test('N6 the agents of a person are written as a whole and read back as users', async () => {
    const field = (await client.fieldsByLabel('contact')).get('Agentes (Neppo)')?.[0]
    expect(field).toMatchObject({ multiple: true, nativeType: 'Integer', typeName: 'Usuário' })
    const key = field?.key ?? ''
    await client.updateContact(70001, {
      fields: [
        {
          FieldKey: (await client.fieldsByLabel('contact')).get('Usernames (Neppo)')?.[0]?.key ?? '',
          BigStringValue: 'whatsapp_5534',
        },
      ],
    })
    await client.updateOtherProperty(70001, key, [{ IntegerValue: 501 }, { IntegerValue: 502 }])
    const person = await client.updateOtherProperty(70001, key, [
      { IntegerValue: 502 },
      { IntegerValue: 503 },
    ])
    expect(person.fields.filter((value) => value.key === key)).toMatchObject([
      { value: 502, label: 'Bruno Tavares' },
      { value: 503, label: 'Carla Nogueira' },
    ])
    expect(person.fields).toHaveLength(3)
  })

  test('B37 two fields under one label are both told', async () => {
    await client.createField({ entity: 'contact', label: 'Usernames (Neppo)', typeName: 'Texto' })
    expect((await client.fieldsByLabel('contact')).get('Usernames (Neppo)')).toHaveLength(2)
    await expect(
      client.createField({ entity: 'contact', label: 'X', typeName: 'Nada' }),
    ).rejects.toMatchObject({ code: 'rejected' })
  })

  test('N4 fields of users are read and written', async () => {
    const field = (await client.fieldsByLabel('user')).get('Chave de integração (Neppo)')?.[0]
    await client.setUserFields(501, [{ FieldKey: field?.key ?? '', StringValue: 'novo' }])
    expect((await client.userFields()).get(501)).toMatchObject([
      { value: 7 },
      { key: field?.key, value: 'novo' },
    ])
  })

  test('A6 every contact with a phone is walked through, page after page', async () => {
    const met: number[] = []
    for (let afterId = 0, done = false; !done;) {
      const page = await client
        .withPriority('sync')
        .contactsAfter({ afterId, kind: 'person', withPhone: true, top: 100 })
      met.push(...page.contacts.map(({ id }) => id))
      ;({ lastId: afterId, done } = page)
    }
    const withPhone = new Set(ploomes.control.rows('Phones').map((row) => Number(row['ContactId'])))
    const expected = ploomes.control
      .rows('Contacts')
      .filter((row) => row['TypeId'] === 2 && withPhone.has(Number(row['Id'])))
    expect(met).toEqual(expected.map((row) => row['Id']))
  })
})

describe('deals and webhooks', () => {
  test('L9 an archived pipeline is flagged, a deleted one absent', async () => {
    expect((await client.pipelines()).find(({ id }) => id === 12)).toMatchObject({ archived: true })
    ploomes.control.remove('Deals@Pipelines', 12)
    client.forgetLists()
    expect((await client.pipelines()).map(({ id }) => id)).toEqual([10, 11])
  })

  test('a checklist is rejected with its own words, kept out of the message', async () => {
    ploomes.control.set({ checklists: { 101: 'Preencha o orçamento.' } })
    const error = await client.createDeal(newDeal).catch((failure: unknown) => failure)
    expect(error).toMatchObject({
      code: 'rejected',
      status: 400,
      upstreamMessage: 'Preencha o orçamento.',
      message: 'ploomes createDeal: rejected (400)',
    })
  })

  test('L4 the latest deal is the newest of the client in that pipeline', async () => {
    const older = await client.createDeal(newDeal)
    await client.createDeal({ ...newDeal, pipelineId: 11, stageId: 111 })
    const newest = await client.createDeal(newDeal)
    expect((await client.latestDeal({ clientId: 70001, pipelineId: 10 }))?.id).toBe(newest.id)
    ploomes.control.remove('Deals', newest.id)
    expect((await client.latestDeal({ clientId: 70001, pipelineId: 10 }))?.id).toBe(older.id)
    expect(await client.latestDeal({ clientId: 70001, pipelineId: 12 })).toBeNull()
  })

  test('F45 a webhook is registered once, and switched on again when it was off', async () => {
    const webhook = {
      entity: 'deal',
      action: 'win',
      callbackUrl: 'https://gateway.example/w',
      validationKey: 'k',
    } as const
    const first = await client.ensureWebhook(webhook)
    expect(await client.ensureWebhook(webhook)).toEqual(first)
    expect(ploomes.control.calls().filter((call) => call.method !== 'GET')).toHaveLength(1)
    ploomes.control.edit('Webhooks', first.id, { Active: false })
    expect(await client.ensureWebhook(webhook)).toMatchObject({ id: first.id, active: true })
    expect(await client.webhooks()).toHaveLength(1)
    await client.deleteWebhook(first.id)
    expect(await client.webhooks()).toEqual([])
  })

  test('B36 a record above the payload limit is refused before it is sent', async () => {
    const content = 'ã'.repeat(5_300_000)
    await expect(
      client.createInteractionRecord({ contactId: 70001, typeId: 7, at: 0, content }),
    ).rejects.toMatchObject({ code: 'tooLarge' })
    expect(ploomes.control.calls()).toEqual([])
  })

  test('G14 neither key nor phone nor name is in logs and errors', async () => {
    ploomes.control.set({ checklists: { 101: 'Zilda Canário 34988776655' } })
    const attempts = (): Promise<PromiseSettledResult<unknown>[]> =>
      Promise.allSettled([
        client.findPersonsByPhone('34988776655'),
        client.searchPersons({ text: 'Zilda Canário' }),
        client.createDeal({ ...newDeal, title: 'Zilda Canário' }),
      ])
    const results = await attempts()
    ploomes.control.down(true)
    results.push(...(await attempts()))
    const failures = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    expect(failures).toHaveLength(4)
    const told =
      JSON.stringify(lines) +
      failures
        .map((error) =>
          error instanceof Error ? `${error.stack} ${JSON.stringify({ ...error, cause: error.cause })}` : '',
        )
        .join()
    expect(told).not.toMatch(/key-integration|8877-?6655|Can[aá]rio|Can%C3/i)
  })
})
