import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestWorld, type TestWorld } from './support/startTestWorld.ts'
import type { TestAgent } from './support/TestAgent.ts'

let world: TestWorld
let ana: TestAgent
let customers = 0

/** A customer nobody knows yet. */
const newPhone = () => `55119870${String(10_000 + ++customers)}`

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAFCAIAAADzBuo/AAAAFUlEQVR4nGP8z8Dwn4EIwESMolGFAGPnAwnZT2YNAAAAAElFTkSuQmCC',
  'base64',
)

beforeAll(async () => {
  world = await startTestWorld()
  world.simulator.control.botAnswers(false)
  ana = await world.agent('token-ana')
  await vi.waitFor(() => expect(ana.upstream?.neppo.state).toBe('live'), 15_000)
})
afterAll(() => world.stop())

/** A customer writes and the session is Ana's. */
async function newSession(text = 'Oi'): Promise<{ phone: string; sessionId: string }> {
  const phone = newPhone()
  const { sessionId } = world.simulator.control.customerWrites(
    phone,
    { kind: 'text', text, group: 'Vendas' },
    { name: `Cliente ${customers}` },
  )
  await expect.poll(() => ana.sessions.has(String(sessionId))).toBe(true)
  return { phone, sessionId: String(sessionId) }
}

/** Texts that reached the customer in one session, in Neppo's order. */
const reached = (sessionId: string) =>
  world.simulator.control
    .ledger()
    .filter(
      (entry) =>
        entry.kind === 'message' && String(entry.sessionId) === sessionId && entry.author === 'ana.agente',
    )
    .map((entry) => entry.message)

describe('sessions', () => {
  it('B2 a session that Neppo assigns appears by itself, with its client, group and last message', async () => {
    const { sessionId } = await newSession('Bom dia, tem pão?')
    const session = ana.sessions.get(sessionId)
    expect(session).toMatchObject({
      channel: 'whatsapp',
      status: 'open',
      mine: true,
      client: { name: `Cliente ${customers}`, contactId: null },
      group: { name: 'Vendas', classification: 'optional' },
    })
    await expect
      .poll(() => ana.sessions.get(sessionId)?.lastMessage?.content)
      .toEqual({ kind: 'text', text: 'Bom dia, tem pão?' })
    expect(ana.sessions.get(sessionId)?.waitingSince).not.toBeNull()
  })

  it('B3 search finds a session by name without accents and by the phone in any format', async () => {
    const phone = newPhone()
    const { sessionId } = world.simulator.control.customerWrites(
      phone,
      { kind: 'text', text: 'Oi', group: 'Vendas' },
      { name: 'Érica Conceição' },
    )
    await expect.poll(() => ana.sessions.has(String(sessionId))).toBe(true)
    const area = phone.slice(2, 4)
    const local = phone.slice(4)
    for (const text of [
      'erica conce',
      `(${area}) ${local.slice(0, 5)}-${local.slice(5)}`,
      `+55 ${area} ${local}`,
      local.slice(1),
    ]) {
      const { sessions } = await ana.ask('session.search', { text, cursor: null })
      expect(
        sessions.map(({ id }) => id),
        text,
      ).toContain(String(sessionId))
    }
    const none = await ana.ask('session.search', { text: '%', cursor: null })
    expect(none.sessions.map(({ id }) => id)).not.toContain(String(sessionId))
  })

  it('B5 a session closed by inactivity closes here with the reason', async () => {
    const { sessionId } = await newSession()
    world.simulator.control.inactivityClose(Number(sessionId))
    await expect
      .poll(() => ana.events.findLast((event) => event.name === 'session.closed')?.payload.session)
      .toMatchObject({ id: sessionId, status: 'closed', closeReason: 'inactivity' })
    expect(ana.sessions.has(sessionId)).toBe(false)
  })

  it('B6 the messages of the chatbot are its own', async () => {
    const { sessionId } = await newSession()
    world.simulator.control.botWrites(Number(sessionId), 'Sou o robô')
    await ana.open(sessionId)
    await expect
      .poll(() => ana.thread(sessionId).find(({ author }) => author.kind === 'bot')?.content)
      .toEqual({ kind: 'text', text: 'Sou o robô' })
  })

  it('reading a session brings its counter to zero here and at Neppo', async () => {
    const { phone, sessionId } = await newSession()
    world.simulator.control.customerWrites(phone, 'E outra coisa')
    await ana.open(sessionId)
    await expect.poll(() => ana.thread(sessionId).length).toBe(2)
    expect(ana.sessions.get(sessionId)?.unread).toBeGreaterThan(0)
    const last = ana.thread(sessionId).at(-1)
    await ana.ask('session.read', { sessionId, position: last?.position ?? 0 })
    await expect.poll(() => ana.sessions.get(sessionId)?.unread).toBe(0)
    await expect
      .poll(() => world.simulator.control.sessions().find(({ id }) => String(id) === sessionId)?.unreadCount)
      .toBe(0)
  })
})

