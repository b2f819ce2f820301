import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompany } from '@neppo-chat/simulator'
import { startPloomes, type RunningPloomes } from '@neppo-chat/simulator/ploomes'
import { createPloomesClient, loginToPloomes, PloomesError, readPhone, type PloomesClient } from '#index.ts'

/**
 * What the client relies on, asked of the stand-in and, when `PLOOMES_KEY` is set, of the real service. Against the
 * real service it creates one person, one deal and one record, named so that they can be found, and deletes them.
 */
type Service = { name: string; open(): Promise<{ url: string; key: string; close(): Promise<void> }> }

const standIn: Service = {
  name: 'the stand-in',
  open: async () => {
    const ploomes: RunningPloomes = await startPloomes({ company: createCompany({ now: Date.now() }) })
    ploomes.control.set({ rateLimitPerMinute: null })
    return { url: ploomes.url, key: 'key-integration', close: () => ploomes.stop() }
  },
}
const realKey = process.env['PLOOMES_KEY']
const real: Service | null =
  realKey === undefined || realKey === ''
    ? null
    : {
        name: 'the real service',
        open: async () => ({
          url: process.env['PLOOMES_URL'] ?? 'https://api2.ploomes.com',
          key: realKey,
          close: async () => undefined,
        }),
      }

