import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createNeppoAgentClient } from '@neppo-chat/neppo'
import type { NeppoSession, StreamTarget } from '@neppo-chat/neppo'
import { startSimulator } from '@neppo-chat/simulator'
import type { PhoneWriting, Simulator } from '@neppo-chat/simulator'
import { openDesk } from './AgentDesk.ts'
import type { AgentDesk } from './AgentDesk.ts'

const PHONE = '5534991117001'
let simulator: Simulator
let desk: AgentDesk

beforeAll(async () => {
  simulator = await startSimulator({ sessions: false })
})
afterAll(async () => {
  await simulator.stop()
})
beforeEach(async () => {
  simulator.control.reset()
  desk = await openDesk(simulator.neppo.host, 'token-ana')
})
afterEach(async () => {
  await desk.stop()
})

/** A session of Ana with a new customer, and where to publish for it. */
async function openSession(text = 'Bom dia'): Promise<{ session: NeppoSession; target: StreamTarget }> {
  const { id } = simulator.control.createSession({ phone: PHONE, name: 'Rute', agent: 'ana.agente', text })
  const session = await desk.client.session(id)
  const { client, group } = session
  const target = {
    sessionId: id,
    group: group.name,
    toUser: client.userName,
    toUserResource: client.resource ?? null,
  }
  return { session, target }
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test.each<[string, PhoneWriting, object]>([
  ['text', { kind: 'text', text: 'Quero um bolo 🎂' }, { kind: 'text', text: 'Quero um bolo 🎂' }],
  [
    'an image',
    { kind: 'media', bytes: png, mime: 'image/png', caption: 'assim' },
    { kind: 'image', caption: 'assim' },
  ],
  ['a voice note', { kind: 'media', bytes: png, mime: 'audio/ogg' }, { kind: 'audio' }],
  [
    'a document',
    { kind: 'media', bytes: png, mime: 'application/pdf', name: 'nota.pdf' },
    { kind: 'document' },
  ],
  ['a place', { kind: 'location', latitude: -18.9, longitude: -48.2 }, { kind: 'location', latitude: -18.9 }],
  [
    'a contact',
    { kind: 'contact', name: 'Caio Lima', phone: '+55 34 99222-1100' },
    { kind: 'contacts', contacts: [expect.objectContaining({ name: 'Caio Lima' })], more: 0 },
  ],
  ['something new', { kind: 'unknown', text: 'x' }, { kind: 'unsupported' }],
])('W1 %s of the customer is the same on the line and in the history', async (_, writing, content) => {
  const { session } = await openSession()
  desk.events.length = 0
  simulator.control.customerWrites(PHONE, writing)
  const { message } = await desk.event('message')
  expect(message).toMatchObject({ sessionId: session.id, author: { kind: 'client' }, content })
  const history = await desk.client.messages(session.id)
  expect(history.at(-1)?.content).toEqual(message.content)
  expect(history.at(-1)?.externalId).toBe(message.externalId)
})

test('W1 a quoted message and a reaction name what they are about', async () => {
  const { session, target } = await openSession('Primeira')
  await desk.stream.sendMessage({
    ...target,
    content: { kind: 'text', text: 'Pois não?' },
    createdAt: Date.now(),
  })
  await simulator.control.settle()
  const sent = simulator.control.phone(PHONE).at(-1)
  simulator.control.customerWrites(PHONE, { kind: 'text', text: 'Isso', quotedId: sent?.id ?? '' })
  simulator.control.customerWrites(PHONE, { kind: 'reaction', messageId: sent?.id ?? '', emoji: '❤️' })
  const messages = (await desk.client.messages(session.id)).slice(-2)
  expect(messages[0]?.quoted).toEqual({ kind: 'text', text: 'Pois não?' })
  const answered = (await desk.client.messages(session.id)).find((message) => message.author.kind === 'agent')
  expect(messages[1]?.content).toEqual({
    kind: 'reaction',
    emoji: '❤️',
    targetExternalId: answered?.externalId,
  })
})

test('W2 what the agent writes reaches the customer, and its receipts move forward', async () => {
  const { session, target } = await openSession()
  const published = await desk.stream.sendMessage({
    ...target,
    content: { kind: 'text', text: 'Olá, Rute!' },
    repliedMessage: 'Bom dia',
    createdAt: Date.now(),
  })
  expect(published.receipt).toBe('none')
  await desk.until(() =>
    desk.events.some((event) => event.kind === 'delivery' && event.delivery.status === 'delivered'),
  )
  simulator.control.customerReads(PHONE)
  await desk.until(() =>
    desk.events.some((event) => event.kind === 'delivery' && event.delivery.status === 'read'),
  )
  expect(simulator.control.phone(PHONE).at(-1)).toMatchObject({ text: 'Olá, Rute!', direction: 'in' })
  const own = (await desk.client.messages(session.id)).at(-1)
  expect(own).toMatchObject({
    author: { kind: 'agent', userName: 'ana.agente' },
    delivery: { status: 'read' },
  })
})

test('W2 a broker that answers receipts confirms the send', async () => {
  simulator.control.brokerReceipts(true)
  const { target } = await openSession()
  const content = { kind: 'text', text: 'Olá' } as const
  expect(await desk.stream.sendMessage({ ...target, content, createdAt: 1 })).toEqual({
    receipt: 'confirmed',
  })
})

test('W1 a file is uploaded, from bytes and as a stream, and sent by its address', async () => {
  const { target } = await openSession()
  const url = await desk.client.upload(png, { mime: 'image/png', size: png.byteLength })
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(png)).toBe(true)
  const streamed = await desk.client.upload(new Blob([png]).stream(), {
    mime: 'image/png',
    size: png.byteLength,
  })
  await desk.stream.sendMessage({
    ...target,
    content: { kind: 'image', url: streamed },
    createdAt: Date.now(),
  })
  await simulator.control.settle()
  expect(simulator.control.phone(PHONE).at(-1)).toMatchObject({
    kind: 'image',
    media: { size: png.byteLength },
  })
})

