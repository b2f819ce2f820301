import { expect, test } from 'vitest'
import { createPanelClient, jsonOf, readsAnswers } from '#fixtures/PanelClient.fake.ts'

readsAnswers([
  [
    'crmStatus',
    '/api/chat-embedded-integration/PLOOMES/status',
    { status: true },
    (c) => c.crmStatus(),
    true,
  ],
  [
    'crmPermissions',
    '/api/chat-embedded-integration/PLOOMES/proxy/getpermissionagent',
    { contact: true, deal: true, quote: false, order: false, document: false },
    (c) => c.crmPermissions(7),
    { contact: true, deal: true, quote: false, order: false, document: false },
    { agentId: '7' },
  ],
  [
    'checkDeal',
    '/api/chat-embedded-integration/PLOOMES/proxy/checkdeal',
    { DealId: 900, DealTitle: 'Bolo' },
    (c) => c.checkDeal(31001),
    { id: 900, title: 'Bolo' },
    { SessionId: '31001' },
  ],
  [
    'listCompanies',
    '/api/chat-embedded-integration/PLOOMES/proxy/listcompanies',
    Array.from({ length: 10 }, (_, index) => ({ Id: index, Name: `E${index}` })),
    (c) => c.listCompanies({ sessionId: 31001, agentUserId: 7, skip: 0, query: 'E' }),
    { rows: expect.arrayContaining([{ id: 9, name: 'E9' }]), more: true },
    { SessionId: '31001', UserId: '7', $top: '10', $skip: '0', query: 'E' },
  ],
  [
    'listDeals',
    '/api/chat-embedded-integration/PLOOMES/proxy/listdeals',
    [{ Id: 900, Title: 'Bolo' }],
    (c) =>
      c.listDeals({ sessionId: 31001, agentUserId: 7, skip: 10, pipelineId: 4, contactId: 8, personId: 9 }),
    { rows: [{ id: 900, name: 'Bolo' }], more: false },
    {
      SessionId: '31001',
      UserId: '7',
      $top: '10',
      $skip: '10',
      PipelineId: '4',
      ContactId: '8',
      PersonId: '9',
    },
  ],
])

test('C4 linking a deal and a person', async () => {
  const base = '/api/chat-embedded-integration/PLOOMES/proxy'
  const { client, last, panel } = createPanelClient({
    [`${base}/associatedeal`]: [{ Id: 900, Title: 'Bolo' }],
    [`${base}/associateperson`]: {},
  })
  const link = { agentUserId: 7, sessionId: 31001, dealId: 900 }
  expect(await client.associateDeal(link)).toBe('linked')
  expect(jsonOf(last())).toEqual({ UserId: 7, SessionId: 31001, DealId: 900 })
  panel.routes.set(`${base}/associatedeal`, [])
  expect(await client.associateDeal(link)).toBe('alreadyLinked')
  await client.associatePerson({ sessionId: 31001, contactId: 70001 })
  expect(jsonOf(last())).toEqual({ ContactId: 70001, SessionId: 31001 })
})
