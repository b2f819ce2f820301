// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { socketPath } from '@neppo-chat/protocol'
import type { AgentSocket } from './AgentSocket.ts'
import { openAgentSocket } from './openAgentSocket.ts'

let io: Server
let origin: string
let socket: AgentSocket | null = null
const target = new EventTarget()

beforeEach(async () => {
  Object.assign(globalThis, {
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  })
  const http = createServer()
  io = new Server(http, { path: socketPath, transports: ['websocket'], pingInterval: 100, pingTimeout: 100 })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(async () => {
  socket?.close()
  await io.close()
})

function open() {
  const seen: unknown[] = []
  const waiting: { is: (seen: unknown[]) => boolean; resolve: () => void }[] = []
  let lives = 0
  const tell = (what: unknown): void => {
    seen.push(what)
    for (const one of waiting) if (one.is(seen)) one.resolve()
  }
  socket = openAgentSocket(
    { origin, publicId: 'acme', accessToken: 'secret', protocol: '1.0' },
    {
      onConnect: () => tell('connect'),
      onRefused: (data) => tell({ refused: data }),
      onClose: () => tell('close'),
      onMessage: (name, payload) => tell({ name, payload }),
      onSignOfLife: () => lives++,
    },
  )
  const until = (is: (seen: unknown[]) => boolean): Promise<void> =>
    is(seen) ? Promise.resolve() : new Promise((resolve) => waiting.push({ is, resolve }))
  return { seen, until, socket, lives: () => lives }
}

test('F02 the real server lets it in with auth and query, answers a request, and is heard', async () => {
  const handshakes: unknown[] = []
  io.on('connection', (peer) => {
    handshakes.push([peer.handshake.auth, peer.handshake.query.integration])
    peer.on('message.send', (payload: unknown, reply: (answer: unknown) => void) =>
      reply({ ok: true, data: payload }),
    )
    peer.emit('event', { seq: 1, text: 'ação 🧀' })
  })
  const made = open()
  await made.until((seen) => seen.length === 2)
  expect(handshakes).toEqual([[{ accessToken: 'secret', protocol: '1.0' }, 'acme']])
  expect(made.seen).toEqual(['connect', { name: 'event', payload: { seq: 1, text: 'ação 🧀' } }])
  const answers = await Promise.all(
    [1, 2, 3].map((n) => new Promise((reply) => made.socket.ask('message.send', { n }, 5_000, reply))),
  )
  expect(answers).toEqual([1, 2, 3].map((n) => ({ ok: true, data: { n } })))
})

test('B41 a refusal brings the gateway’s words', async () => {
  io.use((_peer, next) => next(Object.assign(new Error('refused'), { data: { code: 'loginExpired' } })))
  const made = open()
  await made.until((seen) => seen.length === 1)
  expect(made.seen).toEqual([{ refused: { code: 'loginExpired' } }])
})

test('F03 heartbeats are answered: the line lives on, and each is a sign of life', async () => {
  const made = open()
  await made.until((seen) => seen.includes('connect'))
  const before = made.lives()
  await expect.poll(() => made.lives() - before, { interval: 20 }).toBeGreaterThan(3)
  expect(made.seen).toEqual(['connect'])
})

test('F16 the server’s goodbye closes it once; waiting requests are told', async () => {
  io.on('connection', (peer) => {
    peer.on('slow', () => peer.disconnect(true))
  })
  const made = open()
  await made.until((seen) => seen.includes('connect'))
  const answer = await new Promise((reply) => made.socket.ask('slow', {}, 5_000, reply))
  expect(answer).toBeNull()
  await made.until((seen) => seen.includes('close'))
  expect(made.seen).toEqual(['connect', 'close'])
  expect(await new Promise((reply) => made.socket.ask('late', {}, 5_000, reply))).toBeNull()
})

test('F02 an answer that does not come in time is none, and a late one is ignored', async () => {
  io.on('connection', (peer) => {
    peer.on('slow', (_payload: unknown, reply: (answer: unknown) => void) =>
      setTimeout(() => reply('late'), 60),
    )
    peer.on('quick', (_payload: unknown, reply: (answer: unknown) => void) =>
      setTimeout(() => reply('quick'), 80),
    )
  })
  const made = open()
  await made.until((seen) => seen.includes('connect'))
  const answers: unknown[] = []
  made.socket.ask('slow', {}, 20, (answer) => answers.push(answer))
  await new Promise((reply) => made.socket.ask('quick', {}, 5_000, reply))
  expect(answers).toEqual([null])
})

test('G7 the browser’s word that it is offline closes it at once', async () => {
  const made = open()
  await made.until((seen) => seen.includes('connect'))
  target.dispatchEvent(new Event('offline'))
  expect(made.seen).toEqual(['connect', 'close'])
})

test('B1 a server that is not there is a refusal without words', async () => {
  await io.close()
  const made = open()
  await made.until((seen) => seen.length === 1)
  expect(made.seen).toEqual([{ refused: null }])
})
