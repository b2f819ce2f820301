import { expect, test } from 'vitest'
import { message } from '#fixtures/message.ts'
import { createPanelClient, pageOf, readsAnswers } from '#fixtures/PanelClient.fake.ts'
import { session } from '#fixtures/session.ts'

readsAnswers([
  [
    'attendanceQueue',
    '/api/agents/ana.agente/attendancequeue',
    [session],
    (c) => c.attendanceQueue('ana.agente'),
    [expect.objectContaining({ id: 31001, channel: 'whatsapp' })],
  ],
  [
    'session',
    '/api/sessions/31001/session',
    session,
    (c) => c.session(31001),
    expect.objectContaining({ id: 31001 }),
  ],
  [
    'sessionSummary',
    '/api/sessions/31001/session-summary',
    { id: 31001, protocol: 'WA1', closedAt: null, groupName: 'Vendas', groupConfId: 25, agent: 'Ana Agente' },
    (c) => c.sessionSummary(31001),
    {
      id: 31001,
      protocol: 'WA1',
      closedAt: null,
      group: { id: 25, name: 'Vendas' },
      agentName: 'Ana Agente',
    },
  ],
  [
    'messages',
    '/api/sessions/agentMessagesAfterLastRedirect/31001',
    [
      { ...message, id: 2, createdAt: 1_760_000_000_001 },
      { ...message, id: 1 },
    ],
    (c) => c.messages(31001),
    [expect.objectContaining({ id: 1 }), expect.objectContaining({ id: 2 })],
  ],
  [
    'issueHistory',
    '/api/sessions/issue/history',
    [message],
    (c) => c.issueHistory(31001, { size: 500, lastMs: 1_760_000_000_000 }),
    [expect.objectContaining({ id: 1003 })],
    { id: '31001', size: '500', last: '1760000000000' },
  ],
  [
    'olderMessages',
    '/api/sessions/closed/user/501/closedAt/2025-10-09T05:53:20',
    [message],
    (c) => c.olderMessages(501, 1_760_000_000_000),
    [expect.objectContaining({ id: 1003 })],
  ],
  [
    'closedSessions',
    '/api/sessions/closed/agent/ana.agente/2/10',
    { content: [session], last: false },
    (c) => c.closedSessions('ana.agente', 2, 'pão & cia'),
    { rows: [expect.objectContaining({ id: 31001 })], last: false, page: 2 },
    { query: 'pão & cia' },
  ],
  [
    'group',
    '/api/agents/groupByName/Vendas B',
    { id: 25, name: 'Vendas B' },
    (c) => c.group('Vendas B'),
    expect.objectContaining({ id: 25, name: 'Vendas B' }),
  ],
  [
    'clientAttributes',
    '/api/userAttributes/userAttributeByUserId/501',
    [[{ id: 1 }, { description: 'Empresa (Ploomes)', active: true }, 'Padaria Modelo']],
    (c) => c.clientAttributes(501),
    { company: 'Padaria Modelo', companyId: null },
  ],
  [
    'transferAgents',
    '/api/agents/agents/transfer/Vendas/0/5',
    pageOf([
      {
        userName: 'bia',
        displayName: null,
        status: 'ONLINE',
        groups: { Vendas: {}, Suporte: 1 },
      },
    ]),
    (c) => c.transferAgents('Vendas', 0, ''),
    {
      rows: [{ userName: 'bia', name: 'bia', status: 'ONLINE', groups: ['Vendas', 'Suporte'] }],
      last: true,
      page: 0,
    },
    { query: '' },
  ],
  [
    'transferGroups',
    '/api/agents/groups/transfer/Vendas',
    [
      { name: 'Vendas', active: true },
      { name: 'Suporte', active: true },
      { name: 'Velho', active: false },
    ],
    (c) => c.transferGroups('Vendas'),
    ['Suporte'],
  ],
  [
    'groupsByAgent',
    '/api/agents/getGroupsByAgent/7',
    [
      [25, 'Vendas', true, true, false, true, false, false, false, true],
      [26, 'Suporte', true, true, true, false, false, false, false],
    ],
    (c) => c.groupsByAgent(7),
    [
      expect.objectContaining({ id: 25, whatsapp: true, officialWhatsapp: true, sms: false }),
      expect.objectContaining({ id: 26, whatsapp: false, officialWhatsapp: false, sms: true }),
    ],
  ],
  [
    'canTransfer',
    '/api/sessions/31001/can-transfer',
    { canTransfer: false },
    (c) => c.canTransfer(31001),
    false,
  ],
  [
    'comments',
    '/api/sessions/comment/31001',
    [{ comment: 'Ligar', createdBy: 'ana', createdAt: 1_760_000_000_000 }],
    (c) => c.comments(31001),
    [{ text: 'Ligar', createdBy: 'ana', createdAt: 1_760_000_000_000 }],
  ],
])

test('B24 a row that cannot be read costs that row alone, and the log counts it', async () => {
  const path = '/api/agents/ana.agente/attendancequeue'
  const { client, logs } = createPanelClient({ [path]: [{ ...session, user: null }, session, 7] })
  expect(await client.attendanceQueue('ana.agente')).toHaveLength(1)
  expect(logs).toContainEqual({ level: 'warn', event: 'rowsSkipped', operation: 'attendanceQueue', count: 2 })
})