test.each([
  ['dropSocketBeforeStore', 0],
  ['dropSocketAfterStore', 1],
] as const)('F27 %s: the outcome is unknown, and Neppo holds %i', async (fate, stored) => {
  simulator.control.brokerReceipts(true)
  const { target } = await openSession()
  simulator.control.sendFate(fate, 1)
  const content = { kind: 'text', text: 'Chegou?' } as const
  const error: unknown = await desk.stream
    .sendMessage({ ...target, content, createdAt: Date.now() })
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'unknownOutcome' })
  await desk.until(() => desk.states.filter((state) => state.name === 'live').length === 2)
  const taken = simulator.control
    .ledger()
    .filter((entry) => entry.kind === 'message' && entry.message === 'Chegou?')
  expect(taken).toHaveLength(stored)
})

test('B5 a session closed by inactivity and one closed by the customer tell why', async () => {
  const { session } = await openSession()
  simulator.control.inactivityClose(session.id)
  expect(await desk.event('sessionClosed')).toMatchObject({ sessionId: session.id, reason: 'inactivity' })
  expect(await desk.client.session(session.id)).toMatchObject({ status: 'closed' })
})

test('W7 the agent closes: the queue is empty and the session is among the closed ones', async () => {
  const { session, target } = await openSession()
  await desk.stream.close(target)
  await desk.event('sessionClosed')
  expect(await desk.client.attendanceQueue('ana.agente')).toEqual([])
  const closed = await desk.client.closedSessions('ana.agente', 0, '')
  expect(closed.rows.map((row) => row.id)).toContain(session.id)
})

test('W6 a transfer leaves the one desk and arrives at the other, to an agent and to a group', async () => {
  const bruno = await openDesk(simulator.neppo.host, 'token-bruno', { resource: 'br12cd34' })
  try {
    const { session, target } = await openSession()
    const agents = await desk.client.transferAgents('Vendas', 0, '')
    expect(agents.rows.map((row) => row.userName)).toContain('bruno.agente')
    await desk.stream.forwardToAgent(target, { userName: 'bruno.agente', group: 'Vendas' })
    expect(await desk.event('sessionOut')).toMatchObject({ sessionId: session.id })
    expect(await bruno.event('sessionIn')).toMatchObject({ sessionId: session.id })
    expect(await bruno.client.attendanceQueue('bruno.agente')).toMatchObject([
      { id: session.id, status: 'open' },
    ])
    await bruno.stream.forwardToGroup(target, 'Financeiro')
    await bruno.event('sessionOut')
    expect(await bruno.client.session(session.id)).toMatchObject({ group: { name: 'Financeiro' } })
  } finally {
    await bruno.stop()
  }
})

test('N1 a client changed in Neppo and a comment arrive on the line', async () => {
  const { session } = await openSession()
  simulator.control.changeClient(PHONE, { externalCode: '70055' })
  expect(await desk.event('clientUpdated')).toMatchObject({ client: { externalCode: '70055' } })
  simulator.control.comment(session.id, 'Ligar amanhã', 'bruno.agente')
  expect(await desk.event('commentAdded')).toMatchObject({ comment: { text: 'Ligar amanhã' } })
  await desk.client.addComment(session.id, 'Ligado')
  expect((await desk.client.comments(session.id)).map((comment) => comment.text)).toEqual([
    'Ligar amanhã',
    'Ligado',
  ])
})

