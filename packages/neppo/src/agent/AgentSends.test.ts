import { expect, test } from 'vitest'
import { createPanelClient, jsonOf, pageOf, readsAnswers } from '#fixtures/PanelClient.fake.ts'
import type { SendMessageWire } from '#wire/index.ts'

readsAnswers([
  [
    'hasActiveSession',
    '/api/sessions/active/check',
    { hasActiveSession: true },
    (c) => c.hasActiveSession({ channel: 'WHATSAPP', contact: '5534991110001' }),
    true,
    { channel: 'WHATSAPP', contact: '5534991110001' },
  ],
  [
    'activeSends',
    '/api/activeMessage/last-by-user/snippet/0/10',
    pageOf([
      {
        id: 801,
        userId: 501,
        userName: 'whatsapp_5534991110001',
        displayName: null,
        phoneNumber: '5534991110001',
        channel: 'WHATSAPP',
        message: 'Oi',
        subject: null,
        status: 'ERRO',
        template: 'boas_vindas',
        description: '131026',
        attributes: 'Empresa (Ploomes): X',
        createdAt: 1_760_000_000_000,
      },
    ]),
    (c) => c.activeSends(0, ''),
    {
      rows: [
        {
          id: 801,
          client: { id: 501, userName: 'whatsapp_5534991110001', name: null, company: 'X' },
          phone: '5534991110001',
          channel: 'whatsapp',
          text: 'Oi',
          subject: null,
          template: 'boas_vindas',
          status: 'failed',
          reason: '131026',
          createdAt: 1_760_000_000_000,
        },
      ],
      last: true,
      page: 0,
    },
  ],
  [
    'templates',
    '/api/hsm/group/25',
    [
      {
        id: 1,
        elementName: 'oi',
        nameSpace: 'ns',
        template: 'Oi {{1}}',
        parameterCount: 1,
        mediaParameterCount: 0,
      },
    ],
    (c) => c.templates(25, { callPermission: true }),
    [
      {
        id: 1,
        name: 'oi',
        namespace: 'ns',
        text: 'Oi {{1}}',
        parameterCount: 1,
        mediaCount: 0,
        language: null,
      },
    ],
    { templateTypeName: 'call-permission-reply' },
  ],
  [
    'templateParameters',
    '/api/hsm/parameters/1',
    [
      { type: 'HEADER', paramType: 'MEDIA' },
      { type: 'BODY', paramType: 'NEW', label: 'Nome' },
    ],
    (c) => c.templateParameters(1),
    [
      { section: 'header', type: 'media', label: null },
      { section: 'body', type: 'other', label: 'Nome' },
    ],
  ],
  [
    'clients',
    '/api/users/41/client/contact/0/9',
    pageOf([
      {
        id: 502,
        userName: 'whatsapp_5534991110002',
        originUser: 'WHATSAPP',
        displayName: 'Bia',
        attributes: 'Empresa (Ploomes): X,ID Empresa (Ploomes): 1',
      },
    ]),
    (c) => c.clients(41, 0, 'José', 'portfolio'),
    {
      rows: [expect.objectContaining({ id: 502, company: 'X', companyId: '1', phone: '5534991110002' })],
      last: true,
      page: 0,
    },
    { query: 'Jose', keyAttribute: 'Empresa (Ploomes)', filter: 'PORTFOLIO' },
  ],
  [
    'clientChannels',
    '/api/users/7/client/70001/channels',
    [
      {
        name: 'WHATSAPP',
        contacts: [{ contact: '5534991110001', hasSession: true, agent: 'bia', sessionId: 9 }],
      },
    ],
    (c) => c.clientChannels(7, '70001'),
    [
      {
        channel: 'WHATSAPP',
        contacts: [{ contact: '5534991110001', hasSession: true, agentUserName: 'bia', sessionId: 9 }],
      },
    ],
  ],
])

