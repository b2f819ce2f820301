import { expect, test, vi } from 'vitest'
import { message } from '#fixtures/message.ts'
import { NeppoError } from '#NeppoError.ts'
import { subscribeDestinations } from '#wire/index.ts'
import { failure, hello, RESOURCE, useStreamLine } from './StreamLine.fake.ts'
import type { StreamSocketListener } from './StreamSocket.ts'

const desk = useStreamLine()
const destinations = subscribeDestinations(RESOURCE)

test('B1 the line says what Neppo documents and is live once every subscription is confirmed', async () => {
  await desk.goLive()
  const line = await desk.broker.line(1)
  expect(line.query.get('AgentToken')).toBe('jwt-1')
  const [connect, ...rest] = line.frames
  expect({ ...connect?.headers }).toEqual({
    resource: RESOURCE,
    'accept-version': '1.2,1.1,1.0',
    'heart-beat': '0,10000',
  })
  expect(rest.map((frame) => [frame.command, frame.headers['destination']])).toEqual([
    ['SUBSCRIBE', destinations.message],
    ['SUBSCRIBE', destinations.attendantsAdded],
    ['SUBSCRIBE', destinations.attendantsRemoved],
    ['SUBSCRIBE', destinations.entityUpdate],
    ['SUBSCRIBE', destinations.whatsappWeb],
    ['SUBSCRIBE', destinations.messageStatus],
  ])
  expect(desk.names()).toEqual(['connecting', 'live'])
  expect(desk.states[1]).toMatchObject({ confirmed: true })
})

test('B1 subscriptions of features are made only where the tenant has them', async () => {
  await desk.goLive({ features: { whatsappCalling: true, internalChat: true } })
  const wanted = (await desk.broker.line(1)).frames.map((frame) => frame.headers['destination'])
  expect(wanted).toContain(destinations.notifications)
  expect(wanted).toContain(destinations.internalMessage)
})

test('B1 it is not live while one subscription is unconfirmed, and live on trust when the bound is over', async () => {
  desk.broker.habits.receipts = (frame) => frame.headers['destination'] !== destinations.message
  const line = desk.create({ receiptTimeoutMs: 150 })
  line.start()
  await desk.broker.line(1, 'SUBSCRIBE')
  expect(line.state().name).toBe('connecting')
  expect(await failure(line.sendMessage(hello))).toMatchObject({ code: 'unavailable' })
  await desk.stateIs('live')
  expect(desk.states.at(-1)).toMatchObject({ name: 'live', confirmed: false })
})

test('W1 a message of the client arrives as an event', async () => {
  await desk.goLive()
  const line = await desk.broker.line(1)
  line.message(destinations.message, JSON.stringify(message))
  await desk.until(() => desk.events.length === 1)
  expect(desk.events[0]).toMatchObject({
    kind: 'message',
    message: { content: { kind: 'text', text: 'Bom dia' } },
  })
})

test('B25 frames that cannot be read are skipped, logged without their text, and the line stays', async () => {
  await desk.goLive()
  const line = await desk.broker.line(1)
  line.raw('MESSAGE\nbroken\n\nCANARY\0')
  line.message(destinations.message, 'CANARY no json')
  line.message('/somewhere/else', '{}')
  line.raw('NONSENSE\n\n\0')
  line.message(destinations.message, JSON.stringify(message))
  await desk.until(() => desk.events.length === 1)
  expect(desk.logs.filter((entry) => entry.event === 'frameSkipped')).toHaveLength(4)
  expect(JSON.stringify(desk.logs)).not.toContain('CANARY')
  expect(desk.names()).toEqual(['connecting', 'live'])
})

test('B25 a listener that fails does not cut the line', async () => {
  let seen = 0
  const fail = () => {
    seen += 1
    throw new TypeError('CANARY')
  }
  const line = await desk.goLive({ onEvent: fail })
  const peer = await desk.broker.line(1)
  peer.message(destinations.message, JSON.stringify(message))
  peer.message(destinations.message, JSON.stringify(message))
  await line.markRead(31001, 1)
  await vi.waitFor(() => expect(seen).toBe(2))
  expect(line.state().name).toBe('live')
  expect(desk.logs).toContainEqual(expect.objectContaining({ event: 'listenerFailed', code: 'TypeError' }))
})

test('F36 after a break it comes back by itself and tells each step', async () => {
  await desk.goLive()
  ;(await desk.broker.line(1)).socket.terminate()
  await desk.until(() => desk.names().filter((name) => name === 'live').length === 2)
  expect(desk.names()).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live'])
  expect(desk.states[2]).toMatchObject({ attempt: 1, reason: 'unavailable' })
})

