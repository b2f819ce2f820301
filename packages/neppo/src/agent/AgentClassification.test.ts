import { expect, test } from 'vitest'
import { createPanelClient, jsonOf, readsAnswers } from '#fixtures/PanelClient.fake.ts'

readsAnswers([
  [
    'unclassified',
    '/api/sessions/notClassified/7/0/9',
    {
      total: 12,
      list: [{ id: 5, sessionId: 31001, protocol: 'WA1', categoryId: 1, userDisplayName: 'Caio' }],
    },
    (c) => c.unclassified(7, 0, 9),
    { total: 12, rows: [{ id: 5, sessionId: 31001, protocol: 'WA1', clientName: 'Caio' }] },
  ],
  [
    'classificationTree',
    '/api/classification-tree/900',
    { id: 900, value: 'Raiz', children: [{ id: 901, value: 'Pedido', children: null }] },
    (c) => c.classificationTree(900),
    { id: 900, name: 'Raiz', children: [{ id: 901, name: 'Pedido', children: [] }] },
  ],
  [
    'classifications',
    '/api/classification-tree/bySession/31001',
    [
      {
        agentName: 'Ana',
        createdAt: '2026-03-10T09:00:00',
        commentClassification: 'ok',
        branch: { title: 'Raiz', nodes: [{ title: 'Pedido', nodes: [] }] },
      },
    ],
    (c) => c.classifications(31001),
    [{ agentName: 'Ana', createdAt: Date.UTC(2026, 2, 10, 12), comment: 'ok', branch: ['Raiz', 'Pedido'] }],
  ],
  [
    'customFields',
    '/api/classifications/custom-fields/31001',
    [
      {
        id: 1,
        name: 'motivo',
        required: true,
        value: { value: 'b' },
        script: {
          response:
            '{"customFieldType":"select","label":"Motivo","options":{"x":{"value":"b","label":"Bê"}}}',
        },
      },
      { id: 2, name: 'obs', required: false, script: { response: 'não é json' } },
    ],
    (c) => c.customFields(31001),
    [
      {
        id: 1,
        name: 'motivo',
        required: true,
        type: 'select',
        label: 'Motivo',
        options: [{ value: 'b', label: 'Bê' }],
        value: 'b',
      },
      { id: 2, name: 'obs', required: false, type: 'input', label: 'obs', options: [], value: null },
    ],
  ],
])

test('K1 a classification goes to the address of its kind and returns its id', async () => {
  const { client, last } = createPanelClient({
    '/api/classification-tree/classificationServices': { id: 77 },
    '/api/classification-tree/newClassificationServices': { id: 78 },
    '/api/classifications/session/31001/custom-fields': {},
  })
  const input = {
    sessionId: 31001,
    group: { id: 25, name: 'Vendas' },
    agentUserId: 7,
    clientName: 'Caio',
    rootId: 900,
    nodeId: 901,
    comment: 'x'.repeat(300),
    createdAt: 1_760_000_000_000,
    pendingId: null,
  }
  expect(await client.saveClassification(input, { mandatory: false })).toBe(77)
  expect(jsonOf(last())).toEqual({
    sessionId: 31001,
    commentClassification: 'x'.repeat(255),
    groupName: 'Vendas',
    groupConfId: 25,
    createdAt: '2025-10-09T08:53:20.000Z',
    agentId: 7,
    displayName: 'Caio',
    rootId: 900,
    classificationTreeSession: 901,
  })
  expect(await client.saveClassification({ ...input, pendingId: 5 }, { mandatory: true })).toBe(78)
  expect(jsonOf(last())).toMatchObject({ id: 5 })
  await client.saveCustomFields(31001, 78, [{ id: 1, value: 'b' }])
  expect(jsonOf(last())).toEqual({ customFields: [{ id: 1, value: { value: 'b' } }], classificationId: 78 })
})
