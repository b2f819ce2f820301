import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createNeppoGatewayClient, INVENTED_GATEWAY_PATHS } from '@neppo-chat/neppo'
import type { NeppoGatewayClient, NeppoGatewayClientOptions } from '@neppo-chat/neppo'
import { startSimulator } from '@neppo-chat/simulator'
import type { Simulator } from '@neppo-chat/simulator'

const PHONE = '5534991117002'
let simulator: Simulator
let client: NeppoGatewayClient

beforeAll(async () => {
  simulator = await startSimulator()
})
afterAll(async () => {
  await simulator.stop()
})
beforeEach(() => {
  simulator.control.reset()
  client = create()
})

function create(options: Partial<NeppoGatewayClientOptions> = {}): NeppoGatewayClient {
  return createNeppoGatewayClient({
    baseUrl: simulator.neppo.gatewayUrl,
    tokenUrl: simulator.neppo.tokenUrl,
    ...simulator.world.company.credentials,
    sleep: async () => {},
    ...options,
  })
}

async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const rows: T[] = []
  for await (const page of pages) rows.push(...page)
  return rows
}

const tokenRequests = () =>
  simulator.control.requests().filter((entry) => entry.path === '/oauth2/token').length

test('A1 a right credential is proved, a wrong one is told apart from a service that does not answer', async () => {
  await client.check()
  await expect(create({ password: 'errada' }).check()).rejects.toMatchObject({ code: 'unauthorized' })
  await expect(
    create({ baseUrl: 'http://127.0.0.1:9/chatapi/1.0', tokenUrl: 'http://127.0.0.1:9/' }).check(),
  ).rejects.toMatchObject({
    code: 'unavailable',
  })
})

test('N1 all users come once, with clients, agents and bots told apart', async () => {
  const users = await collect(client.users())
  const clients = users.filter((user) => user.type === 'client')
  expect(clients).toHaveLength(simulator.world.clients.size)
  expect(new Set(users.map((user) => user.id)).size).toBe(users.length)
  expect(users.filter((user) => user.type === 'agent')).toHaveLength(simulator.world.agents.size)
  const one = clients.find((user) => user.externalCode !== null)
  expect(await client.user(one?.id ?? 0)).toEqual(one)
  expect(await client.user(999_999_999)).toBeNull()
})

test('N4 agents come with their ids, and their e-mail where there is one', async () => {
  const agents = await collect(client.agents())
  expect(agents.find((agent) => agent.userName === 'ana.agente')).toMatchObject({ userId: 7, agentId: 41 })
  expect(agents.find((agent) => agent.userName === 'elisa.agente')).toMatchObject({ email: null })
})

test('F35 pages that overlap change nothing', async () => {
  const plain = await collect(client.users())
  simulator.control.set({ overlapPages: true })
  const overlapped = await collect(client.users())
  expect(overlapped.map((user) => user.id).sort()).toEqual(plain.map((user) => user.id).sort())
})

test('F35 a window holds although the filter is ignored', async () => {
  const all = await collect(client.sessions())
  const times = all.map((session) => session.createdAt).sort((a, b) => a - b)
  const fromMs = times[Math.floor(times.length / 2)] ?? 0
  const expected = all.filter((session) => session.createdAt >= fromMs).map((session) => session.id)
  for (const ignoreFilters of [false, true]) {
    simulator.control.set({ ignoreFilters })
    const conditions = [{ key: 'createdAt', operator: 'AFTER', value: String(fromMs - 1) } as const]
    const found = await collect(client.sessions({ conditions, window: { fromMs } }))
    expect(found.map((session) => session.id).sort()).toEqual(expected.toSorted())
  }
})

test('F35 absence is not claimed while filters are ignored', async () => {
  simulator.control.set({ ignoreFilters: true })
  await expect(client.session(999_999_999)).rejects.toMatchObject({
    code: 'malformed',
    upstreamCode: 'filterIgnored',
  })
})

test('F35 400 sessions more than a page are all found, and counted', async () => {
  simulator.control.fill(400, { group: 'Vendas', closed: true })
  const sessions = await collect(client.sessions({ passes: 1 }))
  expect(sessions).toHaveLength(simulator.world.sessions.size)
  expect(await client.sessionCount([])).toBe(simulator.world.sessions.size)
})

test.each(['local', 'iso', 'epoch'] as const)(
  'B33 dates written as %s mean the same moment',
  async (gatewayDates) => {
    simulator.control.set({ gatewayDates })
    for (const session of await collect(client.sessions())) {
      const known = simulator.world.sessions.get(session.id)
      // Text has seconds or milliseconds; a difference of a zone would be hours.
      expect(Math.abs(session.createdAt - (known?.createdAt ?? 0))).toBeLessThan(1_000)
    }
  },
)

test('R2 R3 a closed session has its times, its group and all its messages', async () => {
  const closed = (await collect(client.sessions())).find(
    (session) => session.status === 'closed' && session.attendedAt !== null && session.channel === 'whatsapp',
  )
  const session = await client.session(closed?.id ?? 0)
  expect(session).toMatchObject({ id: closed?.id, status: 'closed' })
  expect(session?.attendanceSeconds).toBeGreaterThan(0)
  const messages = await client.messages(closed?.id ?? 0)
  expect(messages.length).toBeGreaterThan(1)
  expect(messages.map((message) => message.createdAt)).toEqual(
    messages.map((message) => message.createdAt).toSorted(),
  )
})

