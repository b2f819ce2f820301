import { describe, expect, it } from 'vitest'
import { commandBody, useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator()
const phone = '5534998887766'

describe('faults', () => {
  it('F27 loses a message, or cuts the socket before or after storing it', async () => {
    const kept = (): string[] => simulator.control.phone(phone).map(({ text }) => text)
    const first = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    simulator.control.brokerReceipts(true)
    simulator.control.sendFate('lose', 1)
    first.publish('/app/chat.private.group.Vendas', commandBody(first, id, 'um'), 'r1')
    first.publish('/app/chat.private.group.Vendas', commandBody(first, id, 'dois'), 'r2')
    await first.waitFor(({ status }) => status === 'RECEBIDA')
    expect(kept()).toEqual(['oi', 'dois'])

    for (const [fate, text, expected] of [
      ['dropSocketBeforeStore', 'três', ['oi', 'dois']],
      ['dropSocketAfterStore', 'quatro', ['oi', 'dois', 'quatro']],
    ] as const) {
      const next = await simulator.tab('ana')
      const gone = new Promise((resolve) => next.socket.once('close', resolve))
      simulator.control.sendFate(fate, 1)
      next.publish('/app/chat.private.group.Vendas', commandBody(next, id, text), 'r3')
      await gone
      expect(next.receipts).not.toContain('r3')
      expect(kept()).toEqual(expected)
    }
  })

  it('answers STOMP receipts for SEND only when told to', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'um'), 'first')
    await ana.waitFor(({ status }) => status === 'RECEBIDA')
    simulator.control.brokerReceipts(true)
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'dois'), 'second')
    await ana.waitFor(
      ({ message: _ignored, status, messageId }) => status === 'RECEBIDA' && messageId !== undefined,
    )
    await expect.poll(() => ana.receipts).toContain('second')
    expect(ana.receipts).not.toContain('first')
  })

  it('F29 shows a message in histories only after the lag', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    simulator.control.historyLag(60_000)
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'já foi'))
    await ana.waitFor(({ status }) => status === 'RECEBIDA')
    expect(await ana.get(`/api/sessions/issue/history?id=${id}&size=500`)).toEqual([])
    simulator.control.historyLag(0)
    expect(await ana.get(`/api/sessions/issue/history?id=${id}&size=500`)).toMatchObject([
      { message: 'oi' },
      { message: '' },
      { message: 'já foi' },
    ])
  })

  it('F34 meets the planned faults in order, then answers normally', async () => {
    const ana = await simulator.tab('ana')
    const { control } = simulator
    control.nextCall({ path: '/api/pauseReason', status: 502, body: '<html>', contentType: 'text/html' })
    control.nextCall({ path: '/chat/api/pauseReason/*', dropBefore: true })
    expect((await ana.request('GET', '/api/pauseReason/listPauseReason')).status).toBe(502)
    await expect(ana.request('GET', '/api/pauseReason/listPauseReason')).rejects.toThrow()
    expect(await ana.get<{ value: string }[]>('/api/pauseReason/listPauseReason')).toContainEqual(
      expect.objectContaining({ value: 'Pausa Padrão (15min)', pauseTime: 15 }),
    )
    control.nextCall({ path: '/api/sessions/comment', method: 'POST', dropAfter: true })
    const { id } = control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    await expect(
      ana.request('POST', '/api/sessions/comment', { sessionId: id, comment: 'feito' }),
    ).rejects.toThrow()
    expect(await ana.get(`/api/sessions/comment/${id}`)).toMatchObject([
      { comment: 'feito', createdBy: 'Ana' },
    ])
    await ana.waitFor(({ sessionComment }) => sessionComment !== undefined)
  })

  it('F36 is down altogether until it is up again', async () => {
    const ana = await simulator.tab('ana')
    const gone = new Promise((resolve) => ana.socket.once('close', resolve))
    simulator.control.down(true)
    await gone
    await expect(fetch(`${simulator.neppo.host}/api/users/logged`)).rejects.toThrow()
    await expect(simulator.tab('ana')).rejects.toThrow()
    simulator.control.down(false)
    await simulator.tab('ana')
  })

  it('F03 goes silent without closing the connection', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    await ana.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_IN')
    simulator.control.silenceSockets('ana.agente')
    const before = ana.frames.length
    simulator.control.customerWrites(phone, 'alô?')
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'alô'))
    await simulator.control.settle()
    expect(ana.frames.length).toBe(before)
    expect(ana.socket.readyState).toBe(ana.socket.OPEN)
    simulator.control.silenceSockets('ana.agente', false)
    await expect.poll(() => simulator.control.phone(phone).at(-1)?.text).toBe('alô')
  })

  it('F61 a killed token answers 401 until the next login', async () => {
    const ana = await simulator.tab('ana')
    simulator.control.killToken('ana.agente')
    expect(await ana.request('GET', '/api/users/logged')).toEqual({ status: 401, body: 'Unauthorized' })
  })

  it('lists paths that Neppo does not have', async () => {
    const ana = await simulator.tab('ana')
    const { status, body } = await ana.request('GET', '/api/invented/by/nobody')
    expect(status).toBe(404)
    expect(body).toMatchObject({ status: 404, error: 'Not Found', path: '/chat/api/invented/by/nobody' })
    expect(simulator.control.unknownPaths()).toEqual({ 'GET /chat/api/invented/by/nobody': 1 })
  })

  it('F61 a removed agent is out and cannot come back; a renamed group loses its old name', async () => {
    const ana = await simulator.tab('ana')
    const gone = new Promise((resolve) => ana.socket.once('close', resolve))
    simulator.control.changeAgent('ana.agente', { active: false })
    await gone
    await expect(simulator.tab('ana')).rejects.toThrow('UNAUTHORIZED_TOKEN')
    const bruno = await simulator.tab('bruno')
    const { id } = simulator.control.createSession({ phone, agent: 'bruno.agente', text: 'oi' })
    simulator.control.renameGroup('Vendas', 'Comercial')
    bruno.publish('/app/chat.private.group.Vendas', commandBody(bruno, id, 'para o nome antigo'))
    bruno.publish('/app/chat.private.group.Comercial', commandBody(bruno, id, 'para o nome novo'))
    await bruno.waitFor(({ status }) => status === 'RECEBIDA')
    expect(simulator.control.ledger().filter(({ kind }) => kind === 'message')).toMatchObject([
      { message: 'para o nome novo' },
    ])
  })
})