test('W1 a deleted message names the message that goes', async () => {
  await openSession()
  const { messageId } = simulator.control.customerWrites(PHONE, 'engano')
  const { message } = await desk.event('message')
  simulator.control.deleteMessage(messageId)
  expect(await desk.event('messageRemoved')).toMatchObject({ externalId: message.externalId })
})

test('P1 pausing answers the agent and tells everybody', async () => {
  const [reason] = await desk.client.pauseReasons()
  const paused = await desk.client.setStatus('ana.agente', {
    status: 'paused',
    reasonId: reason?.id ?? 0,
    wasPaused: false,
  })
  expect(paused).toMatchObject({ paused: true, pauseReasonId: reason?.id })
  await desk.until(() => desk.events.some((event) => event.kind === 'agentUpdated' && event.agent.paused))
  expect(await desk.client.setStatus('ana.agente', { status: 'online', wasPaused: true })).toMatchObject({
    paused: false,
    status: 'ONLINE',
  })
})

test('K1 K2 a closed session is classified and leaves the list of those to classify', async () => {
  const { session, target } = await openSession()
  await desk.stream.close(target)
  await desk.event('sessionClosed')
  const { total, rows } = await desk.client.unclassified(7, 0, 9)
  expect(rows.map((row) => row.sessionId)).toContain(session.id)
  const group = await desk.client.group('Vendas')
  const tree = await desk.client.classificationTree(group.classificationTreeId ?? 0)
  const node = tree.children[0]
  const id = await desk.client.saveClassification(
    {
      sessionId: session.id,
      group: session.group,
      agentUserId: 7,
      clientName: session.client.name,
      rootId: tree.id,
      nodeId: node?.id ?? 0,
      comment: 'Encomenda',
      createdAt: Date.now(),
      pendingId: rows.find((row) => row.sessionId === session.id)?.id ?? null,
    },
    { mandatory: group.classificationMandatory },
  )
  const [field] = await desk.client.customFields(session.id)
  if (field)
    await desk.client.saveCustomFields(session.id, id, [
      { id: field.id, value: field.options[0]?.value ?? 'x' },
    ])
  expect(await desk.client.classifications(session.id)).toMatchObject([{ comment: 'Encomenda' }])
  expect((await desk.client.unclassified(7, 0, 9)).total).toBe(total - 1)
})

test('S1 a template reaches a customer without a session', async () => {
  const agent = await desk.client.logged()
  const groups = await desk.client.groupsByAgent(agent.id)
  const group = groups.find((one) => one.officialWhatsapp)
  const templates = await desk.client.templates(group?.id ?? 0)
  const template = templates.find((one) => one.name === 'retorno_orcamento')
  expect(await desk.client.templateParameters(template?.id ?? 0)).toEqual([
    { section: 'body', type: 'text', label: 'Nome' },
    { section: 'body', type: 'text', label: 'Encomenda' },
  ])
  await desk.client.sendMessages([
    {
      channel: 'whatsapp',
      phone: PHONE,
      group: group?.name ?? '',
      clientId: null,
      agentUserId: agent.id,
      createdBy: agent.userName,
      text: 'Oi Rute, o orçamento da encomenda Bolo ficou pronto. Quer que eu envie?',
      template: {
        name: template?.name ?? '',
        namespace: template?.namespace ?? '',
        language: template?.language ?? null,
        values: {
          body: [
            { type: 'text', text: 'Rute' },
            { type: 'text', text: 'Bolo' },
          ],
        },
        headerMedia: null,
      },
    },
  ])
  await simulator.control.settle()
  expect(simulator.control.phone(PHONE).at(-1)).toMatchObject({
    kind: 'template',
    text: expect.stringContaining('Bolo'),
  })
  const [send] = (await desk.client.activeSends(0, '')).rows
  expect(send).toMatchObject({ phone: PHONE, channel: 'whatsapp', template: template?.name })
})

test('W7 free text reaches the customer while the window is open, and an open session refuses it', async () => {
  const { session, target } = await openSession()
  const input = { sessionId: session.id, message: 'Até logo', contentType: 'TEXT' }
  await expect(desk.client.sendFreeText(input)).rejects.toMatchObject({
    code: 'rejected',
    upstreamCode: 'FREE_TEXT.SESSION_OPEN',
  })
  await desk.stream.close(target)
  await desk.event('sessionClosed')
  expect(await desk.client.session(session.id)).toMatchObject({ freeTextEnabled: true })
  await desk.client.sendFreeText(input)
  await simulator.control.settle()
  expect(simulator.control.phone(PHONE).at(-1)).toMatchObject({ text: 'Até logo' })
})

