import { expect, test } from 'vitest'
import { collect, createServiceClient, failureOf } from '#fixtures/ServiceClient.fake.ts'
import { gatewaySession } from '#fixtures/session.ts'
import { INVENTED_GATEWAY_PATHS } from '#wire/index.ts'
import type { GatewayMessageWire } from '#wire/index.ts'

test('R2 one session by its number, with EQNUM', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/v2/user-session', [{ ...gatewaySession }])
  expect(await client.session(31_668)).toMatchObject({ id: 31_668, status: 'closed', waitSeconds: 120 })
  expect(service.requests.at(-1)?.json).toMatchObject({
    conditions: [{ key: 'id', operator: 'EQNUM', value: 31_668 }],
  })
  expect(await client.session(1)).toBeNull()
})

test('F35 when the filter by number is ignored, absence is not claimed', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/v2/user-session', [{ ...gatewaySession }])
  service.rows.set('/api/v2/messages', [gatewayMessage(1, 7)])
  service.ignoreFilters = true
  expect(await failureOf(client.session(1))).toMatchObject({
    code: 'malformed',
    upstreamCode: 'filterIgnored',
  })
  expect(await failureOf(client.messages(8))).toMatchObject({
    code: 'malformed',
    upstreamCode: 'filterIgnored',
  })
})

test('R2 counting sessions answers a bare number', async () => {
  const { service, client } = createServiceClient()
  service.before = () => new Response('1234')
  expect(await client.sessionCount([])).toBe(1234)
})

function gatewayMessage(id: number, sessionId: number): Record<string, unknown> {
  const row: GatewayMessageWire = {
    id,
    message: `m${id}`,
    contentType: 'TEXT',
    sendBy: 'user',
    createdAt: new Date(1_760_000_000_000 + id).toISOString(),
    session: { id: sessionId },
  }
  return { ...row }
}

test('R3 the messages of one session come oldest first', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/v2/messages', [gatewayMessage(2, 7), gatewayMessage(1, 7), gatewayMessage(3, 8)])
  expect((await client.messages(7)).map((message) => message.id)).toEqual([1, 2])
  expect(await client.messages(9)).toEqual([])
})

test('N1 users, agents, templates, sends and ratings in our words', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', [
    {
      id: 1,
      userName: 'whatsapp_5534991110001',
      originUser: 'WHATSAPP',
      active: false,
      externalCode: '70001',
    },
    { id: 2, userName: 'ana.agente', typeUser: 'AGENT', agent: { status: 'ONLINE' } },
    { id: 3, userName: 'triagem@botserver' },
    { id: 4, userName: 'quem' },
  ])
  expect(await collect(client.users())).toMatchObject([
    { type: 'client', active: false, externalCode: '70001', phone: '5534991110001' },
    { type: 'agent', agentStatus: 'ONLINE' },
    { type: 'bot' },
    { type: 'other', active: true },
  ])
  expect(await client.user(2)).toMatchObject({ id: 2 })
  service.rows.set('/api/hsm-template', [{ id: 1, elementName: 'oi', nameSpace: 'ns', template: 'Oi' }])
  expect(await collect(client.templates())).toMatchObject([{ id: 1, name: 'oi', parameterCount: 0 }])
  service.rows.set('/api/direct-message', [
    { id: 9, phoneNumber: '5534991110001', status: 'ERRO', description: '131049', sessionId: null },
  ])
  expect(await client.directMessage(9)).toMatchObject({ status: 'failed', reason: '131049', sessionId: null })
  service.rows.set('/api/chat-answer', [
    { sessionId: 7, questionId: 1, optionAnswerId: 5, createdAt: 1_760_000_000_000 },
  ])
  expect(await collect(client.chatAnswers())).toMatchObject([{ sessionId: 7, optionId: 5 }])
})

