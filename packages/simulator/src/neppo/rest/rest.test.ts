import { describe, expect, it } from 'vitest'
import { useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator({ sessions: true })

type Row = Record<string, unknown>

describe('answer forms of the panel API', () => {
  it('2.1 gives the agent, the queue, pauses and configuration', async () => {
    const ana = await simulator.tab('ana')
    expect(await ana.get('/api/users/logged')).toMatchObject({
      id: 7,
      userName: 'ana.agente',
      resource: ana.resource,
      agent: { id: 41, status: 'ONLINE', paused: false, extensionAttendance: '2001' },
      assignments: [
        { rule: 'active-message-submission', read: true },
        { rule: 'create-phrases', read: true },
      ],
    })
    const queue = await ana.get<Row[]>('/api/agents/ana.agente/attendancequeue')
    expect(queue.map(({ id }) => id).sort()).toEqual([31_001, 31_002, 31_004])
    expect(queue.find(({ id }) => id === 31_001)).toMatchObject({
      protocol: 'WA00000031001',
      status: 'OPEN',
      active: true,
      user: {
        userName: expect.stringMatching(/^whatsapp_55\d{11}$/),
        originUser: 'WHATSAPP',
        externalCode: '70001',
      },
      groupConf: { id: 25, name: 'Vendas' },
      lastMessage: { contentType: 'TEXT', createdAt: expect.any(Number) },
    })
    expect(await ana.get('/api/chatConfiguration/default')).toEqual({ internalChat: true, tm2VoiceUrl: null })
    expect(await ana.get('/api/chatConfiguration/whatsapp-voice')).toEqual({ enableWhatsappVoice: false })
    expect(await ana.get('/api/whatsapp-web/enable')).toBe(false)
  })

  it('2.2 gives sessions, groups, attributes as triples and histories in their documented orders', async () => {
    const ana = await simulator.tab('ana')
    const newestFirst = await ana.get<Row[]>('/api/sessions/agentMessagesAfterLastRedirect/31001')
    const times = newestFirst.map(({ createdAt }) => createdAt as number)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(new Set(newestFirst.map(({ contentType }) => contentType))).toEqual(
      new Set(['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'APPLICATION', 'JSON', 'LOCATION', 'CONTACT']),
    )
    const reply = newestFirst.find(({ message }) => String(message).includes('button_reply'))
    expect(JSON.parse(String(reply?.['repliedMessage']))).toMatchObject({ type: 'button' })

    const attributes = await ana.get<unknown[][]>('/api/userAttributes/userAttributeByUserId/5001')
    expect(attributes[1]).toEqual([
      { id: 2 },
      { description: 'ID Empresa (Ploomes)', active: true },
      expect.stringMatching(/^8\d{4}$/),
    ])
    expect(await ana.get('/api/userAttributes/userAttributeByUserId/5010')).toEqual([])

    expect(await ana.get('/api/agents/groupByName/Suporte')).toMatchObject({
      id: 26,
      acceptedMedias: 'IMAGE,AUDIO,VIDEO,APPLICATION',
      sla: 15,
      classificationTree: { id: 901 },
      mandatoryClassificationTree: true,
    })
    const older = await ana.get<Row[]>('/api/sessions/closed/user/5001/closedAt/2099-01-01T00:00:00')
    expect(new Set(older.map(({ sessionId }) => sessionId)).size).toBe(1)
    const before = new Date(Number(older.at(-1)?.['createdAt']) - 3 * 3_600_000).toISOString().slice(0, 19)
    expect(await ana.get(`/api/sessions/closed/user/5001/closedAt/${before}`)).toEqual([])
    expect(await ana.get('/api/sessions/31001/session-summary')).toMatchObject({
      id: 31_001,
      agent: 'Ana',
      groupConfId: 25,
    })
    expect(await ana.get('/api/sessions/active/check?channel=WHATSAPP&contact=&userId=5001')).toEqual({
      hasActiveSession: true,
    })
    expect((await ana.request('GET', '/api/sessions/99999/session')).status).toBe(404)
  })

  it('gives pages in the complete Spring form', async () => {
    const ana = await simulator.tab('ana')
    simulator.control.fill(23, { closed: true })
    const page = await ana.get<Row>('/api/sessions/closed/agent/ana.agente/2/10?query=')
    expect(page).toMatchObject({
      number: 2,
      size: 10,
      totalElements: 25,
      totalPages: 3,
      numberOfElements: 5,
      first: false,
      last: true,
      empty: false,
    })
    expect(page['content']).toHaveLength(5)
    const found = await ana.get<Row>('/api/sessions/closed/agent/ana.agente/0/10?query=WA00000031006')
    expect(found['content']).toMatchObject([{ id: 31_006 }])
  })

  it('2.4 and 2.5 give transfer targets with group keys, group tuples, clients and channels', async () => {
    const ana = await simulator.tab('ana')
    const agents = await ana.get<Row>('/api/agents/agents/transfer/Vendas/0/5?query=bru')
    expect(agents['content']).toMatchObject([
      { userName: 'bruno.agente', status: 'OFFLINE', groups: { Vendas: {}, Financeiro: {} } },
    ])
    expect(await ana.get('/api/agents/groups/transfer/Vendas')).toContainEqual({
      name: 'Suporte',
      active: true,
    })
    const tuples = await ana.get<unknown[][]>('/api/agents/getGroupsByAgent/7')
    expect(tuples[0]).toEqual([25, 'Vendas', true, true, true, true, true, true, false, true])
    const clients = await ana.get<Row>(
      '/api/users/41/client/contact/0/9?query=&keyAttribute=&filter=PORTFOLIO',
    )
    expect((clients['content'] as Row[]).map(({ id }) => id).sort()).toEqual([5001, 5002])
    expect((clients['content'] as Row[])[0]?.['attributes']).toMatch(
      /^Empresa \(Ploomes\): .+,ID Empresa \(Ploomes\): \d+$/,
    )
    const unknown = await ana.request(
      'GET',
      '/api/users/41/client/contact?channel=whatsapp&contact=5511900000000',
    )
    expect(unknown).toEqual({ status: 200, body: '' })
    expect(await ana.get('/api/users/7/client/70001/channels')).toMatchObject({
      channels: [
        { name: 'WHATSAPP', contacts: [{ hasSession: true, agent: 'ana.agente', sessionId: 31_001 }] },
        { name: 'VOICE', contacts: [{ hasSession: false, agent: null, sessionId: null }] },
      ],
    })
    expect((await ana.request('GET', '/api/users/7/client/424242/channels')).status).toBe(404)
  })

  it('2.8 gives phrases as tuples, custom fields with their script, and refuses a shortcut in use', async () => {
    const ana = await simulator.tab('ana')
    expect(await ana.get('/api/mnemonics/simpleMnemonicsByAgentId/7')).toContainEqual([
      1,
      'Olá! Tudo bem? Como posso ajudar?',
      'oi',
      true,
    ])
    const groups = await ana.get<Row[]>('/api/agents/getGroupsByUserId/7')
    const phrase = { mnemonic: { id: null, shortcut: 'oi', value: 'x', active: true }, groupConfList: groups }
    expect(await ana.request('POST', '/api/mnemonics', phrase)).toMatchObject({
      body: { message: 'SHORTCUT_IN_USE' },
    })
    phrase.mnemonic.shortcut = 'novo'
    expect(await ana.request('POST', '/api/mnemonics', phrase)).toMatchObject({
      status: 200,
      body: { shortcut: 'novo', active: true },
    })
    const fields = await ana.get<{ name: string; required: boolean; script: { response: string } }[]>(
      '/api/classifications/custom-fields/31002',
    )
    expect(fields.map(({ name, required }) => [name, required])).toContainEqual(['Número do pedido', true])
    expect(JSON.parse(fields[2]?.script.response ?? '')).toMatchObject({
      customFieldType: 'select',
      options: { 0: { value: 'centro', label: 'Centro' } },
    })
  })

  it('stores an upload and serves it, also in parts and through the storage host', async () => {
    const ana = await simulator.tab('ana')
    const upload = await fetch(`${simulator.neppo.host}/api/upload/`, {
      method: 'POST',
      headers: { agentToken: ana.jwt, 'content-type': 'application/json' },
      body: '{"not":"parsed"}',
    })
    const url = await upload.text()
    expect(upload.headers.get('content-type')).toContain('text/plain')
    expect(await (await fetch(url)).text()).toBe('{"not":"parsed"}')
    const part = await fetch(url, { headers: { range: 'bytes=2-4' } })
    expect([part.status, await part.text()]).toEqual([206, 'not'])
    const storage = await ana.get<string>('/api/properties/storage-host')
    expect((await fetch(`${storage}/proxy?url=${encodeURIComponent(url)}`)).status).toBe(200)
    simulator.control.mediaExpired(true)
    expect((await fetch(url)).status).toBe(404)
  })

  it('2.9 makes a call a session, keeps its comment, and closes it at the end', async () => {
    const ana = await simulator.tab('ana')
    const created = await ana.request('POST', '/api/callLog/create', {
      client: '34991778800',
      voicePlatform: 'TM2_VOICE',
      agent: 'ana.agente',
      callId: 'call-1',
      startedAt: new Date().toISOString(),
    })
    expect(created.body).toMatchObject({
      success: true,
      clientName: 'Marlene 🌻',
      clientPhone: '5534991778800',
    })
    const arrival = await ana.waitFor(
      ({ command, originUser }) => command === 'REDIRECT_CHAT_SESSION_IN' && originUser === 'VOICE',
    )
    const id = Number(arrival['sessionId'])
    expect(arrival['protocol']).toBe(`VC${String(id).padStart(11, '0')}`)
    const log = await ana.get<Row>(`/api/callLog/sessionId/${id}`)
    await ana.request('POST', '/api/callLog', {
      ...log,
      callLog: { ...(log['callLog'] as Row), comment: 'ligar amanhã' },
    })
    expect(await ana.get(`/api/callLog/sessionId/${id}`)).toMatchObject({
      callLog: { comment: 'ligar amanhã' },
    })
    await ana.request('POST', '/api/callLog/finish', {
      event_code: 'call.finished',
      call: { call_id: 'call-1', audio_url: 'https://voz.example/archive/x.wav', selected_options: [] },
    })
    await ana.waitFor(({ command, sessionId }) => command === 'CLOSE_CHAT_SESSION_ACK' && sessionId === id)
    const day = new Date(Date.now() - 3 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '/')
    const recording = await fetch(`${simulator.neppo.url}/archive/${day}/call-1.wav`)
    expect(recording.headers.get('content-type')).toBe('audio/wav')
    expect(Buffer.from(await recording.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
    simulator.control.set({ recordings: { mode: 'forbidden' } })
    expect((await fetch(`${simulator.neppo.url}/archive/${day}/call-1.wav`)).status).toBe(403)
  })

  it('2.11 lists internal chats, carries a message to the other agent, and finds it again', async () => {
    const ana = await simulator.tab('ana')
    const bruno = await simulator.tab('bruno')
    const chats = await ana.get<{ content: { id: number; participants: Row[] }[] }>(
      '/api/internal/find/7/0/20?query=&isGroup=&notRead=',
    )
    const chat = chats.content.find(({ participants }) => participants.length === 2)
    bruno.publish('/app/chat.internal.message', {
      message: 'achou o pedido?',
      internalChatId: chat?.id,
      fromUser: 'bruno.agente',
      contentType: 'TEXT',
    })
    await ana.waitFor(({ message, fromUser }) => message === 'achou o pedido?' && fromUser === 'bruno.agente')
    const messages = await ana.get<Row>(`/api/internal/loadMessages/${chat?.id}/0/1`)
    expect(messages).toMatchObject({ content: [{ message: 'achou o pedido?' }], last: false, number: 0 })
    const found = await ana.get<Row>('/api/internal/search/0/20?query=ACHOU')
    expect(found['content']).toMatchObject([{ internalChatId: chat?.id, name: 'Bruno' }])
  })

  it('2.12 lists companies, people and deals of the CRM and links a person and a deal', async () => {
    const ana = await simulator.tab('ana')
    const base = '/api/chat-embedded-integration/PLOOMES'
    expect(await ana.get(`${base}/status`)).toEqual({ status: true })
    const first = await ana.get<Row[]>(`${base}/proxy/listcompanies?SessionId=31002&UserId=7&$top=10&$skip=0`)
    expect(first).toHaveLength(10)
    const pipelines = await ana.get<Row[]>(
      `${base}/proxy/listpipelines?SessionId=31002&UserId=7&$top=10&$skip=0`,
    )
    expect(pipelines.map(({ Name }) => Name)).toEqual(['Funil de Vendas', 'Pós-venda'])
    await ana.request('POST', `${base}/proxy/associateperson`, { ContactId: 70_009, SessionId: 31_002 })
    await ana.waitFor(({ user }) => (user as Row | undefined)?.['externalCode'] === '70009')
    const [deal] = await ana.get<{ Id: number; Title: string }[]>(
      `${base}/proxy/listdeals?SessionId=31002&UserId=7&$top=10&$skip=0&query=`,
    )
    const link = { UserId: 7, SessionId: 31_002, DealId: deal?.Id }
    expect((await ana.request('POST', `${base}/proxy/associatedeal`, link)).body).toEqual([deal])
    expect((await ana.request('POST', `${base}/proxy/associatedeal`, link)).body).toEqual([])
    expect(await ana.get(`${base}/proxy/checkdeal?SessionId=31002`)).toEqual({
      DealId: deal?.Id,
      DealTitle: deal?.Title,
    })
  })
})