test('F30 a sign-in elsewhere replaces this line for good', async () => {
  simulator.control.forceDisconnect('ana.agente')
  await desk.until(() => desk.states.at(-1)?.name === 'replaced')
  expect(desk.events.at(-1)).toEqual({ kind: 'replaced' })
  await simulator.control.settle()
  expect(desk.stream.state()).toEqual({ name: 'replaced' })
})

test('F31 a JWT killed while the line is up: the next line and the next call get another', async () => {
  simulator.control.killToken('ana.agente')
  simulator.control.dropSockets('ana.agente')
  await desk.until(() => desk.states.filter((state) => state.name === 'live').length === 2)
  expect((await desk.client.logged()).userName).toBe('ana.agente')
})

test('F32 outside working hours the line stops asking', async () => {
  simulator.control.outsideWorkingHours('ana.agente', true)
  simulator.control.killToken('ana.agente')
  simulator.control.dropSockets('ana.agente')
  await desk.until(() => desk.states.at(-1)?.name === 'refused')
  expect(desk.stream.state()).toEqual({ name: 'refused', code: 'outsideWorkingHours' })
  await expect(desk.client.logged()).rejects.toMatchObject({ code: 'outsideWorkingHours' })
})

test('F33 200 parallel calls after the JWT died cause one sign-in', async () => {
  const logins = () =>
    simulator.control.requests().filter((entry) => entry.path.endsWith('/chat-agent/login')).length
  const before = logins()
  simulator.control.killToken('ana.agente')
  await Promise.all(Array.from({ length: 200 }, () => desk.client.pauseReasons()))
  expect(logins() - before).toBe(1)
})

test('F34 a write whose answer is lost is unknown, a read whose answer is lost may be repeated', async () => {
  const { session } = await openSession()
  simulator.control.nextCall({ path: '/api/sessions/comment', method: 'POST', dropAfter: true })
  await expect(desk.client.addComment(session.id, 'Uma vez')).rejects.toMatchObject({
    code: 'unknownOutcome',
  })
  simulator.control.nextCall({ path: '/api/sessions/comment/', dropBefore: true })
  await expect(desk.client.comments(session.id)).rejects.toMatchObject({
    code: 'unavailable',
    retryable: true,
  })
  expect(await desk.client.comments(session.id)).toHaveLength(1)
})

test('F36 while Neppo is down the line waits, and it comes back without being asked', async () => {
  simulator.control.down('503')
  simulator.control.dropSockets()
  await desk.until(() => desk.states.at(-1)?.name === 'waiting')
  await expect(desk.client.logged()).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  simulator.control.down(false)
  await desk.until(() => desk.states.at(-1)?.name === 'live')
})

test('B26 a group that was renamed away is not found', async () => {
  await expect(desk.client.group('Vendas / antiga?')).rejects.toMatchObject({ code: 'notFound' })
})

test('V1 the SIP account is told to who asks for it and to nobody else', async () => {
  expect(await desk.client.voiceAccount()).toMatchObject({ extension: '2001', password: 'ramal-ana' })
  expect(JSON.stringify(await desk.client.logged())).not.toContain('ramal-ana')
})

test('C2 C4 the CRM lists, links and deals of Neppo’s proxy', async () => {
  const { session } = await openSession()
  const query = { sessionId: session.id, agentUserId: 7, skip: 0 }
  expect(await desk.client.crmStatus()).toBeTypeOf('boolean')
  const companies = await desk.client.listCompanies(query)
  expect(companies).toMatchObject({ more: true })
  expect(companies.rows).toHaveLength(10)
  const next = await desk.client.listCompanies({ ...query, skip: 10 })
  expect(next.rows[0]?.id).not.toBe(companies.rows[0]?.id)
  const [pipeline] = (await desk.client.listPipelines(query)).rows
  const deals = await desk.client.listDeals({ ...query, pipelineId: pipeline?.id ?? 0 })
  expect(await desk.client.checkDeal(session.id)).toBeNull()
  const [deal] = deals.rows
  const link = { agentUserId: 7, sessionId: session.id, dealId: deal?.id ?? 0 }
  expect(await desk.client.associateDeal(link)).toBe('linked')
  expect(await desk.client.associateDeal(link)).toBe('alreadyLinked')
  expect(await desk.client.checkDeal(session.id)).toEqual({ id: deal?.id, title: deal?.name })
  const [person] = (await desk.client.listContacts(query)).rows
  await desk.client.associatePerson({ sessionId: session.id, contactId: person?.id ?? 0 })
  expect(await desk.event('clientUpdated')).toMatchObject({ client: { externalCode: String(person?.id) } })
})

test('B1 an agent token that nobody has is refused by name', async () => {
  const stranger = createNeppoAgentClient({ host: simulator.neppo.host, agentToken: 'token-zeca' })
  await expect(stranger.logged()).rejects.toMatchObject({ code: 'badToken' })
})
