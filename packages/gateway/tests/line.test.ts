import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestWorld, type TestWorld } from './support/startTestWorld.ts'
import { TestAgent } from './support/TestAgent.ts'

let world: TestWorld

beforeAll(async () => {
  world = await startTestWorld()
  world.simulator.control.botAnswers(false)
})
afterAll(() => world.stop())

const live = (agent: TestAgent) =>
  expect.poll(() => agent.upstream?.neppo.state, { timeout: 15_000 }).toBe('live')

describe('sign-in', () => {
  it('B1 each reason why an agent cannot sign in has its own code', async () => {
    const attempt = (token: string) => new TestAgent(world.gateway.url, token).login()
    await expect(attempt('token-nobody')).rejects.toMatchObject({ code: 'badToken', retryable: false })
    world.simulator.control.outsideWorkingHours('carla.agente', true)
    await expect(attempt('token-carla')).rejects.toMatchObject({ code: 'outsideWorkingHours' })
    world.simulator.control.outsideWorkingHours('carla.agente', false)
    world.simulator.control.down('503')
    await expect(attempt('token-carla')).rejects.toMatchObject({ code: 'neppoUnavailable', retryable: true })
    world.simulator.control.down(false)
    await expect(attempt('token-carla')).resolves.toMatchObject({ protocol: expect.any(String) })
  })

  it('S14 a page that is not on the list gets neither a token nor a socket', async () => {
    const stranger = new TestAgent(world.gateway.url, 'token-ana', 'test', 'http://crm.test.evil')
    await expect(stranger.login()).rejects.toMatchObject({ code: 'originNotAllowed' })
    const honest = await new TestAgent(world.gateway.url, 'token-ana').login()
    expect(honest.accessToken).toBeTruthy()
    Object.assign(stranger, { login: () => Promise.resolve(honest) })
    await expect(stranger.start()).rejects.toThrow()
  })

  it('B41 an unknown integration, a foreign token and an old version are refused with their codes', async () => {
    await expect(new TestAgent(world.gateway.url, 'token-ana', 'nobody').login()).rejects.toMatchObject({
      code: 'integrationUnknown',
    })
    const answer = await fetch(`${world.gateway.url}/i/test/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://crm.test' },
      body: JSON.stringify({ chatToken: 'token-ana', protocol: '9.0' }),
    })
    expect([answer.status, await answer.json()]).toMatchObject([426, { error: { code: 'versionTooOld' } }])
    const forged = new TestAgent(world.gateway.url, 'token-ana')
    Object.assign(forged, { login: () => Promise.resolve({ accessToken: 'a.b.c' }) })
    await expect(forged.start()).rejects.toMatchObject({ data: { code: 'badToken' } })
  })
})

describe('the line', () => {
  it('F30 a sign-in elsewhere is a state, without a war, and can be taken back', async () => {
    const ana = await world.agent('token-ana')
    await live(ana)
    world.simulator.control.forceDisconnect('ana.agente')
    await expect.poll(() => ana.upstream?.neppo.state).toBe('replaced')
    await ana.ask('login.takeOver', {})
    await live(ana)
    ana.stop()
  })

  it('F32 outside working hours is a state that tells when it is tried again', async () => {
    const carla = await world.agent('token-carla')
    await live(carla)
    world.simulator.control.outsideWorkingHours('carla.agente', true)
    world.simulator.control.killToken('carla.agente')
    world.simulator.control.dropSockets('carla.agente')
    await expect.poll(() => carla.upstream?.neppo.state, { timeout: 15_000 }).toBe('outsideHours')
    world.simulator.control.outsideWorkingHours('carla.agente', false)
    await live(carla)
    carla.stop()
  })

  it('F31 a token that another program killed is renewed without the agent noticing more than a pause', async () => {
    const ana = await world.agent('token-ana')
    await live(ana)
    world.simulator.control.killToken('ana.agente')
    const { reasons } = await ana.ask('agent.pauseReasons', {})
    expect(reasons.length).toBeGreaterThan(0)
    ana.stop()
  })

  it('F11 F14 events missed by a broken socket come by resume, or as a snapshot when there are too many', async () => {
    const ana = await world.agent('token-ana')
    await live(ana)
    const phone = '5511955550001'
    const { sessionId } = world.simulator.control.customerWrites(
      phone,
      { kind: 'text', text: 'um', group: 'Vendas' },
      { name: 'Resumo' },
    )
    await expect.poll(() => ana.sessions.has(String(sessionId))).toBe(true)
    await ana.open(String(sessionId))
    ana.drop()
    for (const text of ['dois', 'três']) world.simulator.control.customerWrites(phone, text)
    await world.simulator.control.settle()
    await ana.start()
    await expect
      .poll(() =>
        ana.thread(String(sessionId)).map(({ content }) => (content.kind === 'text' ? content.text : '')),
      )
      .toEqual(['um', 'dois', 'três'])
    ana.drop()
    await world.gateway.db.query('delete from agent_event')
    world.simulator.control.customerWrites(phone, 'quatro')
    await world.simulator.control.settle()
    await ana.start()
    expect(ana.sessions.get(String(sessionId))).toBeDefined()
    ana.stop()
  })

  it('G3 after any gap of the line the mirror equals a fresh snapshot', async () => {
    const ana = await world.agent('token-ana')
    await live(ana)
    for (let round = 0; round < 3; round++) {
      world.simulator.control.dropSockets('ana.agente')
      const phone = `551195556000${round}`
      world.simulator.control.customerWrites(
        phone,
        { kind: 'text', text: `rodada ${round}`, group: 'Vendas' },
        { name: `Queda ${round}` },
      )
      world.simulator.control.customerWrites(phone, 'segunda')
      await expect.poll(() => ana.upstream?.neppo.state, { timeout: 15_000 }).toBe('live')
      await expect
        .poll(() => [...ana.sessions.values()].some(({ client }) => client.name === `Queda ${round}`))
        .toBe(true)
    }
    await world.simulator.control.settle()
    const fresh = await new TestAgent(world.gateway.url, 'token-ana').start()
    await expect.poll(() => Object.fromEntries(ana.sessions)).toEqual(Object.fromEntries(fresh.sessions))
    fresh.stop()
    ana.stop()
  })

  it('F15 a gateway that comes back knows everything it had accepted', async () => {
    const ana = await world.agent('token-ana')
    await live(ana)
    const { sessionId } = world.simulator.control.customerWrites(
      '5511955570001',
      { kind: 'text', text: 'oi', group: 'Vendas' },
      { name: 'Volta' },
    )
    await expect.poll(() => ana.sessions.has(String(sessionId))).toBe(true)
    world.simulator.control.dropSockets('ana.agente')
    await ana.send(String(sessionId), 'antes da queda')
    await world.restart()
    const again = await world.agent('token-ana')
    await live(again)
    await again.open(String(sessionId))
    await expect
      .poll(() => again.thread(String(sessionId)).map(({ status }) => status), { timeout: 15_000 })
      .toEqual([null, 'delivered'])
    const reached = world.simulator.control.ledger().filter((entry) => entry.message === 'antes da queda')
    expect(reached).toHaveLength(1)
  })

  it('B7 the state of Ploomes is told apart from that of Neppo', async () => {
    const ana = await world.agent('token-ana')
    await live(ana)
    expect(ana.upstream).toMatchObject({ neppo: { state: 'live' }, ploomes: { state: 'live' } })
  })

  it('G13 a session, a message or a file of another agent does not exist for me', async () => {
    const ana = await world.agent('token-ana')
    const carla = await world.agent('token-carla')
    await live(ana)
    await live(carla)
    const { id } = world.simulator.control.createSession({
      phone: '5511955580001',
      name: 'Alheia',
      group: 'Vendas',
      agent: 'ana.agente',
      text: 'oi',
    })
    const sessionId = String(id)
    await expect.poll(() => ana.sessions.has(sessionId)).toBe(true)
    const { id: messageId } = await ana.send(sessionId, 'minha')
    const requestId = () => crypto.randomUUID()
    for (const attempt of [
      carla.try('session.open', { sessionId }),
      carla.try('session.history', { sessionId, before: '5' }),
      carla.try('session.close', { requestId: requestId(), sessionId }),
      carla.try('session.transfer', { requestId: requestId(), sessionId, to: { kind: 'queue' } }),
      carla.try('message.send', { requestId: requestId(), sessionId, content: { kind: 'text', text: 'x' } }),
      carla.try('message.retry', { requestId: requestId(), messageId }),
      carla.try('classification.form', { sessionId }),
      carla.try('transfer.targets', { sessionId, text: '' }),
      carla.try('media.upload', {
        requestId: requestId(),
        sessionId,
        kind: 'image',
        name: 'a',
        mime: 'image/png',
        size: 1,
      }),
    ])
      expect(await attempt).toMatchObject({ ok: false, error: { code: 'notFound' } })
  })
})
