import { expect, test } from 'vitest'
import { agentUser } from '#fixtures/agentUser.ts'
import { message } from '#fixtures/message.ts'
import type { NeppoEvent } from '#model.ts'
import type { EntityUpdateWire, MessageFrameWire, MessageStatusFrameWire } from '#wire/index.ts'
import { translateFrame } from './translateFrame.ts'

const NOW = 1_770_000_000_000

function frame(change: Partial<MessageFrameWire>): NeppoEvent[] | null {
  return translateFrame('message', JSON.stringify({ ...message, ...change }), NOW)
}

const kinds = (events: NeppoEvent[] | null) => events?.map((event) => event.kind)

test('W1 a message of the client', () => {
  expect(frame({ sessionOn: true })).toEqual([
    {
      kind: 'message',
      sessionOn: true,
      message: {
        id: 1003,
        externalId: 'wamid.X',
        sessionId: 31001,
        author: { kind: 'client', userName: 'whatsapp_5534991110001' },
        content: { kind: 'text', text: 'Bom dia' },
        quoted: null,
        createdAt: 1_760_000_000_000,
        delivery: null,
      },
    },
  ])
})

test('F30 the disconnection by another sign-in is no JSON', () => {
  expect(translateFrame('message', '#FORCE_DISCONNECT', NOW)).toEqual([{ kind: 'replaced' }])
  expect(translateFrame('entityUpdate', '#FORCE_DISCONNECT', NOW)).toBeNull()
})

test.each<[string, string, NeppoEvent[]]>([
  ['CLOSE_CHAT_SESSION', '#CLOSE_SESSION', [{ kind: 'sessionClosed', sessionId: 31001, reason: 'agent' }]],
  ['CLOSE_CHAT_SESSION_ACK', '', [{ kind: 'sessionClosed', sessionId: 31001, reason: 'acknowledged' }]],
  [
    'CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
    '',
    [{ kind: 'sessionClosed', sessionId: 31001, reason: 'inactivity' }],
  ],
  [
    'BOT_CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
    '',
    [{ kind: 'sessionClosed', sessionId: 31001, reason: 'botInactivity' }],
  ],
  [
    'SESSION_NOT_FOUND',
    'Sessão não encontrada',
    [{ kind: 'sessionClosed', sessionId: 31001, reason: 'notFound' }],
  ],
  ['REDIRECT_CHAT_SESSION_OUT', '', [{ kind: 'sessionOut', sessionId: 31001 }]],
  ['REDIRECT_CHAT_SESSION_IN', '', [{ kind: 'sessionIn', sessionId: 31001, message: null }]],
  ['SET_PENDING', '', [{ kind: 'sessionPending', sessionId: 31001 }]],
  ['DELETE_MESSAGE', 'wamid.X', [{ kind: 'messageRemoved', sessionId: 31001, externalId: 'wamid.X' }]],
  ['SEND_MESSAGE_WARNING', '', []],
  ['SEND_MESSAGE', '', []],
])('B5 command %s with text %j', (command, text, events) => {
  expect(frame({ command, message: text, sendBy: 'system' })).toEqual(events)
})

test('B5 the words of a session closed by inactivity are shown before it closes', () => {
  const events = frame({
    command: 'CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
    message: 'Encerramos por falta de resposta.',
    sendBy: 'bot',
  })
  expect(kinds(events)).toEqual(['message', 'sessionClosed'])
})

test('W1 a system line without words is dropped, except on voice', () => {
  expect(frame({ message: '', sendBy: 'system', originUser: 'VOICE' })).toHaveLength(1)
  expect(frame({ message: '', sendBy: 'system' })).toEqual([])
})

test('B24 an unknown command is unsupported and does not swallow what a client wrote', () => {
  expect(kinds(frame({ command: 'NEW_THING' }))).toEqual(['message', 'unsupported'])
  expect(frame({ command: 'NEW_THING', message: '' })).toEqual([
    { kind: 'unsupported', command: 'NEW_THING' },
  ])
})

test('B24 a frame without its session cannot be understood', () => {
  expect(translateFrame('message', JSON.stringify({ ...message, sessionId: undefined }), NOW)).toBeNull()
  expect(translateFrame('message', '{"sessionId":9007199254740993,"message":"x"}', NOW)).toBeNull()
})

