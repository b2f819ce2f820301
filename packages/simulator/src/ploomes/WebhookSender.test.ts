import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPloomesBench, type Answer } from './PloomesBench.fake.ts'

const bench = createPloomesBench()
const { call, get } = bench

describe('webhooks', () => {
  type Arrival = {
    path: string
    key: string | undefined
    body: Record<string, Record<string, unknown> | string | null>
  }
  let receiver: Server
  let address = ''
  let arrivals: Arrival[] = []
  let status = 200

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        arrivals.push({
          path: request.url ?? '',
          key: request.headers['x-ploomes-validation-key'] as string,
          body: JSON.parse(Buffer.concat(chunks).toString()) as Arrival['body'],
        })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    arrivals = []
    status = 200
  })
  afterAll(() => new Promise((resolve) => receiver.close(resolve)))

  const register = (entityId: number, actionId: number): Promise<Answer> =>
    call('POST', '/Webhooks', {
      EntityId: entityId,
      ActionId: actionId,
      CallbackUrl: `${address}/${entityId}/${actionId}`,
      ValidationKey: 'segredo',
    })

  test('each tells its entity and action with New, Old and the key, after the answer', async () => {
    await register(1, 1)
    await register(1, 2)
    await register(1, 3)
    const id = (await call('POST', '/Contacts', { Name: 'Zé', TypeId: 2 })).json.value[0]?.['Id']
    await bench.control.settle()
    await call('PATCH', `/Contacts(${id})`, { Name: 'José' })
    await bench.control.settle()
    await call('DELETE', `/Contacts(${id})`)
    await bench.control.settle()
    expect(arrivals).toMatchObject([
      {
        path: '/1/1',
        key: 'segredo',
        body: { Action: 'Create', Entity: 'Contacts', Old: null, New: { Id: id, Name: 'Zé' } },
      },
      {
        path: '/1/2',
        body: { Action: 'Update', Old: { Name: 'Zé' }, New: { Name: 'José', UpdaterId: 501 } },
      },
      { path: '/1/3', body: { Action: 'Delete', New: null, Old: { Name: 'José' } } },
    ])
    expect(arrivals[0]?.body['New']).not.toHaveProperty('Phones')
  })

  test('F40 held ones come reversed and doubled', async () => {
    await register(2, 1)
    bench.control.set({ webhooks: { held: true, duplicates: 1 } })
    for (const title of ['Um', 'Dois']) await call('POST', '/Deals', { Title: title, StageId: 101 })
    await bench.control.settle()
    expect(arrivals).toEqual([])
    await bench.control.releaseWebhooks({ reversed: true })
    expect(arrivals.map(({ body }) => (body['New'] as Record<string, unknown>)['Title'])).toEqual([
      'Dois',
      'Dois',
      'Um',
      'Um',
    ])
  })

  test('F45 failures switch the row off, silently', async () => {
    const row = (await register(2, 1)).json.value[0]
    bench.control.set({ webhooks: { deactivateAfter: 2, shape: 'thin', entityName: 'singular' } })
    status = 500
    for (let count = 0; count < 3; count += 1) {
      await call('POST', '/Deals', { Title: 'X', StageId: 101 })
      await bench.control.settle()
    }
    expect(arrivals).toHaveLength(2)
    expect(arrivals[0]?.body).toMatchObject({
      Entity: 'Deal',
      Action: 'Create',
      ValidationKey: 'segredo',
      UserId: 501,
    })
    expect((await get(`/Webhooks?$filter=Id eq ${row?.['Id']}`)).json.value[0]).toMatchObject({
      Active: false,
    })
    expect(bench.control.deliveries().map((attempt) => attempt.status)).toEqual([500, 500])
  })
})
