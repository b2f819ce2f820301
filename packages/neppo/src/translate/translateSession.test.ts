import * as v from 'valibot'
import { expect, test } from 'vitest'
import { clientUser, gatewaySession, session } from '#fixtures/session.ts'
import { ClientUser } from '#schema/ClientUser.ts'
import { GatewaySessionRow, SessionRow } from '#schema/SessionRow.ts'
import { translateAttributes, translateClient } from './translateClient.ts'
import { translateGatewaySession, translateSession } from './translateSession.ts'

const NOW = 1_770_000_000_000
const read = (change: object) => translateSession(v.parse(SessionRow, { ...session, ...change }), NOW)
const client = (change: object) => translateClient(v.parse(ClientUser, { ...clientUser, ...change }))

test('B2 a session of the queue in our words', () => {
  expect(read({})).toEqual({
    id: 31001,
    protocol: 'WA00000031001',
    channel: 'whatsapp',
    status: 'open',
    active: true,
    pending: false,
    onlyBot: false,
    createdAt: 1_760_000_000_000,
    attendedAt: null,
    closedAt: null,
    unreadCount: 2,
    freeTextEnabled: false,
    client: {
      id: 501,
      userName: 'whatsapp_5534991110001',
      name: 'Caio - Padaria Modelo',
      channel: 'whatsapp',
      phone: '5534991110001',
      email: null,
      cpf: null,
      externalCode: '70001',
      company: 'Padaria Modelo',
      companyId: '80001',
      resource: 'r1',
    },
    group: { id: 25, name: 'Vendas' },
    agentUserName: null,
    agentName: null,
    lastMessage: {
      id: null,
      externalId: null,
      sessionId: 31001,
      author: { kind: 'client', userName: null },
      content: { kind: 'text', text: 'Bom dia' },
      quoted: null,
      createdAt: 1_760_000_000_000,
      delivery: null,
    },
  })
})

test.each([
  [{ status: 'WAITING' }, { status: 'waiting' }],
  [
    { status: 'CLOSED', active: undefined },
    { status: 'closed', active: false },
  ],
  [{ status: 'LIMBO' }, { status: 'open' }],
  [{ protocol: 'VC00000031001' }, { channel: 'voice' }],
  [{ protocol: 'XX1' }, { channel: 'whatsapp' }],
  [{ protocol: 'SL1' }, { channel: 'other' }],
  [{ groupConf: null }, { group: { id: 0, name: '' } }],
  [{ groupConf: { id: 25, name: ' Vendas "A" ' } }, { group: { id: 25, name: ' Vendas "A" ' } }],
  [{ agent: { userName: 'ana', displayName: 'Ana' } }, { agentUserName: 'ana', agentName: 'Ana' }],
  [
    { agent: null, lastAgent: 'bia' },
    { agentUserName: 'bia', agentName: null },
  ],
  [{ agent: null, lastAgent: 'queue' }, { agentUserName: null }],
  [{ unreadCount: -1 }, { unreadCount: 0 }],
  [
    { unreadCount: null, pending: null, lastMessage: null },
    { unreadCount: 0, pending: false, lastMessage: null },
  ],
  [{ createdAt: 'nunca' }, { createdAt: NOW, createdAtGuessed: true }],
  [{ lastMessage: 'texto' }, { lastMessage: null }],
])('B24 a session with %j', (change, expected) => {
  expect(read(change)).toMatchObject(expected)
})

test('B24 a session without its client or with an id that no number holds is refused', () => {
  expect(v.safeParse(SessionRow, { ...session, user: null }).success).toBe(false)
  expect(v.safeParse(SessionRow, { ...session, id: 2 ** 53 + 2 }).success).toBe(false)
  expect(v.safeParse(SessionRow, { ...session, id: '31001' }).success).toBe(true)
})

test.each([
  [{ phone: null }, { phone: '5534991110001' }],
  [
    { phone: null, userName: 'email_caio@x.test', originUser: 'EMAIL' },
    { phone: null, email: 'caio@x.test' },
  ],
  [{ displayName: null }, { name: 'Caio' }],
  [{ displayName: null, name: ' ' }, { name: '5534991110001' }],
  [{ originUser: null }, { channel: 'whatsapp' }],
  [{ originUser: 'PIGEON' }, { channel: 'other' }],
  [{ externalCode: '' }, { externalCode: null }],
  [{ externalCode: 70_001 }, { externalCode: '70001' }],
  [{ attributes: [[{}, { description: 'Empresa (Ploomes)', active: false }, 'Velha']] }, { company: null }],
  [{ attributes: null }, { company: null, companyId: null }],
  [{ attributes: [{ description: 'Empresa (Ploomes)' }, 7] }, { company: null }],
])('N1 a client with %j', (change, expected) => {
  expect(client(change)).toMatchObject(expected)
})

test.each([
  ['Empresa (Ploomes): X,ID Empresa (Ploomes): 1', 'X', '1'],
  ['ID Empresa (Ploomes): 1,Empresa (Ploomes): X', 'X', '1'],
  ['ID Empresa (Ploomes): 1', null, '1'],
  ['Empresa (Ploomes): Pães, Bolos e Cia,Outro: 3', 'Pães, Bolos e Cia', null],
  ['', null, null],
])('N1 flattened attributes %j', (text, company, companyId) => {
  expect(translateAttributes(text)).toEqual({ company, companyId })
})

test('R2 a gateway session: dates without zone are Brasília, times are seconds', () => {
  const row = translateGatewaySession(v.parse(GatewaySessionRow, gatewaySession), NOW)
  expect(row).toMatchObject({
    createdAt: Date.UTC(2026, 2, 10, 12),
    waitSeconds: 120,
    attendanceSeconds: 600,
    operationName: 'Comercial',
    agentUserName: 'ana.agente',
    client: { phone: '5534991110002' },
  })
})

test('R2 times in milliseconds are told apart by the timestamps', () => {
  const row = v.parse(GatewaySessionRow, { ...gatewaySession, tme: 120_000, tma: 600_000 })
  expect(translateGatewaySession(row, NOW)).toMatchObject({ waitSeconds: 120, attendanceSeconds: 600 })
})