test('B25 a body that is no JSON is told apart from one that is', () => {
  expect(translateFrame('message', 'oi', NOW)).toBeNull()
  expect(translateFrame('message', '"oi"', NOW)).toBeNull()
})

test('B33 a date that cannot be read becomes the time of arrival and says so', () => {
  const events = frame({ createdAt: '31/02/2026 10:00' })
  expect(events?.[0]).toMatchObject({ message: { createdAt: NOW, createdAtGuessed: true } })
})

test.each([
  ['user', 'whatsapp_55', 'client'],
  ['USER', 'whatsapp_55', 'client'],
  ['agent', 'ana.agente', 'agent'],
  ['agent', 'triagem@botserver', 'bot'],
  ['bot', 'x', 'bot'],
  ['system', null, 'system'],
  ['COMMENT', 'ana.agente', 'comment'],
  ['marciano', 'whatsapp_55', 'client'],
  ['marciano', 'triagem@botserver', 'bot'],
  ['marciano', null, 'system'],
])('B6 sendBy %s from %s is the %s', (sendBy, fromUser, kind) => {
  expect(frame({ sendBy, fromUser })?.[0]).toMatchObject({
    message: { author: { kind, userName: fromUser } },
  })
})

test('N1 an entity update tells only what changed', () => {
  const body: EntityUpdateWire = {
    sessionId: 31001,
    user: { externalCode: '70002', phone: '+55 34 99111-0009' },
    attributes: [[{}, { description: 'Empresa (Ploomes)', active: true }, 'Padaria Nova']],
    sessionComment: { sessionId: 31001, comment: 'Ligar amanhã', createdBy: 'ana.agente' },
  }
  expect(translateFrame('entityUpdate', JSON.stringify(body), NOW)).toEqual([
    {
      kind: 'clientUpdated',
      sessionId: 31001,
      client: { externalCode: '70002', phone: '5534991110009', company: 'Padaria Nova', companyId: null },
    },
    {
      kind: 'commentAdded',
      sessionId: 31001,
      comment: { text: 'Ligar amanhã', createdBy: 'ana.agente', createdAt: NOW },
    },
  ])
})

test('N1 an entity update without user and attributes changes no client', () => {
  expect(translateFrame('entityUpdate', '{"sessionId":1,"user":null,"attributes":null}', NOW)).toEqual([])
})

test('G14 an agent of the attendants topics comes without the SIP secret', () => {
  const events = translateFrame('attendantsAdded', JSON.stringify(agentUser), NOW)
  expect(events).toEqual([
    {
      kind: 'agentUpdated',
      agent: {
        id: 7,
        agentId: 41,
        userName: 'ana.agente',
        name: 'Ana Agente',
        resource: 'res-ana',
        status: 'ONLINE',
        paused: false,
        pauseReasonId: null,
        voice: { extension: '2001', channel: 'TM2_VOZ_CLOUD' },
        rights: { activeSend: true, createPhrases: false },
      },
    },
  ])
  expect(JSON.stringify(events)).not.toContain('segredo')
  expect(translateFrame('attendantsAdded', JSON.stringify({ ...agentUser, agent: null }), NOW)).toBeNull()
})

test.each<[string, unknown]>([
  ['ENVIADA', { status: 'sent', reason: null }],
  ['recebida', { status: 'delivered', reason: null }],
  ['LIDA', { status: 'read', reason: null }],
  ['ERRO', { status: 'failed', reason: '131026' }],
])('W3 the receipt %s', (status, delivery) => {
  const body: MessageStatusFrameWire = { sessionId: 1, externalId: 'wamid.Y', status, description: '131026' }
  expect(translateFrame('messageStatus', JSON.stringify(body), NOW)).toEqual([
    { kind: 'delivery', sessionId: 1, messageId: null, externalId: 'wamid.Y', delivery },
  ])
})

test('W3 a receipt that says nothing yet is no event', () => {
  expect(translateFrame('messageStatus', '{"sessionId":1,"status":"PROCESSANDO"}', NOW)).toEqual([])
})
