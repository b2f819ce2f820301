import { afterEach, expect, test } from 'vitest'
import { createCertificate } from '#fixtures/certificate.ts'
import { startTlsServer } from '#fixtures/TlsServer.fake.ts'
import type { TlsServer } from '#fixtures/TlsServer.fake.ts'
import { createWebSocketFactory } from './openWebSocket.ts'
import type { WebSocketFactoryOptions } from './openWebSocket.ts'

let server: TlsServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const DAY = 86_400_000
const days = (from: number, to: number) => ({
  from: new Date(Date.now() + from * DAY),
  to: new Date(Date.now() + to * DAY),
})

/** `open`, or the reason of the failure. */
async function connect(port: number, options: WebSocketFactoryOptions): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = createWebSocketFactory(options)(
    `wss://127.0.0.1:${port}/?AgentToken=CANARY`,
    ['v12.stomp'],
    {
      onOpen: () => resolve('open'),
      onData: () => {},
      onPong: () => {},
      onRefused: (status) => resolve(String(status)),
      onClose: (_, reason) => resolve(reason),
    },
  )
  const outcome = await promise
  socket.terminate()
  return outcome
}

test('F37 a certificate is verified: unknown, expired and foreign ones are refused, a known one is taken', async () => {
  const valid = createCertificate({ ip: '127.0.0.1', ...days(-1, 1) })
  server = await startTlsServer(valid)
  expect(await connect(server.port, {})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  expect(await connect(server.port, { ca: valid.cert })).toBe('open')
  await server.stop()

  const expired = createCertificate({ ip: '127.0.0.1', ...days(-2, -1) })
  server = await startTlsServer(expired)
  expect(await connect(server.port, { ca: expired.cert })).toBe('CERT_HAS_EXPIRED')
  await server.stop()

  const foreign = createCertificate({ ip: '127.0.0.2', ...days(-1, 1) })
  server = await startTlsServer(foreign)
  expect(await connect(server.port, { ca: foreign.cert })).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('S20 the caller decides which address a name may lead to', async () => {
  server = await startTlsServer(createCertificate({ ip: '127.0.0.1', ...days(-1, 1) }))
  const refuse: WebSocketFactoryOptions['lookup'] = (_host, _options, done) =>
    done(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '', 4)
  const { promise, resolve } = Promise.withResolvers<string>()
  createWebSocketFactory({ lookup: refuse })(`ws://tenant.invalid:${server.port}/`, ['v12.stomp'], {
    onOpen: () => resolve('open'),
    onData: () => {},
    onPong: () => {},
    onRefused: () => resolve('refused'),
    onClose: (_, reason) => resolve(reason),
  })
  expect(await promise).toBe('EPRIVATE')
})