test('F36 the waits grow while nothing becomes stable, and a wait can be cut short', async () => {
  const delays: number[] = []
  const backoff = { delayMs: (attempt: number) => (delays.push(attempt) < 3 ? 1 : 60_000) }
  await desk.broker.stop()
  const line = desk.create({ backoff })
  line.start()
  await desk.until(() => delays.length === 3 && desk.states.at(-1)?.name === 'waiting')
  expect(delays).toEqual([1, 2, 3])
  line.retryNow()
  expect(line.state().name).toBe('connecting')
  await desk.stateIs('waiting')
  expect(delays).toEqual([1, 2, 3, 4])
})

test('F30 signed in elsewhere: told, left, and not tried again', async () => {
  const line = await desk.goLive()
  const peer = await desk.broker.line(1)
  peer.message(destinations.message, '#FORCE_DISCONNECT')
  peer.message(destinations.message, JSON.stringify(message))
  await desk.stateIs('replaced')
  await desk.broker.line(1, 'DISCONNECT')
  await new Promise((resolve) => peer.socket.once('close', resolve))
  expect(desk.events).toEqual([{ kind: 'replaced' }])
  line.retryNow()
  expect(line.state()).toEqual({ name: 'replaced' })
  expect(desk.broker.lines).toHaveLength(1)
  line.start()
  await desk.stateIs('live')
  expect(desk.broker.lines).toHaveLength(2)
})

test('F32 outside working hours is its own state without another sign-in', async () => {
  let asked = 0
  const jwt = async () => {
    asked += 1
    throw new NeppoError('outsideWorkingHours', { operation: 'login' })
  }
  desk.create({ jwt }).start()
  await desk.stateIs('refused')
  expect(desk.states.at(-1)).toEqual({ name: 'refused', code: 'outsideWorkingHours' })
  expect(asked).toBe(1)
})

test('F31 a sign-in that fails for now is waited out, as long as it says', async () => {
  const error = new NeppoError('unauthorized', { operation: 'login', retryAfterMs: 45_000 })
  desk.create({ jwt: () => Promise.reject(error), now: () => 1_000 }).start()
  await desk.stateIs('waiting')
  expect(desk.states.at(-1)).toEqual({ name: 'waiting', attempt: 1, retryAt: 46_000, reason: 'unauthorized' })
})

test('F31 a handshake refused with 401 asks once for a fresh JWT', async () => {
  desk.broker.habits.handshake = (query) => (query.get('AgentToken') === 'new' ? 101 : 401)
  const asked: boolean[] = []
  await desk.goLive({
    jwt: async ({ fresh }) => {
      asked.push(fresh)
      return fresh ? 'new' : 'old'
    },
  })
  expect(asked).toEqual([false, true])
})

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
])('F31 a fresh JWT refused with %i too is the end', async (status, code) => {
  desk.broker.habits.handshake = () => status
  let asked = 0
  const jwt = async () => `jwt-${(asked += 1)}`
  desk.create({ jwt }).start()
  await desk.stateIs('refused')
  expect(desk.states.at(-1)).toEqual({ name: 'refused', code })
  expect(asked).toBe(2)
})

test('F34 a handshake answered 502 is tried again', async () => {
  let tries = 0
  desk.broker.habits.handshake = () => ((tries += 1) < 3 ? 502 : 101)
  await desk.goLive()
  expect(tries).toBe(3)
})

test('B25 a broker that refuses an unknown subscription gets the next line without it', async () => {
  desk.broker.habits.on = (frame, line) => {
    if (frame.headers['destination'] !== destinations.messageStatus) return false
    line.raw('ERROR\nmessage:no exchange\n\n\0')
    return true
  }
  await desk.goLive()
  await desk.broker.line(2, 'SUBSCRIBE')
  const wanted = desk.broker.lines[1]?.frames.flatMap((frame) => frame.headers['destination'] ?? [])
  expect(wanted).toEqual([
    destinations.message,
    destinations.attendantsAdded,
    destinations.attendantsRemoved,
    destinations.entityUpdate,
  ])
  expect(desk.logs).toContainEqual(expect.objectContaining({ event: 'optionalSubscriptionsDropped' }))
})

test('B1 stopping says DISCONNECT with the resource and is final', async () => {
  const line = await desk.goLive()
  const peer = await desk.broker.line(1)
  await line.stop()
  expect(peer.frames.at(-1)).toMatchObject({ command: 'DISCONNECT', headers: { resource: RESOURCE } })
  expect(line.state()).toEqual({ name: 'idle' })
  expect(await failure(line.sendMessage(hello))).toMatchObject({ code: 'unavailable' })
})

