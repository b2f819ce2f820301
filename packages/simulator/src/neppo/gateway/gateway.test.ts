import { describe, expect, it } from 'vitest'
import { useSimulator } from '#simulatorBench.fake.ts'

const simulator = useSimulator({ sessions: true })

type Row = Record<string, unknown>
type Answer = { results: Row[]; size: number }

async function token(secret = 'segredo-modelo', inQuery = false): Promise<Response> {
  const form = new URLSearchParams({
    grant_type: 'password',
    username: 'integracao',
    password: 'senha-integracao',
  })
  return fetch(inQuery ? `${simulator.neppo.tokenUrl}?${form}` : simulator.neppo.tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`chave-modelo:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: inQuery ? 'x=1' : form,
  })
}

async function bearer(): Promise<string> {
  return ((await (await token()).json()) as { access_token: string }).access_token
}

async function post(path: string, body: unknown, live: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(simulator.neppo.gatewayUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${live}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? '' : JSON.parse(text) }
}

async function rows(path: string, body: unknown, live?: string): Promise<Row[]> {
  return ((await post(path, body, live ?? (await bearer()))).body as Answer).results
}

const equals = (key: string, value: number) => ({
  conditions: [{ key, operator: 'EQNUM', value, logic: 'AND' }],
})

describe('OAuth2 of surface G', () => {
  it('F31 keeps one live token per credential: a new one kills the old', async () => {
    const first = await bearer()
    expect((await post('/api/agent', {}, first)).status).toBe(200)
    const second = await bearer()
    expect(second).not.toBe(first)
    expect(await post('/api/agent', {}, first)).toMatchObject({
      status: 401,
      body: { fault: { code: 900_901 } },
    })
    expect((await post('/api/agent', {}, second)).status).toBe(200)
    simulator.control.killToken('gateway')
    expect((await post('/api/agent', {}, second)).status).toBe(401)
  })

  it('takes the grant in the query too, and refuses a wrong secret', async () => {
    expect(await (await token('segredo-modelo', true)).json()).toMatchObject({
      expires_in: 3600,
      token_type: 'Bearer',
    })
    expect((await token('errado')).status).toBe(401)
  })
})

describe('queries of surface G', () => {
  it('F35 caps pages at 50 whatever is asked, and ends with an empty page', async () => {
    simulator.control.fill(120)
    const live = await bearer()
    const pages: number[] = []
    for (let page = 0; page < 5; page += 1) {
      pages.push((await rows('/api/v2/user-session', { page, size: 500 }, live)).length)
    }
    expect(pages).toEqual([50, 50, 30, 0, 0])
    expect((await post('/api/v2/user-session/count', {}, live)).body).toBe(130)
  })

  it('filters by nested paths, dates in epoch milliseconds, and sorts', async () => {
    const live = await bearer()
    const suporte = await rows('/api/user-session', equals('groupConf.id', 26), live)
    expect(suporte.map(({ id }) => id).sort()).toEqual([31_002, 31_007, 31_008])
    const cut = Date.now() - 4 * 86_400_000
    const recent = await rows(
      '/api/v2/user-session',
      {
        conditions: [{ key: 'createdAt', operator: 'AFTER', value: String(cut) }],
        sortColumn: 'id',
        direction: 'DESC',
      },
      live,
    )
    expect(recent.map(({ id }) => id)).toEqual([
      31_009, 31_007, 31_006, 31_005, 31_004, 31_003, 31_002, 31_001,
    ])
    expect(recent[0]).toMatchObject({ onlyBot: true, lastAgent: 'assistente@botserver', agent: null })
    expect(recent[0]?.['createdAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/)
    const messages = await rows(
      '/api/v2/messages',
      { ...equals('session.id', 31_001), sortColumn: 'createdAt', direction: 'ASC' },
      live,
    )
    expect(messages[0]).toMatchObject({
      sendBy: 'user',
      session: { id: 31_001, groupConf: { id: 25, name: 'Vendas' } },
    })
  })

  it('shows the documented quirks: EQ on a number, IN with several values, dates as text, unknown keys', async () => {
    const live = await bearer()
    const ask = (operator: string, value: unknown, key = 'id') =>
      post('/api/user-session', { conditions: [{ key, operator, value }] }, live)
    expect((await ask('EQ', '31001')).status).toBe(500)
    expect((await ask('IN', [31_001, 31_002])).body).toMatchObject({ results: [] })
    expect(((await ask('AFTER', '2020-01-01', 'createdAt')).body as Answer).size).toBe(10)
    expect(((await ask('EQ', 'x', 'operationName')).body as Answer).size).toBe(10)
    expect(
      ((await ask('EQ', 'Padaria Modelo', 'groupConf.operation.operationName')).body as Answer).size,
    ).toBe(10)
    simulator.control.set({ ignoreFilters: true })
    expect(((await ask('EQNUM', 31_001)).body as Answer).size).toBe(10)
    simulator.control.set({ emptyAnswers: true })
    expect(await ask('EQNUM', 31_001)).toEqual({ status: 200, body: '' })
  })

  it('shows every message of a burst, each with its own time', async () => {
    simulator.control.scenario('rajada')
    const sessionId = simulator.control.sessions().at(-1)?.id ?? 0
    const live = await bearer()
    const found: Row[] = []
    for (let page = 0; page < 5; page += 1) {
      found.push(
        ...(await rows(
          '/api/v2/messages',
          { ...equals('session.id', sessionId), page, size: 50, sortColumn: 'id' },
          live,
        )),
      )
    }
    expect(found.filter(({ sendBy }) => sendBy === 'user')).toHaveLength(200)
    expect(new Set(found.map(({ createdAt }) => createdAt)).size).toBe(found.length)
  })

  it('throttles with Retry-After when a limit is set', async () => {
    const live = await bearer()
    simulator.control.set({ gatewayPerMinute: 2 })
    const statuses = [] as number[]
    for (let call = 0; call < 3; call += 1) statuses.push((await post('/api/agent', {}, live)).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  it('N1 creates and changes clients and replaces their agents through the invented endpoints', async () => {
    const live = await bearer()
    const created = await post(
      '/api/users/save',
      {
        userName: 'whatsapp_5534990001122',
        name: 'Dora Lima',
        attributes: { 'Empresa (Ploomes)': 'Café Aurora', 'ID Empresa (Ploomes)': '80001' },
      },
      live,
    )
    const { id } = created.body as { id: number }
    await post('/api/users/save', { id, externalCode: '70123' }, live)
    expect(await rows('/api/users', equals('id', id), live)).toMatchObject([
      {
        name: 'Dora Lima',
        externalCode: '70123',
        originUser: 'WHATSAPP',
        attributes: [expect.anything(), [expect.anything(), expect.anything(), '80001']],
      },
    ])
    await post('/api/association-clients-to-agents/save', { userId: id, agentUserIds: [7, 8] }, live)
    await post('/api/association-clients-to-agents/save', { userId: id, agentUserIds: [8] }, live)
    expect(await rows('/api/association-clients-to-agents', equals('user.id', id), live)).toMatchObject([
      { user: { id }, agent: { id: 8, userName: 'bruno.agente' } },
    ])
  })
})

describe('active sends', () => {
  const draft = (more: object) => ({
    phoneNumber: '5534991778800',
    channel: 'WHATSAPP',
    message: 'Olá! Aqui é a Padaria Modelo. Podemos conversar agora?',
    groupName: 'Vendas',
    groupConfId: 25,
    status: 'PROCESSANDO',
    createdBy: 'integracao',
    senderUserId: null,
    generatedSession: 0,
    additionalInfo: JSON.stringify({
      namespace: 'padaria_modelo',
      elementName: 'boas_vindas',
      parameters: {},
    }),
    ...more,
  })
  const send = async (live: string, more: object): Promise<number> =>
    ((await post('/api/direct-message/save', draft(more), live)).body as { id: number }).id
  const statusOf = async (live: string, id: number): Promise<Row | undefined> =>
    (await rows('/api/direct-message', equals('id', id), live))[0]

  it('S1 climbs PROCESSANDO, ENVIADA, RECEBIDA, LIDA, and the answer opens a session linked from the send', async () => {
    const live = await bearer()
    const phone = '5534977770001'
    simulator.control.customerReceives((simulator.control.customerOnWhatsapp(phone, true), phone), false)
    const id = await send(live, { phoneNumber: phone })
    expect(await statusOf(live, id)).toMatchObject({ status: 'ENVIADA', sessionId: null, hsmTemplate: null })
    simulator.control.customerReceives(phone, true)
    expect(await statusOf(live, id)).toMatchObject({ status: 'RECEBIDA' })
    simulator.control.customerReads(phone)
    expect(await statusOf(live, id)).toMatchObject({ status: 'LIDA' })
    const { sessionId } = simulator.control.customerWrites(phone, 'Pode sim!')
    expect(await statusOf(live, id)).toMatchObject({ sessionId })
    expect(simulator.control.sessions().at(-1)).toMatchObject({
      id: sessionId,
      group: 'Vendas',
      onlyBot: false,
    })
  })

  it('F28 stops where Neppo stops: unwired group, missing header media, no WhatsApp, closed window', async () => {
    const live = await bearer()
    const unwired = await send(live, { groupName: 'Campanhas antigas', groupConfId: 28 })
    const info = JSON.stringify({ namespace: 'n', elementName: 'cobranca_pdf', parameters: {} })
    const headless = await send(live, { additionalInfo: info })
    const landline = await send(live, { phoneNumber: '553432321010' })
    const late = await send(live, { phoneNumber: '5534966660000', additionalInfo: undefined })
    const seen = await Promise.all([unwired, headless, landline, late].map((id) => statusOf(live, id)))
    expect(seen.map((row) => [row?.['status'], row?.['description']])).toEqual([
      ['PROCESSANDO', null],
      ['ENVIADA', null],
      ['ERRO', expect.stringContaining('131026')],
      ['ERRO', expect.stringContaining('131047')],
    ])
  })

  it('S1 sends from the panel and lists the agent’s own sends newest first', async () => {
    const ana = await simulator.tab('ana')
    const element = {
      phone: '5534991778800',
      channel: 'WHATSAPP',
      group: 'Vendas',
      agentId: 7,
      createdBy: 'ana.agente',
      message: 'Oi Marlene, o orçamento da encomenda 12 ficou pronto. Quer que eu envie?',
      additionalInfo: JSON.stringify({
        elementName: 'retorno_orcamento',
        namespace: 'padaria_modelo',
        parameters: {},
      }),
    }
    expect(
      (await ana.request('POST', '/api/send/messages', [element, { ...element, message: 'segunda' }])).status,
    ).toBe(200)
    const page = await ana.get<{ content: Row[] }>('/api/activeMessage/last-by-user/snippet/0/10?query=')
    expect(page.content).toMatchObject([
      { message: 'segunda', status: 'RECEBIDA', template: 'retorno_orcamento', displayName: 'Marlene 🌻' },
      { userName: 'whatsapp_5534991778800' },
    ])
    expect(await ana.get('/api/hsm/group/25?templateTypeName=call-permission-reply')).toMatchObject([
      { elementName: 'permissao_ligacao' },
    ])
    expect(await ana.get<Row[]>('/api/hsm/parameters/203')).toMatchObject([
      { type: 'HEADER', paramType: 'MEDIA' },
      { paramType: 'TEXT' },
      { paramType: 'CURRENCY' },
      { paramType: 'DATE' },
    ])
  })

  it('W8 takes free text on a closed session only while the window is open', async () => {
    const ana = await simulator.tab('ana')
    const ask = (sessionId: number) =>
      ana.request('POST', '/api/send/free-text', {
        message: 'Esqueci de dizer',
        sessionId,
        contentType: 'TEXT',
      })
    expect((await ask(31_006)).status).toBe(200)
    expect(simulator.control.ledger()).toMatchObject([{ kind: 'freeText', sessionId: 31_006 }])
    expect(await ask(31_007)).toEqual({ status: 422, body: { code: 'FREE_TEXT.NO_OPEN_WINDOW' } })
    expect(await ask(31_008)).toEqual({ status: 422, body: { code: 'FREE_TEXT.USER_HAS_OPEN_SESSION' } })
    expect(await ask(31_001)).toEqual({ status: 422, body: { code: 'FREE_TEXT.SESSION_OPEN' } })
    expect(await ask(1)).toEqual({ status: 422, body: { code: 'FREE_TEXT.SESSION_NOT_FOUND' } })
  })

  it('takes the legacy send with its raw token', async () => {
    const legacy = (authorization: string) =>
      fetch(simulator.neppo.legacySendUrl, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          phone: '5534991778800',
          message: '-',
          group: 'Vendas',
          channel: 'WHATSAPP',
          additionalInfo: { elementName: 'boas_vindas', namespace: 'padaria_modelo', parameters: {} },
        }),
      })
    expect((await legacy('Bearer token-legado')).status).toBe(401)
    expect((await legacy('token-legado')).status).toBe(200)
    expect(simulator.control.ledger()).toMatchObject([{ kind: 'activeSend', author: 'legacy' }])
  })
})
