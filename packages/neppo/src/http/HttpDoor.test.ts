import { inspect } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { createCertificate } from '#fixtures/certificate.ts'
import { startTlsServer } from '#fixtures/TlsServer.fake.ts'
import { startTinyServer } from '#fixtures/TinyServer.fake.ts'
import type { TinyServer } from '#fixtures/TinyServer.fake.ts'
import { NeppoError } from '#NeppoError.ts'
import { answerError, ANSWER_LIMIT_BYTES, createHttpDoor, readJsonBody } from './HttpDoor.ts'
import type { CallEffect, HttpCall } from './HttpDoor.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop()
})

async function serve(...args: Parameters<typeof startTinyServer>): Promise<TinyServer> {
  const server = await startTinyServer(...args)
  open.push(server)
  return server
}

const door = createHttpDoor({ fetch, timeoutMs: 2_000, log: () => {}, now: Date.now })

function call(url: string, effect: CallEffect = 'read', timeoutMs?: number): HttpCall {
  return { operation: 'test', method: 'POST', url, body: 'x', effect, ...(timeoutMs ? { timeoutMs } : {}) }
}

async function failure(promise: Promise<unknown>): Promise<NeppoError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(NeppoError)
  return error as NeppoError
}

test.each<[number, CallEffect, Partial<NeppoError>]>([
  [400, 'read', { code: 'rejected', retryable: false }],
  [401, 'read', { code: 'unauthorized', retryable: false }],
  [403, 'read', { code: 'forbidden', retryable: false }],
  [404, 'read', { code: 'notFound', retryable: false }],
  [413, 'read', { code: 'tooLarge', retryable: false }],
  [422, 'once', { code: 'rejected', retryable: false, upstreamCode: 'E.CODE' }],
  [429, 'once', { code: 'rateLimited', retryable: true, retryAfterMs: 7_000 }],
  [500, 'read', { code: 'unavailable', retryable: true }],
  [500, 'once', { code: 'unknownOutcome', retryable: false }],
  [502, 'once', { code: 'unknownOutcome', retryable: false }],
  [502, 'idempotent', { code: 'unavailable', retryable: true }],
  [503, 'once', { code: 'unavailable', retryable: true }],
])('F34 status %i of a call with effect %s', async (status, effect, expected) => {
  const server = await serve((_request, response) => {
    response.writeHead(status, { 'retry-after': '7' }).end('{"code":"E.CODE"}')
  })
  const answer = await door.exchange(call(server.url, effect))
  expect(answerError(call(server.url, effect), answer)).toMatchObject({ status, ...expected })
})

test('F34 an HTML page with 200 is malformed, an empty 200 is nothing', async () => {
  const server = await serve((request, response) => {
    response.end(request.url === '/html' ? '<html>login</html>' : '')
  })
  const html = await door.exchange(call(`${server.url}/html`))
  expect(() => readJsonBody('test', html)).toThrow(expect.objectContaining({ code: 'malformed' }))
  expect(readJsonBody('test', await door.exchange(call(server.url)))).toBeUndefined()
})

test('F34 a read that takes too long is a timeout, a write is of unknown outcome', async () => {
  const server = await serve(() => new Promise(() => {}))
  expect(await failure(door.exchange(call(server.url, 'read', 60)))).toMatchObject({
    code: 'timeout',
    retryable: true,
  })
  expect(await failure(door.exchange(call(server.url, 'once', 60)))).toMatchObject({
    code: 'unknownOutcome',
    retryable: false,
  })
})

test('F34 an answer cut in the middle leaves a write unknown', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{')
    setImmediate(() => response.destroy())
  })
  expect(await failure(door.exchange(call(server.url, 'once')))).toMatchObject({ code: 'unknownOutcome' })
  expect(await failure(door.exchange(call(server.url, 'read')))).toMatchObject({ code: 'unavailable' })
})

test('F34 a write that never left is only unavailable', async () => {
  const server = await startTinyServer(() => {})
  await server.stop()
  expect(await failure(door.exchange(call(server.url, 'once')))).toMatchObject({
    code: 'unavailable',
    retryable: true,
  })
})

test('B21 an answer without end is refused at the limit', async () => {
  const server = await serve((_request, response) => {
    const block = Buffer.alloc(1024 * 1024, 'a')
    const more = () => {
      while (!response.destroyed && response.write(block)) {}
    }
    response.on('drain', more)
    more()
  })
  const error = await failure(door.exchange(call(server.url)))
  expect(error).toMatchObject({ code: 'malformed', upstreamCode: 'answerTooLarge' })
  expect(ANSWER_LIMIT_BYTES).toBe(16 * 1024 * 1024)
})

test('S20 a redirect is not followed', async () => {
  const target = await serve((_request, response) => void response.end('secret'))
  const server = await serve(
    (_request, response) => void response.writeHead(302, { location: target.url }).end(),
  )
  const answer = await door.exchange(call(server.url))
  expect(answerError(call(server.url), answer)).toMatchObject({
    code: 'unavailable',
    upstreamCode: 'redirect',
  })
  expect(target.requests).toHaveLength(0)
})

test('F37 a certificate that cannot be verified is refused with its reason, and not worth repeating', async () => {
  const day = 86_400_000
  const window = { from: new Date(Date.now() - day), to: new Date(Date.now() + day) }
  const server = await startTlsServer(createCertificate({ ip: '127.0.0.1', ...window }))
  open.push(server)
  const error = await failure(door.exchange(call(`https://127.0.0.1:${server.port}/`, 'once')))
  expect(error).toMatchObject({
    code: 'unavailable',
    retryable: false,
    upstreamCode: 'tls:DEPTH_ZERO_SELF_SIGNED_CERT',
  })
})

test('A1 an address that is none is told as a setting, also for a write', async () => {
  expect(await failure(door.exchange(call('padaria', 'once')))).toMatchObject({ code: 'notConfigured' })
})

test('G14 no error quotes the address, its query or the body', async () => {
  const secret = 'CANARY-token-5534991110001'
  const server = await serve((_request, response) => void response.destroy())
  const errors = [
    await failure(door.exchange(call(`${server.url}/?agentToken=${secret}`))),
    await failure(door.exchange(call(`http://${secret}:99999/`))),
    await failure(door.exchange(call(`http://${secret}.invalid/?q=${secret}`))),
    answerError(call(''), { status: 500, text: `{"message":"${secret} é inválido"}` }),
  ]
  for (const error of errors) expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('CANARY')
})