test('B1 stopping during the sign-in opens no socket', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const line = desk.create({ jwt: () => promise })
  line.start()
  await line.stop()
  resolve('late')
  await promise
  expect(desk.names()).toEqual(['connecting', 'idle'])
  expect(desk.broker.lines).toHaveLength(0)
})

test('S11 the JWT and what was written stay out of states, logs and errors', async () => {
  desk.broker.habits.on = (frame, line) => {
    if (frame.command !== 'SEND') return false
    line.socket.terminate()
    return true
  }
  const line = await desk.goLive({ jwt: 'CANARY-jwt' })
  const content = { kind: 'text', text: 'CANARY text' } as const
  const error = await failure(line.sendMessage({ ...hello, toUser: 'whatsapp_CANARY', content }))
  await desk.broker.stop()
  await desk.until(() => desk.logs.length > 4)
  expect(
    JSON.stringify([desk.states, desk.logs, { ...error, message: error.message, stack: error.stack }]),
  ).not.toContain('CANARY')
})

test.each(['', 'padaria', 'ftp://padaria.test', 'javascript:alert(1)'])(
  'A1 the host %j is a setting to mend',
  (host) => {
    desk.create({ host }).start()
    return desk
      .stateIs('refused')
      .then(() => expect(desk.states.at(-1)).toEqual({ name: 'refused', code: 'notConfigured' }))
  },
)

/** A line on a socket moved by hand, with the broker's CONNECTED already heard; needs fake timers. */
async function openByHand() {
  const listeners: StreamSocketListener[] = []
  const sent: string[] = []
  const line = desk.create({
    webSocketFactory: (_url, _protocols, listener) => {
      listeners.push(listener)
      return { send: (data) => sent.push(data), ping: () => {}, terminate: () => {} }
    },
  })
  line.start()
  await vi.advanceTimersByTimeAsync(0)
  listeners[0]?.onOpen('v12.stomp')
  const say = (text: string) => listeners[0]?.onData(Buffer.from(text))
  say('CONNECTED\nversion:1.2\nheart-beat:10000,0\n\n\0')
  return { line, sent, say, listeners }
}

test('F27 a receipt that comes late still teaches that the broker answers sends', async () => {
  vi.useFakeTimers()
  try {
    const { line, sent, say } = await openByHand()
    await vi.advanceTimersByTimeAsync(2_000)
    const receiptId = () => /receipt:(send-\d+)/.exec(sent.at(-1) ?? '')?.[1]
    const first = line.sendMessage(hello)
    await vi.advanceTimersByTimeAsync(800)
    expect(await first).toEqual({ receipt: 'none' })
    say(`RECEIPT\nreceipt-id:${receiptId()}\n\n\0`)
    const second = line.sendMessage(hello)
    await vi.advanceTimersByTimeAsync(1_500)
    say(`RECEIPT\nreceipt-id:${receiptId()}\n\n\0`)
    expect(await second).toEqual({ receipt: 'confirmed' })
  } finally {
    vi.useRealTimers()
  }
})

test('G7 a line that falls silent without breaking is left and made anew', async () => {
  vi.useFakeTimers()
  try {
    const { line, say, listeners } = await openByHand()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(desk.states.at(-1)).toMatchObject({ name: 'live', confirmed: false })
    await vi.advanceTimersByTimeAsync(8_000)
    say('\n')
    await vi.advanceTimersByTimeAsync(19_900)
    expect(line.state().name).toBe('live')
    const pending = failure(line.sendMessage(hello))
    await vi.advanceTimersByTimeAsync(101)
    expect(desk.states.find((state) => state.name === 'waiting')).toMatchObject({ reason: 'timeout' })
    expect(await pending).toMatchObject({ code: 'unknownOutcome' })
    expect(listeners).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})
test('F36 a line that was live for long starts its waits anew, one that was not goes on with them', async () => {
  let now = 1_000_000
  await desk.goLive({ now: () => now })
  const breaks = async (count: number) => {
    ;(await desk.broker.line(count)).socket.terminate()
    await desk.until(() => desk.names().filter((name) => name === 'live').length === count + 1)
  }
  await breaks(1)
  await breaks(2)
  now += 10_000
  await breaks(3)
  const attempts = desk.states.flatMap((state) => (state.name === 'waiting' ? [state.attempt] : []))
  expect(attempts).toEqual([1, 2, 1])
})
