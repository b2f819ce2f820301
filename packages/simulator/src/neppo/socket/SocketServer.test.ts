import { describe, expect, it } from 'vitest'
import { commandBody, useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator()
const phone = '5534998887766'

describe('the line of an agent', () => {
  it('answers 401 to an empty agentToken, to a bad token and outside working hours', async () => {
    const { host } = simulator.neppo
    const empty = await fetch(`${host}/api/users/logged`, { headers: { agentToken: '' } })
    expect(empty.status).toBe(401)
    const bad = await fetch(`${host}/api/chat-agent/login?agentToken=nope`, { method: 'POST' })
    expect([bad.status, await bad.text()]).toEqual([401, 'UNAUTHORIZED_TOKEN'])
    simulator.control.outsideWorkingHours('ana.agente', true)
    const late = await fetch(`${host}/api/chat-agent/login?agentToken=token-ana`, { method: 'POST' })
    expect([late.status, await late.text()]).toEqual([401, 'OUTSIDE_WORKING_HOURS'])
  })

  it('lets a browser of another origin in', async () => {
    const response = await fetch(`${simulator.neppo.host}/api/users/logged`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://crm.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'agenttoken',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('http://crm.example')
    expect(response.headers.get('access-control-allow-headers')).toContain('agentToken')
  })

  it('greets by bot, assigns round-robin, carries both directions and gives receipts', async () => {
    const ana = await simulator.tab('ana')
    const bruno = await simulator.tab('bruno')
    const first = simulator.control.customerWrites(phone, 'Bom dia', { name: 'Lúcia' })
    const second = simulator.control.customerWrites('5534998887755', 'Olá', { name: 'Rita' })
    const arrival = await ana.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_IN')
    expect(arrival).toMatchObject({ sessionId: first.sessionId, sessionOn: true, message: '' })
    await bruno.waitFor(
      ({ sessionId, command }) => sessionId === second.sessionId && command === 'REDIRECT_CHAT_SESSION_IN',
    )

    simulator.control.customerWrites(phone, 'Tem bolo?')
    const inbound = await ana.waitFor(({ message: text }) => text === 'Tem bolo?')
    expect(inbound).toMatchObject({
      sendBy: 'user',
      fromUser: `whatsapp_${phone}`,
      contentType: 'TEXT',
      sessionOn: true,
    })
    expect(typeof inbound['createdAt']).toBe('number')

    ana.publish('/app/chat.private.group.Vendas', commandBody(ana, first.sessionId, 'Temos!'))
    await ana.waitFor(({ status }) => status === 'RECEBIDA')
    simulator.control.customerReads(phone)
    await ana.waitFor(({ status }) => status === 'LIDA')
    expect(ana.frames.some(({ body }) => (body as { message?: string }).message === 'Temos!')).toBe(false)
    expect(simulator.control.phone(phone).map(({ author, text }) => [author, text])).toEqual([
      ['customer', 'Bom dia'],
      ['bot', expect.stringContaining('Padaria Modelo')],
      ['customer', 'Tem bolo?'],
      ['agent', 'Temos!'],
    ])
    const rows = await ana.get<{ message: string; status?: string }[]>(
      `/api/sessions/agentMessagesAfterLastRedirect/${first.sessionId}`,
    )
    expect(rows[0]).toMatchObject({ message: 'Temos!', status: 'LIDA', sendBy: 'agent' })
    expect(simulator.control.ledger().filter(({ kind }) => kind === 'message')).toMatchObject([
      { sessionId: first.sessionId, author: 'ana.agente', message: 'Temos!' },
    ])
  })

  it('keeps a session waiting while everybody is paused and gives it out on return', async () => {
    const ana = await simulator.tab('ana')
    const paused = await ana.request(
      'POST',
      '/api/agents/ana.agente/status?status=FIRST_PAUSE&descriptionOfChange=Outro&pauseReasonsId=1',
    )
    expect(paused.body).toMatchObject({ agent: { paused: true, pauseReasonsId: 1, status: 'FIRST_PAUSE' } })
    const { sessionId } = simulator.control.customerWrites(phone, 'Oi')
    expect(simulator.control.sessions()).toMatchObject([
      { id: sessionId, status: 'WAITING', lastAgent: 'queue' },
    ])
    await ana.request(
      'POST',
      '/api/agents/ana.agente/status?status=ONLINE&descriptionOfChange=ONLINE&pauseReasonsId=',
    )
    await ana.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_IN')
    expect(simulator.control.sessions()[0]).toMatchObject({ status: 'OPEN', agent: 'ana.agente' })
    await ana.waitFor(
      ({ userName }, destination) =>
        destination === '/topic/add.list.attendants' && userName === 'ana.agente',
    )
  })

  it('does not tell colleagues the password of an extension', async () => {
    const ana = await simulator.tab('ana')
    await simulator.tab('bruno')
    const colleague = await ana.waitFor(({ userName }) => userName === 'bruno.agente')
    expect((colleague['agent'] as { passwordAttendance: unknown }).passwordAttendance).toBeNull()
  })

  it('sends #FORCE_DISCONNECT to the tab with another resource', async () => {
    const first = await simulator.tab('ana', 'aaaaaaaa')
    await simulator.tab('ana', 'bbbbbbbb')
    await first.waitFor(({ text }) => text === '#FORCE_DISCONNECT')
  })

  it('takes the panel flavour with the cookie of the panel login', async () => {
    const response = await fetch(`${simulator.neppo.host}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        username: 'ana.agente',
        password: Buffer.from('senha-ana').toString('base64'),
        verificationToken: 'null',
      }),
    })
    expect(response.status).toBe(302)
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toContain('SESSION')
    const logged = await fetch(`${simulator.neppo.host}/api/users/logged`, { headers: { cookie } })
    expect(await logged.json()).toMatchObject({ userName: 'ana.agente' })
  })
})