describe.each([standIn, ...(real === null ? [] : [real])])('on $name', (service) => {
  const marker = `Contrato ${Date.now()}`
  let url = ''
  let key = ''
  let close = async (): Promise<void> => undefined
  let client: PloomesClient
  let personId = 0
  const garbage: string[] = []
  const phone = readPhone(`(34) 9${String(Date.now()).slice(-8)}`)

  beforeAll(async () => {
    ;({ url, key, close } = await service.open())
    client = createPloomesClient({ baseUrl: url, key, priority: 'agent' })
  })
  afterAll(async () => {
    for (const path of garbage.toReversed())
      await fetch(`${url}/${path}`, { method: 'DELETE', headers: { 'User-Key': key } })
    await close()
  })

  test('a key tells its user and account, a wrong one is unauthorized', async () => {
    const self = await client.self()
    expect(self).toMatchObject({
      id: expect.any(Number),
      accountId: expect.any(Number),
      name: expect.any(String),
    })
    expect((await client.account()).id).toBe(self.accountId)
    await expect(createPloomesClient({ baseUrl: url, key: 'nenhuma' }).self()).rejects.toMatchObject({
      code: 'unauthorized',
      retryable: false,
    })
  })

  test('the lists have what pickers need', async () => {
    expect(await client.users()).toContainEqual(
      expect.objectContaining({ id: (await client.self()).id, suspended: false }),
    )
    const pipelines = await client.pipelines()
    expect(pipelines.some(({ archived, stages }) => !archived && stages.length > 0)).toBe(true)
    for (const { stages } of pipelines)
      expect(stages.map(({ order }) => order)).toEqual(stages.map(({ order }) => order).sort((a, b) => a - b))
    expect(await client.phoneTypes()).not.toEqual([])
    expect(await client.interactionTypeId('whatsapp')).toEqual(expect.any(Number))
    expect(await client.fieldsByLabel('contact')).toBeInstanceOf(Map)
  })

  test('C3 a created person is found by phone in every form, by name and by id', async () => {
    if (phone.kind === 'unreadable') throw new Error(phone.problem)
    const created = await client.createPerson({ name: `${marker} d'Ávila`, phone })
    personId = created.id
    garbage.push(`Contacts(${personId})`)
    expect(created).toMatchObject({
      kind: 'person',
      name: `${marker} d'Ávila`,
      phones: [{ text: expect.any(String) }],
    })
    for (const text of [phone.digits, `+${phone.digits}`, phone.digits.slice(2)]) {
      expect((await client.findPersonsByPhone(text)).map(({ id }) => id)).toEqual([personId])
    }
    expect((await client.searchPersons({ text: marker })).items.map(({ id }) => id)).toEqual([personId])
    expect(await client.getContact(personId)).toMatchObject({ id: personId, kind: 'person' })
    expect(await client.contactPresence(personId)).toBe('present')
  })

  test('C4 a second phone joins the first; adding it again changes nothing', async () => {
    const second = readPhone('(34) 3232-0001')
    if (second.kind === 'unreadable') throw new Error(second.problem)
    const after = await client.addPhone(personId, second)
    expect(after.phones).toHaveLength(2)
    expect((await client.addPhone(personId, second)).phones).toEqual(after.phones)
    expect((await client.getContact(personId))?.phones.map(({ text }) => text)).toEqual(
      after.phones.map(({ text }) => text),
    )
  })

  test('L3 a created deal stands in its pipeline with its client, and is the latest', async () => {
    const pipeline = (await client.pipelines()).find(({ archived, stages }) => !archived && stages.length > 0)
    if (pipeline === undefined) throw new Error('no open pipeline')
    const { id: pipelineId, stages } = pipeline
    const deal = await client.createDeal({
      title: marker,
      clientId: personId,
      pipelineId,
      stageId: stages[0]?.id ?? 0,
    })
    garbage.push(`Deals(${deal.id})`)
    expect(deal).toMatchObject({
      title: marker,
      status: 'open',
      client: { id: personId },
      contactPerson: null,
      pipeline: { id: pipelineId },
    })
    expect((await client.latestDeal({ clientId: personId, pipelineId, openOnly: true }))?.id).toBe(deal.id)
    expect((await client.dealsOfPerson(personId, { text: marker })).items.map(({ id }) => id)).toEqual([
      deal.id,
    ])
    const since = Date.now() - 3_600_000
    expect(
      (await client.dealsCreatedSince({ title: marker, clientId: personId, pipelineId, since })).map(
        ({ id }) => id,
      ),
    ).toEqual([deal.id])
    expect((await client.searchDeals({ clientId: personId, pipelineId })).items).toHaveLength(1)
  })

  test('R4 a record stands on person and deal, with its HTML', async () => {
    const deal = (await client.dealsOfPerson(personId)).items[0]
    const at = Date.now()
    const record = await client.createInteractionRecord({
      contactId: personId,
      dealId: deal?.id ?? null,
      typeId: await client.interactionTypeId('whatsapp'),
      at,
      content: '<div>Olá &amp; até logo</div>',
    })
    garbage.push(`InteractionRecords(${record.id})`)
    for (const query of [{ contactId: personId }, { dealId: deal?.id ?? 0 }]) {
      expect(await client.interactionRecords(query)).toMatchObject([
        { id: record.id, contactId: personId, dealId: deal?.id, content: expect.stringContaining('Olá') },
      ])
    }
    const attachment = await client.uploadFile('interactionRecord', record.id, {
      name: 'conversa.txt',
      type: 'text/plain',
      bytes: new TextEncoder().encode('oi'),
    })
    expect(attachment).toMatchObject({ name: 'conversa.txt', url: expect.stringMatching(/^https?:/) })
  })

  test('contacts are walked in order of id, and nothing is met twice', async () => {
    const first = await client.contactsAfter({ afterId: 0, top: 5 })
    expect(first.contacts.map(({ id }) => id)).toEqual(
      first.contacts.map(({ id }) => id).sort((a, b) => a - b),
    )
    const second = await client.contactsAfter({ afterId: first.lastId, top: 5 })
    expect(second.contacts.every(({ id }) => id > first.lastId)).toBe(true)
    const changed = await client.contactsAfter({
      afterId: personId - 1,
      changedSince: Date.now() - 3_600_000,
      kind: 'person',
      withPhone: true,
    })
    expect(changed.contacts.map(({ id }) => id)).toContain(personId)
  })

  test('what does not exist is absent by proof, a wrong write is rejected with words', async () => {
    expect(await client.getContact(2_147_483_000)).toBeNull()
    expect(await client.contactPresence(2_147_483_000)).toBe('absent')
    expect(await client.dealPresence(2_147_483_000)).toBe('absent')
    const refused = client.createDeal({
      title: marker,
      clientId: personId,
      pipelineId: 2_147_483_000,
      stageId: 2_147_483_000,
    })
    await expect(refused).rejects.toMatchObject({ code: 'rejected', upstreamMessage: expect.any(String) })
    await expect(refused).rejects.toBeInstanceOf(PloomesError)
  })

  test('a deleted person is absent', async () => {
    const { id } = await client.createPerson({ name: `${marker} breve` })
    await fetch(`${url}/Contacts(${id})`, { method: 'DELETE', headers: { 'User-Key': key } })
    expect(await client.contactPresence(id)).toBe('absent')
  })

  test.runIf(service === standIn)(
    'S35 e-mail and password give the key, wrong ones are unauthorized',
    async () => {
      const self = await loginToPloomes(
        { email: 'helena@padariamodelo.example', password: 'senha-helena' },
        { baseUrl: url },
      )
      expect(self).toMatchObject({
        id: 500,
        accountOwner: true,
        profile: { name: 'Administrador' },
        key: expect.any(String),
      })
      await expect(
        loginToPloomes({ email: 'helena@padariamodelo.example', password: 'x' }, { baseUrl: url }),
      ).rejects.toMatchObject({ code: 'unauthorized' })
    },
  )
})