test('F31 two programs on one credential: each recovers once, a war ends in a clear error', async () => {
  const other = create()
  await client.check()
  await other.check()
  await client.check()
  expect(tokenRequests()).toBe(3)
  let last: unknown
  for (let round = 0; round < 12; round += 1) {
    await other.check().catch((error: unknown) => (last = error))
    await client.check().catch((error: unknown) => (last = error))
  }
  expect(last).toMatchObject({ code: 'unauthorized', upstreamCode: 'credentialInUse' })
  expect(tokenRequests()).toBeLessThanOrEqual(8)
})

test('F33 200 parallel calls after the token died cause one token request', async () => {
  await client.check()
  simulator.control.killToken('gateway')
  const before = tokenRequests()
  await Promise.all(Array.from({ length: 200 }, () => client.sessionCount([])))
  expect(tokenRequests() - before).toBe(1)
})

test('F34 a limit of requests is waited out as long as Neppo says', async () => {
  const slept: number[] = []
  const patient = create({
    sleep: async (ms) => {
      slept.push(ms)
      simulator.control.set({ gatewayPerMinute: null })
    },
  })
  simulator.control.set({ gatewayPerMinute: 1 })
  await patient.check()
  await patient.check()
  expect(slept).toHaveLength(1)
  expect(slept[0]).toBeGreaterThan(0)
})

test('F34 an empty answer is not taken for a missing row of a walk', async () => {
  simulator.control.set({ emptyAnswers: true })
  expect(await collect(client.users())).toEqual([])
  const asked = simulator.control.requests().filter((entry) => entry.path.endsWith('/api/users'))
  expect(asked).toHaveLength(2)
})

test('S1 a send reaches the customer, and its status and session are told', async () => {
  simulator.control.createSession({ phone: PHONE, name: 'Rute', agent: 'ana.agente', text: 'Oi' })
  const id = await client.saveDirectMessage({
    phone: PHONE,
    channel: 'whatsapp',
    text: 'Olá! Aqui é a Padaria Modelo. Podemos conversar agora?',
    group: { id: 25, name: 'Vendas' },
    createdBy: 'integração',
    clientId: null,
    template: {
      name: 'boas_vindas',
      namespace: 'padaria_modelo',
      language: 'pt_BR',
      values: {},
      headerMedia: null,
    },
  })
  await simulator.control.settle()
  expect(await client.directMessage(id)).toMatchObject({ id, phone: PHONE })
  expect(simulator.control.phone(PHONE).at(-1)).toMatchObject({ kind: 'template' })
})

test('F27 a send whose answer is lost is unknown and was done once', async () => {
  simulator.control.nextCall({ path: '/api/direct-message/save', dropAfter: true })
  const error: unknown = await client
    .saveDirectMessage({
      phone: PHONE,
      channel: 'sms',
      text: 'Uma vez',
      group: { id: 25, name: 'Vendas' },
      createdBy: 'integração',
      clientId: null,
      template: null,
    })
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'unknownOutcome' })
  const sends = simulator.control.requests().filter((entry) => entry.path.endsWith('/direct-message/save'))
  expect(sends).toHaveLength(1)
})

test('N2 N5 a client is created, changed and given agents where the addresses are configured', async () => {
  const writer = create({ unlistedPaths: INVENTED_GATEWAY_PATHS })
  const id = await writer.saveClient({
    userName: `whatsapp_${PHONE}`,
    name: 'Rute',
    phone: PHONE,
    channel: 'whatsapp',
  })
  expect(
    await writer.saveClient({ id, externalCode: '70077', company: 'Padaria Nova', companyId: '80077' }),
  ).toBe(id)
  expect(await writer.user(id)).toMatchObject({
    name: 'Rute',
    phone: PHONE,
    externalCode: '70077',
    company: 'Padaria Nova',
    companyId: '80077',
  })
  await writer.setAgents(id, [7, 8])
  const pairs = (await collect(writer.associations())).filter((pair) => pair.clientId === id)
  expect(pairs.map((pair) => pair.agentUserId).sort()).toEqual([7, 8])
  await expect(client.saveClient({ name: 'x' })).rejects.toMatchObject({ code: 'notConfigured' })
})

test('R2 classifications and comments of a session where the addresses are configured', async () => {
  const reader = create({ unlistedPaths: INVENTED_GATEWAY_PATHS })
  const { id } = simulator.control.createSession({
    phone: PHONE,
    name: 'Rute',
    agent: 'ana.agente',
    text: 'Oi',
  })
  simulator.control.comment(id, 'Ligar amanhã', 'ana.agente')
  expect(await reader.comments(id)).toMatchObject([{ text: 'Ligar amanhã', createdBy: 'ana.agente' }])
  const classified = simulator.world.classifications[0]
  expect(await reader.classifications(classified?.sessionId ?? 0)).toMatchObject([
    { comment: classified?.comment, branch: expect.arrayContaining([expect.any(String)]) },
  ])
})
