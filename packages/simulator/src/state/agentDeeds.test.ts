import { describe, expect, it } from 'vitest'
import { commandBody, useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator()
const phone = '5534998887766'

describe('transfer and close', () => {
  it('hands a session from one agent to another and closes it, and asks both classifications', async () => {
    const ana = await simulator.tab('ana')
    const bruno = await simulator.tab('bruno')
    simulator.control.set({ bot: { answers: false } })
    const { id } = simulator.control.createSession({
      phone,
      agent: 'ana.agente',
      text: 'Quero falar com o Bruno',
    })
    ana.publish('/app/chat.private.group.Financeiro', commandBody(ana, id, 'bruno.agente', 'FORWARD_AGENT'))
    expect(await ana.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_OUT')).toMatchObject({
      sessionId: id,
      sessionOn: false,
    })
    await bruno.waitFor(
      ({ command, sessionId }) => command === 'REDIRECT_CHAT_SESSION_IN' && sessionId === id,
    )
    expect(simulator.control.sessions()[0]).toMatchObject({ agent: 'bruno.agente', group: 'Financeiro' })

    ana.publish('/app/chat.private.group.Financeiro', commandBody(ana, id, 'ainda eu'))
    await ana.waitFor(({ command }) => command === 'SESSION_NOT_FOUND')

    bruno.publish(
      '/app/chat.private.group.Financeiro',
      commandBody(bruno, id, '#CLOSE_SESSION', 'CLOSE_CHAT_SESSION'),
    )
    await bruno.waitFor(({ command }) => command === 'CLOSE_CHAT_SESSION_ACK')
    for (const [own, userId] of [
      [ana, 7],
      [bruno, 8],
    ] as const) {
      const due = await own.get<{ total: number; list: object[] }>(
        `/api/sessions/notClassified/${userId}/0/9`,
      )
      expect(due).toMatchObject({ total: 1, list: [{ sessionId: id, userDisplayName: 'Cliente novo' }] })
    }
    const saved = await bruno.request('POST', '/api/classification-tree/classificationServices', {
      sessionId: id,
      commentClassification: 'pagou',
      groupName: 'Financeiro',
      groupConfId: 27,
      createdAt: new Date().toISOString(),
      agentId: 8,
      displayName: 'Cliente novo',
      rootId: 902,
      classificationTreeSession: 971,
    })
    expect(saved).toMatchObject({ status: 200, body: { id: expect.any(Number) } })
    expect(await bruno.get(`/api/sessions/notClassified/8/0/1`)).toEqual({ total: 0, list: [] })
    expect(await bruno.get(`/api/classification-tree/bySession/${id}`)).toMatchObject([
      {
        agentName: 'Bruno',
        commentClassification: 'pagou',
        branch: {
          title: 'Financeiro',
          nodes: [{ title: 'Boleto', nodes: [{ title: 'Segunda via', nodes: [] }] }],
        },
      },
    ])
    const closed = await bruno.get<{ content: { id: number; freeTextEnabled: boolean }[] }>(
      '/api/sessions/closed/agent/bruno.agente/0/10?query=',
    )
    expect(closed.content).toMatchObject([
      { id, freeTextEnabled: true, lastMessage: { createdAt: expect.any(Number) } },
    ])
  })

  it('refuses a transfer to an offline agent in words and keeps the session', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    ana.publish('/app/chat.private.group.Suporte', commandBody(ana, id, 'carla.agente', 'FORWARD_AGENT'))
    const warning = await ana.waitFor(({ command }) => command === 'SEND_MESSAGE_WARNING')
    expect(warning['message']).toBe('O agente está desconectado.')
    expect(simulator.control.sessions()[0]).toMatchObject({ agent: 'ana.agente', group: 'Vendas' })
  })

  it('sends a session to the queue of another group and back to the queue', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, id, 'Suporte', 'FORWARD_ANOTHER_GRUOP'))
    await ana.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_OUT')
    expect(simulator.control.sessions()[0]).toMatchObject({ status: 'WAITING', group: 'Suporte' })
    const carla = await simulator.tab('carla')
    await carla.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_IN')
    carla.publish('/app/chat.private.group.Suporte', commandBody(carla, id, 'queue', 'REDIRECT_TO_QUEUE'))
    // Ana attends Suporte as well and is the only other one.
    await ana.waitFor(({ command, sessionId }) => command === 'REDIRECT_CHAT_SESSION_IN' && sessionId === id)
  })

  it('B5 closes by inactivity with its own command, and SET_PENDING and DELETE_MESSAGE reach the agent', async () => {
    const ana = await simulator.tab('ana')
    const { id } = simulator.control.createSession({ phone, agent: 'ana.agente', text: 'oi' })
    simulator.control.setPending(id)
    await ana.waitFor(({ command }) => command === 'SET_PENDING')
    const { messageId } = simulator.control.customerWrites(phone, 'ops')
    const written = await ana.waitFor(({ message: text }) => text === 'ops')
    simulator.control.deleteMessage(messageId)
    const deletion = await ana.waitFor(({ command }) => command === 'DELETE_MESSAGE')
    expect(deletion['message']).toBe(written['externalId'])
    simulator.control.inactivityClose(id)
    await ana.waitFor(({ command }) => command === 'CLOSE_CHAT_SESSION_BY_USER_INACTIVITY')
    expect(await ana.get('/api/agents/ana.agente/attendancequeue')).toEqual([])
  })
})
