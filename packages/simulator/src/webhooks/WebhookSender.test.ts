import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator()
const phone = '5534998887766'

type Hook = { component: string; event: string; id: number; content: Record<string, unknown> }
let received: Hook[] = []
let url = ''
let status = 200

const receiver = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    received.push(JSON.parse(text) as Hook)
    response.writeHead(status).end()
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks/x`
})
beforeEach(() => {
  received = []
  status = 200
})
afterAll(() => {
  receiver.close()
})

const of = (entity: string): Hook[] => received.filter(({ component }) => component === entity)

describe('webhooks out', () => {
  it('A5 sends each of the five entity kinds to the configured address', async () => {
    simulator.control.webhooks.configure(url)
    const ana = await simulator.tab('ana')
    const { sessionId } = simulator.control.customerWrites(phone, 'Oi', { name: 'Lia' })
    simulator.control.associate(phone, 'ana.agente', true)
    simulator.control.inactivityClose(sessionId)
    await ana.request('POST', '/api/classification-tree/classificationServices', {
      sessionId,
      commentClassification: '',
      agentId: 7,
      rootId: 900,
      classificationTreeSession: 930,
    })
    await simulator.control.settle()
    expect(of('User').at(-1)).toMatchObject({ content: { userName: `whatsapp_${phone}`, typeUser: 'USER' } })
    expect(of('Agent')[0]).toMatchObject({ content: { user: { userName: 'ana.agente' }, status: 'ONLINE' } })
    expect(of('ChatSession').map(({ event, content }) => [event, content['status']])).toEqual([
      ['CREATED', 'OPEN'],
      ['UPDATED', 'WAITING'],
      ['UPDATED', 'OPEN'],
      ['UPDATED', 'CLOSED'],
    ])
    expect(of('ClassificationServices')[0]).toMatchObject({
      content: { sessionId, branch: ['Vendas', 'Engano'] },
    })
    expect(of('AssociationClientsToAgents')[0]).toMatchObject({
      event: 'CREATED',
      content: { agent: { id: 7 } },
    })
  })

  it('F38 F39 F40 loses, doubles and reverses when told to', async () => {
    const { webhooks } = simulator.control
    webhooks.configure(url, ['ChatSession'])
    webhooks.set({ lose: 1 })
    simulator.control.createSession({ phone, text: 'oi' })
    await simulator.control.settle()
    expect(received).toEqual([])
    expect(webhooks.deliveries().every(({ outcome }) => outcome === 'lost')).toBe(true)

    webhooks.set({ lose: 0, copies: 3, hold: true, form: 'text' })
    simulator.control.closeByCustomer(simulator.control.sessions()[0]?.id ?? 0)
    simulator.control.createSession({ phone: '5534998887700' })
    await simulator.control.settle()
    expect(received).toEqual([])
    webhooks.release({ reversed: true })
    await simulator.control.settle()
    expect(received).toHaveLength(9)
    const last = received.at(-1)
    expect(typeof last?.content).toBe('string')
    expect(JSON.parse(String(last?.content))).toMatchObject({ status: 'CLOSED' })
  })

  it('does not resend unless told to', async () => {
    const { webhooks } = simulator.control
    webhooks.configure(url, ['ChatSession'])
    status = 500
    simulator.control.createSession({ phone })
    await simulator.control.settle()
    expect(received).toHaveLength(2)
    expect(webhooks.deliveries()[0]?.outcome).toBe(500)
    webhooks.set({ retries: 2 })
    simulator.control.closeByCustomer(simulator.control.sessions()[0]?.id ?? 0)
    await simulator.control.settle()
    expect(received).toHaveLength(5)
  })
})