const send = {
  phone: '+55 34 99111-0001',
  channel: 'whatsapp',
  text: 'Oi Caio',
  group: { id: 25, name: 'Vendas' },
  createdBy: 'integração',
  clientId: 501,
  template: { name: 'oi', namespace: 'ns', language: 'pt_BR', values: { body: [] }, headerMedia: null },
} as const

test('S1 a send through the gateway has the documented body and answers its id', async () => {
  const { service, client } = createServiceClient()
  service.before = () => Response.json({ id: 9 })
  expect(await client.saveDirectMessage({ ...send, template: { ...send.template, values: {} } })).toBe(9)
  expect(service.requests.at(-1)?.path).toBe('/api/direct-message/save')
  expect(service.requests.at(-1)?.json).toEqual({
    phoneNumber: '5534991110001',
    channel: 'WHATSAPP',
    message: 'Oi Caio',
    groupName: 'Vendas',
    groupConfId: 25,
    status: 'PROCESSANDO',
    createdBy: 'integração',
    userId: 501,
    senderUserId: null,
    generatedSession: 0,
    additionalInfo: JSON.stringify({
      namespace: 'ns',
      elementName: 'oi',
      parameters: {},
      openSession: false,
      language: 'pt_BR',
    }),
  })
})

test.each([
  [() => new Response('', { status: 502 }), 'unknownOutcome'],
  [() => Promise.reject(new TypeError('fetch failed')), 'unknownOutcome'],
  [() => Response.json({}), 'unknownOutcome'],
  [() => new Response('', { status: 503 }), 'unavailable'],
  [() => new Response('', { status: 429 }), 'rateLimited'],
  [() => new Response('', { status: 500 }), 'unknownOutcome'],
])('F27 a send that is not answered well (%#) is never repeated by itself', async (answer, code) => {
  const { service, client, slept } = createServiceClient()
  service.before = () => answer() as Response
  expect(await failureOf(client.saveDirectMessage({ ...send, template: null }))).toMatchObject({ code })
  expect(service.requests.filter((request) => request.path.endsWith('/save'))).toHaveLength(1)
  expect(slept).toEqual([])
})

test('N2 writes that nobody documents fail loudly until they are configured', async () => {
  const { service, client } = createServiceClient()
  expect(await failureOf(client.saveClient({ name: 'Caio' }))).toMatchObject({ code: 'notConfigured' })
  expect(await failureOf(client.setAgents(501, [7]))).toMatchObject({ code: 'notConfigured' })
  expect(await failureOf(collect(client.associations()))).toMatchObject({ code: 'notConfigured' })
  expect(await failureOf(client.classifications(7))).toMatchObject({ code: 'notConfigured' })
  expect(await failureOf(client.comments(7))).toMatchObject({ code: 'notConfigured' })
  expect(service.requests).toEqual([])
})

test('N2 N5 configured writes carry the client and its agents', async () => {
  const { service, client } = createServiceClient({ unlistedPaths: INVENTED_GATEWAY_PATHS })
  service.before = (request) => (request.path.includes('save') ? Response.json({ id: 501 }) : undefined)
  const input = {
    userName: 'whatsapp_5534991110001',
    channel: 'whatsapp',
    company: 'Padaria Modelo',
  } as const
  expect(await client.saveClient(input)).toBe(501)
  expect(service.requests.at(-1)).toMatchObject({
    path: '/api/users/save',
    json: {
      userName: 'whatsapp_5534991110001',
      originUser: 'WHATSAPP',
      attributes: { 'Empresa (Ploomes)': 'Padaria Modelo' },
    },
  })
  await client.setAgents(501, [7, 8])
  expect(service.requests.at(-1)?.json).toEqual({ userId: 501, agentUserIds: [7, 8] })
  service.rows.set('/api/association-clients-to-agents', [
    { id: 1, user: { id: 501, userName: 'whatsapp_1' }, agent: { id: 7, userName: 'ana.agente' } },
  ])
  expect(await collect(client.associations())).toEqual([
    { clientId: 501, clientUserName: 'whatsapp_1', agentUserId: 7, agentUserName: 'ana.agente' },
  ])
})
