import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#clock/FakeClock.ts'
import { commandBody, useSimulator } from '#simulatorBench.fake.ts'

const clock = createFakeClock()
const simulator = useSimulator({ clock })

describe('scenarios and time', () => {
  it('plays every scenario it names, and refuses others', () => {
    for (const name of Object.keys(simulator.control.scenarios())) simulator.control.scenario(name)
    clock.advance(61_000)
    const phones = simulator.control.sessions().map(({ phone }) => phone)
    expect(new Set(phones).size).toBe(phones.length)
    expect(phones.length).toBe(24)
    expect(() => simulator.control.scenario('toString')).toThrow('no scenario')
  })

  it('W8 refuses text outside the 24 h window, as WhatsApp does', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({
      phone: '5534998887766',
      agent: 'ana.agente',
      text: 'oi',
    })
    clock.advance(24 * 3_600_000)
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'ainda aí?'))
    const receipt = await ana.waitFor(({ status }) => status !== undefined && status !== null)
    expect(receipt).toMatchObject({ status: 'ERRO', description: expect.stringContaining('131047') })
    expect(simulator.control.phone('5534998887766').map(({ text }) => text)).toEqual(['oi'])
  })

  it('lets a JWT expire and an agent go offline by the clock', async () => {
    const ana = await simulator.tab('ana')
    await ana.close()
    await expect.poll(() => simulator.control.agents()[0]?.connections).toBe(0)
    expect(simulator.control.agents()[0]).toMatchObject({ status: 'ONLINE' })
    clock.advance(5000)
    expect(simulator.control.agents()[0]).toMatchObject({ status: 'OFFLINE' })
    expect((await ana.request('GET', '/api/users/logged')).status).toBe(200)
    clock.advance(8 * 3_600_000)
    expect((await ana.request('GET', '/api/users/logged')).status).toBe(401)
  })

  it('F12 doubles frames and refuses an upgrade when told to', async () => {
    const ana = await simulator.tab('ana')
    simulator.control.set({ frames: { copies: 2 } })
    simulator.control.createSession({ phone: '5534998887766', agent: 'ana.agente' })
    await expect
      .poll(
        () =>
          ana.frames.filter(
            ({ body }) => (body as { command?: string }).command === 'REDIRECT_CHAT_SESSION_IN',
          ).length,
      )
      .toBe(2)
    simulator.control.nextCall({ path: '/chat/ws-snipped', method: 'UPGRADE', status: 503 })
    await expect(simulator.tab('bruno')).rejects.toThrow()
    await simulator.tab('bruno')
  })

  it('B5 ends a session by itself when the customer does not answer for so long', async () => {
    const ana = await simulator.tab('ana')
    simulator.control.set({ inactivityMs: 600_000 })
    const { id } = simulator.control.createSession({
      phone: '5534998887766',
      agent: 'ana.agente',
      text: 'oi',
    })
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'Posso ajudar?'))
    await ana.waitFor(({ status }) => status === 'RECEBIDA')
    clock.advance(300_000)
    simulator.control.customerWrites('5534998887766', 'só um minuto')
    clock.advance(599_000)
    expect(simulator.control.sessions()[0]).toMatchObject({ status: 'OPEN' })
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'Claro!'))
    await expect.poll(() => simulator.control.phone('5534998887766').at(-1)?.text).toBe('Claro!')
    clock.advance(600_000)
    await ana.waitFor(({ command }) => command === 'CLOSE_CHAT_SESSION_BY_USER_INACTIVITY')
  })
})
