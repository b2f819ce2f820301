import { expect, test } from 'vitest'
import { subscribeDestinations } from '#wire/index.ts'
import type { NeppoStream } from './NeppoStream.ts'
import { failure, hello, RESOURCE, target, useStreamLine } from './StreamLine.fake.ts'

const desk = useStreamLine()
const destinations = subscribeDestinations(RESOURCE)

test('W2 a message is published as documented and confirmed by its receipt', async () => {
  const line = await desk.goLive()
  expect(await line.sendMessage({ ...hello, repliedMessage: 'Bom dia' })).toEqual({ receipt: 'confirmed' })
  const frame = (await desk.broker.line(1, 'SEND')).frames.at(-1)
  expect(frame?.headers['destination']).toBe('/app/chat.private.group.Vendas')
  expect(frame?.headers['content-type']).toBeUndefined()
  expect(JSON.parse(frame?.body ?? '')).toEqual({
    message: 'Olá',
    fromUser: 'ana.agente',
    fromUserResource: RESOURCE,
    toUser: 'whatsapp_5534991110001',
    toUserResource: 'r1',
    sessionId: 31001,
    command: 'SEND_MESSAGE',
    repliedMessage: 'Bom dia',
    contentType: 'TEXT',
    sendBy: 'agent',
    createdAt: 1_760_000_000_000,
  })
})

test('W1 a file is published as its address with its family', async () => {
  const line = await desk.goLive()
  await line.sendMessage({ ...hello, content: { kind: 'document', url: 'https://x.test/a.pdf' } })
  const body: unknown = JSON.parse((await desk.broker.line(1, 'SEND')).frames.at(-1)?.body ?? '')
  expect(body).toMatchObject({ message: 'https://x.test/a.pdf', contentType: 'APPLICATION' })
})

test('B2 reading and hiding a session', async () => {
  const line = await desk.goLive()
  await line.markRead(31001, 1_760_000_000_000)
  await line.hide(31001)
  const sends = (await desk.broker.line(1, 'SEND')).frames.filter((frame) => frame.command === 'SEND')
  expect(sends.map((frame) => [frame.headers['destination'], JSON.parse(frame.body)])).toEqual([
    ['/app/chat.message.read', { sessionId: 31001, lastTimeRead: 1_760_000_000_000 }],
    ['/app/chat.update.visible.session', { sessionId: 31001, visible: false }],
  ])
})

test('B25 B26 the exact name of a group reaches the broker, whatever it holds', async () => {
  const line = await desk.goLive()
  const group = 'Vendas: "A"/B\nreceipt:forged\\ 😀'
  await line.sendMessage({ ...hello, group })
  const frame = (await desk.broker.line(1, 'SEND')).frames.at(-1)
  expect(frame?.headers['destination']).toBe(`/app/chat.private.group.${group}`)
  expect(frame?.headers['receipt']).toMatch(/^send-\d+$/)
})

test('B25 with a broker that knows no escapes such a name is refused and nothing is sent', async () => {
  desk.broker.habits.version = '1.0'
  const line = await desk.goLive()
  const error = await failure(line.sendMessage({ ...hello, group: 'a\nreceipt:forged' }))
  expect(error).toMatchObject({ code: 'rejected', upstreamCode: 'destination' })
  expect(desk.broker.lines[0]?.frames.some((frame) => frame.command === 'SEND')).toBe(false)
})

test.each<[string, (line: NeppoStream) => Promise<unknown>, string, object]>([
  [
    'close',
    (line) => line.close(target),
    'Vendas',
    { command: 'CLOSE_CHAT_SESSION', message: '#CLOSE_SESSION' },
  ],
  [
    'closeThroughFinalBot',
    (line) => line.closeThroughFinalBot(target, 'pesquisa@botserver'),
    'Vendas',
    { command: 'FOWARD_FINAL_CHATBOT', message: 'pesquisa@botserver' },
  ],
  ['toQueue', (line) => line.toQueue(target), 'Vendas', { command: 'REDIRECT_TO_QUEUE', message: 'queue' }],
  [
    'forwardToAgent',
    (line) => line.forwardToAgent(target, { userName: 'bia', group: 'Suporte' }),
    'Suporte',
    { command: 'FORWARD_AGENT', message: 'bia' },
  ],
  [
    'forwardToGroup',
    (line) => line.forwardToGroup(target, 'Suporte'),
    'Vendas',
    { command: 'FORWARD_ANOTHER_GRUOP', message: 'Suporte' },
  ],
])('W6 W7 %s goes to the right group with the right word', async (_, act, group, words) => {
  await act(await desk.goLive())
  const frame = (await desk.broker.line(1, 'SEND')).frames.at(-1)
  expect(frame?.headers['destination']).toBe(`/app/chat.private.group.${group}`)
  expect(JSON.parse(frame?.body ?? '')).toMatchObject({ sessionId: 31001, toUserResource: 'r1', ...words })
})

test('F27 a broker that answers no receipt of a send gives none', async () => {
  desk.broker.habits.receipts = (frame) => frame.command !== 'SEND'
  const line = await desk.goLive()
  expect(await line.sendMessage(hello)).toEqual({ receipt: 'none' })
  expect(await line.sendMessage(hello)).toEqual({ receipt: 'none' })
})

test('F27 the line breaks after the send was written: the outcome is unknown', async () => {
  desk.broker.habits.on = (frame, line) => {
    if (frame.command !== 'SEND') return false
    line.socket.terminate()
    return true
  }
  const line = await desk.goLive()
  const error = await failure(line.sendMessage(hello))
  expect(error).toMatchObject({ code: 'unknownOutcome', retryable: false, operation: 'sendMessage' })
})

test('F27 a send while the line is down was never written', async () => {
  const line = desk.create()
  expect(await failure(line.sendMessage(hello))).toMatchObject({ code: 'unavailable', retryable: true })
})

test('F27 an ERROR frame that names the send refuses it', async () => {
  desk.broker.habits.on = (frame, line) => {
    if (frame.command !== 'SEND') return false
    line.raw(`ERROR\nreceipt-id:${frame.headers['receipt']}\nmessage:nope\n\n\0`)
    return true
  }
  const line = await desk.goLive()
  expect(await failure(line.sendMessage(hello))).toMatchObject({
    code: 'rejected',
    upstreamCode: 'brokerError',
  })
})

test('B25 an ERROR about a publication costs no subscription', async () => {
  let first = true
  desk.broker.habits.on = (frame, line) => {
    if (frame.command !== 'SEND' || !first) return false
    first = false
    line.raw('ERROR\nmessage:no route\n\n\0')
    return true
  }
  const line = await desk.goLive()
  expect(await failure(line.sendMessage(hello))).toMatchObject({ code: 'unknownOutcome' })
  await desk.until(() => desk.names().filter((name) => name === 'live').length === 2)
  const wanted = desk.broker.lines[1]?.frames.map((frame) => frame.headers['destination'])
  expect(wanted).toContain(destinations.messageStatus)
})
