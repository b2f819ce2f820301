import { describe, expect, it } from 'vitest'
import { createControlClient } from '#control/createControlClient.ts'
import { useSimulator } from '#simulatorBench.fake.ts'
import { openAgentTab } from './AgentTab.ts'
import { loadPhone, startLoad } from './startLoad.ts'

const simulator = useSimulator()

describe('load', () => {
  it('writes every message once and in order per customer, seen by the agents', async () => {
    const [login = ''] = simulator.control.addAgents(1)
    const agent = await openAgentTab({ host: simulator.neppo.host, chatToken: `token-${login}` })
    const sent = await startLoad({
      write: (phone, writing, options) => simulator.control.customerWrites(phone, writing, options),
      customers: 20,
      perSecond: 5000,
      messages: 200,
    }).done
    expect(new Set(sent.map(({ text }) => text)).size).toBe(200)
    await agent.waitFor(({ message }) => message === 'carga 20-10')
    const seen = agent.frames
      .map(({ body }) => body as { fromUser?: string; message?: string })
      .filter(({ fromUser }) => fromUser === `whatsapp_${loadPhone(0)}`)
      .map(({ message }) => message)
    // The first message opens the session; the agent reads it from history.
    expect(seen).toEqual(Array.from({ length: 9 }, (_, index) => `carga 1-${index + 2}`))
    await agent.close()
  })

  it('drives the control from another process by HTTP, files included', async () => {
    const control = createControlClient(simulator.control.url)
    const { sessionId } = await control.customerWrites('5534998887766', 'Oi', { name: 'Lia' })
    await control.customerWrites('5534998887766', {
      kind: 'media',
      bytes: Buffer.from('%PDF'),
      mime: 'application/pdf',
      name: 'a.pdf',
    })
    expect((await control.sessions())[0]).toMatchObject({ id: sessionId, status: 'WAITING' })
    expect((await control.phone('5534998887766')).at(-1)).toMatchObject({
      kind: 'document',
      media: { name: 'a.pdf', size: 4 },
    })
    await control.webhooks.configure('http://127.0.0.1:9/x', ['Agent'])
    await expect(control.inactivityClose(424_242)).rejects.toThrow('no session 424242')
    expect(await control.invented()).toContain('chat.message.status')
    await control.reset()
    expect(await control.sessions()).toEqual([])
  })

  it('stays fast with 5,000 sessions', async () => {
    simulator.control.fill(5000, { closed: true })
    simulator.control.fill(300)
    const agent = await openAgentTab({ host: simulator.neppo.host, chatToken: 'token-ana' })
    const startedAt = performance.now()
    expect(await agent.get<unknown[]>('/api/agents/ana.agente/attendancequeue')).toHaveLength(300)
    const page = await agent.get<{ totalElements: number }>(
      '/api/sessions/closed/agent/ana.agente/499/10?query=',
    )
    expect(page.totalElements).toBe(5000)
    expect(performance.now() - startedAt).toBeLessThan(2000)
    await agent.close()
  })
})