test('S1 a template send carries its parameters as JSON text, an e-mail carries its message so', async () => {
  const { client, last } = createPanelClient({ '/api/send/messages': [{ id: 801 }, { id: 802 }] })
  const ids = await client.sendMessages([
    {
      channel: 'whatsapp',
      phone: '+55 34 99111-0002',
      group: 'Vendas',
      clientId: 502,
      agentUserId: 7,
      createdBy: 'ana.agente',
      text: 'Oi Caio, veja o boleto de R$ 10,00.',
      template: {
        name: 'cobranca_pdf',
        namespace: 'ns',
        language: null,
        values: {
          body: [
            { type: 'text', text: 'Caio' },
            { type: 'currency', value: 'R$ 10,00', code: 'BRL', amount: 10 },
            { type: 'date', value: '01/02', day: 1, month: 2 },
          ],
          button: [{ type: 'couponCode', code: 'PAO10' }],
        },
        headerMedia: { url: 'https://x.test/b.pdf', extension: '.pdf' },
      },
    },
    {
      channel: 'email',
      group: 'Vendas',
      clientId: null,
      agentUserId: 7,
      createdBy: 'ana.agente',
      from: 'vendas@padaria.test',
      to: ['caio@x.test'],
      cc: [],
      bcc: [],
      subject: 'Boleto',
      html: '<p>Oi</p>',
      attachments: [],
    },
  ])
  expect(ids).toEqual({ ids: [801, 802] })
  const [template, email] = jsonOf(last()) as [SendMessageWire, SendMessageWire]
  expect(template).toMatchObject({
    phone: '5534991110002',
    channel: 'WHATSAPP',
    group: 'Vendas',
    userId: 502,
    agentId: 7,
  })
  expect(JSON.parse(template.additionalInfo ?? '')).toEqual({
    namespace: 'ns',
    elementName: 'cobranca_pdf',
    parameters: {
      BODY: [
        { type: 'text', text: 'Caio' },
        { type: 'currency', currency: { value: 'R$ 10,00', code: 'BRL', amount: 10 } },
        { type: 'dateTime', dateTime: { value: '01/02', day: 1, month: 2 } },
      ],
      BUTTON: [{ type: 'coupon_code', coupon_code: 'PAO10' }],
    },
    medias: { HEADER: [{ url: 'https://x.test/b.pdf', extension: '.pdf' }] },
    openSession: false,
    language: 'pt_BR',
  })
  expect(email).toMatchObject({ channel: 'EMAIL', email: 'caio@x.test', subject: 'Boleto' })
  expect(email).not.toHaveProperty('userId')
  expect(JSON.parse(email.message)).toMatchObject({ from: ['vendas@padaria.test'], content: '<p>Oi</p>' })
})

test('S1 an answer without ids is accepted, since none is documented', async () => {
  const { client } = createPanelClient({ '/api/send/messages': () => new Response('') })
  expect(await client.sendMessages([])).toEqual({ ids: [] })
})

test('W7 free text on a closed session: why it is refused is told by code', async () => {
  const { client, last } = createPanelClient({
    '/api/send/free-text': () => Response.json({ code: 'FREE_TEXT.NO_OPEN_WINDOW' }, { status: 422 }),
  })
  const input = { sessionId: 31001, message: 'Oi', contentType: 'TEXT' }
  await expect(client.sendFreeText(input)).rejects.toMatchObject({
    code: 'rejected',
    upstreamCode: 'FREE_TEXT.NO_OPEN_WINDOW',
    retryable: false,
  })
  expect(jsonOf(last())).toEqual(input)
})

test('W1 a file goes out raw with its type and answers its address', async () => {
  const { client, last, panel } = createPanelClient({ '/api/upload/': 'https://arquivos.test/1.ogg' })
  const url = await client.upload(new Uint8Array(5), { mime: 'audio/ogg', size: 5 })
  expect(url).toBe('https://arquivos.test/1.ogg')
  expect(last()).toMatchObject({ method: 'POST', body: 'bytes:5' })
  const sent = panel.requests.length
  await expect(
    client.upload(new Uint8Array(1), { mime: 'a/b', size: 100 * 1024 * 1024 + 1 }),
  ).rejects.toMatchObject({
    code: 'tooLarge',
  })
  expect(panel.requests).toHaveLength(sent)
})

test('W1 an upload that is refused with 401 is sent again from bytes; a spent stream asks its caller', async () => {
  const { client, panel } = createPanelClient({ '/api/upload/': 'https://arquivos.test/1.ogg' })
  await client.jwt()
  panel.dead.add('jwt-number-1')
  await client.upload(new Uint8Array(5), { mime: 'audio/ogg', size: 5 })
  panel.dead.add('jwt-number-2')
  const stream = new Blob(['abc']).stream()
  await expect(client.upload(stream, { mime: 'audio/ogg', size: 3 })).rejects.toMatchObject({
    code: 'unauthorized',
    retryable: true,
  })
  expect(await client.jwt()).toBe('jwt-number-3')
})