describe('messages', () => {
  it('W1 every kind that a customer sends arrives as what it is', async () => {
    const { phone, sessionId } = await newSession()
    const { control } = world.simulator
    control.customerWrites(phone, { kind: 'location', latitude: -18.9, longitude: -48.2, name: 'Loja' })
    control.customerWrites(phone, { kind: 'contact', name: 'Rute', phone: '5534992221100' })
    control.customerWrites(phone, {
      kind: 'media',
      bytes: PNG,
      mime: 'image/png',
      name: 'foto.png',
      caption: 'Olha',
    })
    const quoted = control.customerWrites(phone, { kind: 'text', text: 'Citada' })
    control.customerWrites(phone, { kind: 'text', text: 'Sobre isso', quotedId: quoted.messageId })
    control.customerWrites(phone, { kind: 'unknown', text: 'holograma' })
    await ana.open(sessionId)
    await expect.poll(() => ana.thread(sessionId).length).toBe(7)
    const thread = ana.thread(sessionId)
    expect(thread.map(({ content }) => content.kind)).toEqual([
      'text',
      'location',
      'contacts',
      'image',
      'text',
      'text',
      'unsupported',
    ])
    expect(thread[1]?.content).toMatchObject({ latitude: -18.9, longitude: -48.2 })
    expect(thread[2]?.content).toMatchObject({ contacts: [{ name: 'Rute' }] })
    expect(thread[5]?.quoted).toMatchObject({ messageId: thread[4]?.id, content: { text: 'Citada' } })
    expect(thread.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('W1 a file of the customer is copied, judged by its content, and served by a ticket only', async () => {
    const { phone, sessionId } = await newSession()
    world.simulator.control.customerWrites(phone, {
      kind: 'media',
      bytes: PNG,
      mime: 'image/png',
      name: 'foto.png',
    })
    await ana.open(sessionId)
    const media = () => {
      const content = ana.thread(sessionId).find(({ content }) => content.kind === 'image')?.content
      return content && 'media' in content ? content.media : null
    }
    await expect.poll(() => media()?.state, { timeout: 10_000 }).toBe('ready')
    expect(media()).toMatchObject({ mime: 'image/png', size: PNG.length, width: 10, height: 5 })
    const { url } = await ana.ask('media.open', { mediaId: media()?.id ?? '' })
    const answer = await fetch(url.replace(/^http:\/\/[^/]+/, world.gateway.url))
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const forged = await fetch(
      url.replace(/^http:\/\/[^/]+/, world.gateway.url).replace(/ticket=.*/, 'ticket=abc.def'),
    )
    expect(forged.status).toBe(404)
  })

  it('W1 text and a file reach the customer, in order', async () => {
    const { phone, sessionId } = await newSession()
    const upload = await ana.ask('media.upload', {
      requestId: crypto.randomUUID(),
      sessionId,
      kind: 'image',
      name: '../../foto.png',
      mime: 'image/png',
      size: PNG.length,
    })
    const answer = await fetch(upload.url.replace(/^http:\/\/[^/]+/, world.gateway.url), {
      method: 'PUT',
      headers: { 'content-type': 'image/png', 'upload-offset': '0' },
      body: PNG,
    })
    expect(await answer.json()).toEqual({ offset: PNG.length, complete: true })
    await ana.ask('message.send', {
      requestId: crypto.randomUUID(),
      sessionId,
      content: { kind: 'media', mediaId: upload.mediaId },
    })
    await ana.send(sessionId, 'Essa é a foto')
    await expect
      .poll(() =>
        world.simulator.control
          .phone(phone)
          .filter(({ direction }) => direction === 'in')
          .map(({ kind }) => kind),
      )
      .toEqual(['image', 'text'])
    await expect
      .poll(() => ana.thread(sessionId).filter(({ status }) => status === 'delivered' || status === 'sent'))
      .toHaveLength(2)
  })

  it('W3 ticks go from accepted over sent and delivered to read', async () => {
    const { phone, sessionId } = await newSession()
    world.simulator.control.customerReceives(phone, false)
    const accepted = await ana.send(sessionId, 'Chegou?')
    expect(accepted.status).toBe('accepted')
    const status = () => ana.thread(sessionId).find(({ id }) => id === accepted.id)?.status
    await expect.poll(status).toBe('sent')
    world.simulator.control.customerReceives(phone, true)
    await expect.poll(status).toBe('delivered')
    world.simulator.control.customerReads(phone)
    await expect.poll(status).toBe('read')
    const order = ana.events.flatMap((event) =>
      event.name === 'message.status' && event.payload.messageId === accepted.id
        ? [event.payload.status]
        : [],
    )
    expect(order).toEqual(['sent', 'delivered', 'read'])
  })

  it('F02 the same requestId again gets the same answer and sends nothing twice', async () => {
    const { sessionId } = await newSession()
    const requestId = crypto.randomUUID()
    const [first, second] = await Promise.all([
      ana.send(sessionId, 'Uma vez', requestId),
      ana.send(sessionId, 'Uma vez', requestId),
    ])
    const third = await ana.send(sessionId, 'Uma vez', requestId)
    expect([second.id, third.id]).toEqual([first.id, first.id])
    await expect.poll(() => reached(sessionId)).toEqual(['Uma vez'])
    const other = await ana.try('message.send', {
      requestId,
      sessionId,
      content: { kind: 'text', text: 'Outra' },
    })
    expect(other).toMatchObject({ ok: false, error: { code: 'requestIdReused' } })
  })

  it('F27 F29 a send whose line broke is looked up: found when it got through, sent once more when it did not', async () => {
    const { sessionId } = await newSession()
    await ana.send(sessionId, 'ok')
    await expect.poll(() => reached(sessionId)).toEqual(['ok'])
    for (const fate of ['dropSocketAfterStore', 'dropSocketBeforeStore'] as const) {
      world.simulator.control.sendFate(fate, 1)
      await ana.send(sessionId, 'ok')
      await expect.poll(() => ana.upstream?.neppo.state, { timeout: 15_000 }).toBe('live')
      await expect
        .poll(
          () => ana.thread(sessionId).filter(({ status }) => status === 'accepted' || status === 'verifying'),
          { timeout: 15_000 },
        )
        .toEqual([])
    }
    expect(reached(sessionId)).toEqual(['ok', 'ok', 'ok'])
    expect(ana.thread(sessionId).filter(({ author }) => author.kind === 'agent')).toHaveLength(3)
  })

  it('F28 what Neppo swallows on a sound line ends as unconfirmed, and goes out by hand under the same id', async () => {
    const { sessionId } = await newSession()
    world.simulator.control.sendFate('lose', 1)
    const { id } = await ana.send(sessionId, 'Sumiu')
    const status = () => ana.thread(sessionId).find((message) => message.id === id)?.status
    await expect.poll(status, { timeout: 10_000 }).toBe('unconfirmed')
    expect(reached(sessionId)).toEqual([])
    await ana.ask('message.retry', { requestId: crypto.randomUUID(), messageId: id })
    await expect.poll(() => reached(sessionId)).toEqual(['Sumiu'])
    await expect.poll(() => status() === 'sent' || status() === 'delivered').toBe(true)
  })

  it('B17 a text of nothing but spaces is refused', async () => {
    const { sessionId } = await newSession()
    for (const text of ['', '   ', '\u200B\u2060'])
      expect(
        await ana.try('message.send', {
          requestId: crypto.randomUUID(),
          sessionId,
          content: { kind: 'text', text },
        }),
      ).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  })

  it('B16 NUL and lone surrogates are cleaned, not refused', async () => {
    const { phone, sessionId } = await newSession()
    world.simulator.control.customerWrites(phone, 'a\0b\uD800c')
    const sent = await ana.send(sessionId, 'x\0y\uDC00z')
    expect(sent.content).toEqual({ kind: 'text', text: 'xy\uFFFDz' })
    await ana.open(sessionId)
    await expect
      .poll(() => ana.thread(sessionId).map(({ content }) => (content.kind === 'text' ? content.text : '')))
      .toContain('ab\uFFFDc')
  })
})

describe('actions', () => {
  it('W6 a transfer takes the session from one agent to the other with its history', async () => {
    const bruno = await world.agent('token-bruno')
    await expect.poll(() => bruno.upstream?.neppo.state).toBe('live')
    const { phone, sessionId } = await newSessionOf(ana)
    await ana.send(sessionId, 'Vou passar para o Bruno')
    await expect.poll(() => reached(sessionId)).toHaveLength(1)
    const targets = await ana.ask('transfer.targets', { sessionId, text: '' })
    expect(targets.agents.find(({ userName }) => userName === 'bruno.agente')).toMatchObject({
      status: 'online',
    })
    await ana.ask('session.transfer', {
      requestId: crypto.randomUUID(),
      sessionId,
      to: { kind: 'agent', userName: 'bruno.agente', groupName: 'Vendas' },
    })
    await expect.poll(() => bruno.sessions.has(sessionId)).toBe(true)
    await expect.poll(() => ana.sessions.has(sessionId)).toBe(false)
    expect(ana.events.findLast((event) => event.name === 'session.moved')?.payload).toMatchObject({
      sessionId,
    })
    await bruno.open(sessionId)
    expect(texts(bruno, sessionId)).toEqual(expect.arrayContaining(['Oi', 'Vou passar para o Bruno']))
    world.simulator.control.customerWrites(phone, 'Oi Bruno')
    await expect.poll(() => texts(bruno, sessionId)).toContain('Oi Bruno')
    const refused = await ana.try('message.send', {
      requestId: crypto.randomUUID(),
      sessionId,
      content: { kind: 'text', text: 'tarde demais' },
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'notFound' } })
    bruno.stop()
    world.simulator.control.setAgentStatus('bruno.agente', 'OFFLINE')
  })

  it('W6 a transfer to somebody who is away is refused and says so', async () => {
    const { sessionId } = await newSession()
    world.simulator.control.setAgentStatus('diego.agente', 'OFFLINE')
    const reply = await ana.try('session.transfer', {
      requestId: crypto.randomUUID(),
      sessionId,
      to: { kind: 'agent', userName: 'diego.agente', groupName: 'Vendas' },
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'transferRefused', message: 'agentOffline' } })
    expect(ana.sessions.has(sessionId)).toBe(true)
  })

  it('W7 K1 K2 closing ends the session at Neppo and asks for a classification, which is saved once', async () => {
    const { sessionId } = await newSession()
    const before = (await ana.ask('classification.pending', { cursor: null })).total
    const { session } = await ana.ask('session.close', { requestId: crypto.randomUUID(), sessionId })
    expect(session).toMatchObject({ status: 'closed', closeReason: 'agent', toClassify: true })
    expect(world.simulator.control.sessions().find(({ id }) => String(id) === sessionId)?.status).toBe(
      'CLOSED',
    )
    const pending = await ana.ask('classification.pending', { cursor: null })
    expect(pending.total).toBe(before + 1)
    const { form } = await ana.ask('classification.form', { sessionId })
    const root = form.tree
    const requestId = crypto.randomUUID()
    const incomplete = await ana.try('session.classify', {
      requestId,
      sessionId,
      nodeId: root?.id ?? null,
      comment: '',
      fields: [],
    })
    expect(incomplete).toMatchObject({ ok: false, error: { code: 'classificationIncomplete' } })
    let leaf = root
    while (leaf?.children[0]) leaf = leaf.children[0]
    const fields = form.fields
      .filter(({ required }) => required)
      .map(({ id, options }) => ({ id, value: options[0]?.value ?? 'sim' }))
    const answer = {
      requestId: crypto.randomUUID(),
      sessionId,
      nodeId: leaf?.id ?? null,
      comment: 'c'.repeat(255),
      fields,
    }
    await ana.ask('session.classify', answer)
    await ana.ask('session.classify', answer)
    expect((await ana.ask('classification.pending', { cursor: null })).total).toBe(before)
    const saved = world.simulator.control
      .ledger()
      .filter((entry) => entry.kind === 'classification' && String(entry.sessionId) === sessionId)
    expect(saved).toHaveLength(1)
    const long = await ana.try('session.classify', {
      ...answer,
      requestId: crypto.randomUUID(),
      comment: 'c'.repeat(256),
    })
    expect(long).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  })

  it('P1 P2 a pause stops new sessions, lets running ones go on, and ends by hand', async () => {
    const { phone, sessionId } = await newSession()
    const { reasons } = await ana.ask('agent.pauseReasons', {})
    const standard = reasons.find(({ name }) => name === 'Pausa Padrão (15min)')
    expect(standard).toMatchObject({ minutes: 15 })
    await ana.ask('agent.pause', { requestId: crypto.randomUUID(), reasonId: standard?.id ?? '' })
    const paused = ana.events.findLast((event) => event.name === 'agent.updated')?.payload.agent.presence
    expect(paused).toMatchObject({ kind: 'paused', reason: 'Pausa Padrão (15min)' })
    const waiting = world.simulator.control.customerWrites(
      newPhone(),
      { kind: 'text', text: 'Alguém?', group: 'Vendas' },
      { name: 'Espera' },
    )
    world.simulator.control.customerWrites(phone, 'Ainda estou aqui')
    await expect
      .poll(() => ana.sessions.get(sessionId)?.lastMessage?.content)
      .toEqual({ kind: 'text', text: 'Ainda estou aqui' })
    expect(ana.sessions.has(String(waiting.sessionId))).toBe(false)
    await ana.ask('agent.resume', { requestId: crypto.randomUUID() })
    await expect.poll(() => ana.sessions.has(String(waiting.sessionId))).toBe(true)
  })
})

async function newSessionOf(agent: TestAgent): Promise<{ phone: string; sessionId: string }> {
  const phone = newPhone()
  const { id } = world.simulator.control.createSession({
    phone,
    name: 'Transferida',
    group: 'Vendas',
    agent: 'ana.agente',
    text: 'Oi',
  })
  await expect.poll(() => agent.sessions.has(String(id))).toBe(true)
  return { phone, sessionId: String(id) }
}

const texts = (agent: TestAgent, sessionId: string) =>
  agent.thread(sessionId).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))

beforeEach(() => {
  ana.events.length = 0
})
