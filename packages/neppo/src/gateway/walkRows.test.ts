import { expect, test } from 'vitest'
import { collect, createServiceClient, failureOf, usersOf } from '#fixtures/ServiceClient.fake.ts'

test('F35 a walk reads every row once, 50 a page, until an empty page', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', usersOf(120))
  const rows = await collect(client.users({ passes: 1 }))
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1))
  const asked = service.requests
    .filter((request) => request.path === '/api/users')
    .map((request) => request.json)
  expect(asked).toHaveLength(4)
  expect(asked[1]).toEqual({ page: 1, size: 50, sort: true, sortColumn: 'id', direction: 'ASC' })
})

test('F35 rows that arrive or leave during the walk cost no other row', async () => {
  const { service, client } = createServiceClient()
  const rows = usersOf(170)
  service.rows.set('/api/users', rows)
  let calls = 0
  service.before = () => {
    calls += 1
    // Rows of pages already read leave, which pulls later rows onto those pages; others arrive at the front.
    if (calls === 2) rows.splice(0, 10)
    if (calls === 3) rows.push(...usersOf(5, -4))
    return undefined
  }
  const ids = (await collect(client.users())).map((row) => row.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id } of usersOf(160, 11)) expect(ids).toContain(id)
})

test('F35 one page is read once, several pages until a pass brings nothing new', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', usersOf(50))
  await collect(client.users())
  expect(service.requests.filter((request) => request.path === '/api/users')).toHaveLength(2)
  service.rows.set('/api/users', usersOf(51))
  await collect(client.users())
  expect(service.requests.filter((request) => request.path === '/api/users')).toHaveLength(2 + 6)
})

test('F35 an ignored filter by date is noticed: rows outside the window are dropped and the log says so', async () => {
  const { service, client, logs } = createServiceClient()
  service.rows.set('/api/users', usersOf(120))
  service.ignoreFilters = true
  const rows = await collect(
    client.users({
      conditions: [{ key: 'createdAt', operator: 'AFTER', value: '1760000100000' }],
      window: { fromMs: 1_760_000_100_000 },
    }),
  )
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 21 }, (_, index) => index + 100))
  expect(logs.filter((line) => line.event === 'filterIgnored')).toHaveLength(1)
})

test('F35 a walk without end stops at its bound with an error, not with a part', async () => {
  const { service, client } = createServiceClient()
  let id = 0
  service.before = () => Response.json({ results: usersOf(50, (id += 50)) })
  const error = await failureOf(collect(client.users({ maxPages: 5 })))
  expect(error).toMatchObject({ code: 'malformed', upstreamCode: 'pageBound' })
})

test('F35 an empty body is asked again before it counts as the end', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', usersOf(120))
  let calls = 0
  service.before = () => ((calls += 1) === 2 ? new Response('') : undefined)
  expect(await collect(client.users({ passes: 1 }))).toHaveLength(120)
  service.before = () => new Response('')
  expect(await collect(client.users())).toEqual([])
})

test('F35 an answer with content instead of results is read, another one is malformed', async () => {
  const { service, client } = createServiceClient()
  let first = true
  service.before = () => {
    const content = first ? usersOf(1) : []
    first = false
    return Response.json({ content })
  }
  expect(await collect(client.users())).toHaveLength(1)
  service.before = () => Response.json({ rows: [] })
  expect(await failureOf(collect(client.users()))).toMatchObject({ code: 'malformed' })
})

test('F35 rows without id are known by their content', async () => {
  const { service, client } = createServiceClient()
  const agents = Array.from({ length: 60 }, (_, index) => ({
    user: { userName: `a${index}` },
    status: 'ONLINE',
  }))
  service.rows.set('/api/agent', agents)
  expect(await collect(client.agents())).toHaveLength(60)
})

test('F35 a walk can be stopped', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', usersOf(120))
  const controller = new AbortController()
  const walk = client.users({ signal: controller.signal })
  await walk.next()
  controller.abort(new Error('shutting down'))
  await expect(walk.next()).rejects.toThrow('shutting down')
})
