import { readFileSync } from 'node:fs'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { errorCodes, protocolVersion } from '@neppo-chat/protocol'
import { NeppoChat } from '#index.ts'
import { readOptions } from './BootOptions.ts'
import { version } from './version.ts'

const bodies: unknown[] = []
const login = 'https://gw.example/i/acme/login'
/** The gateway lets the page's origin ask and read, also when it refuses. */
const headers = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-methods': 'POST',
}
const good = () =>
  HttpResponse.json(
    {
      accessToken: 'access',
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
      protocol: protocolVersion,
    },
    { headers },
  )
const server = setupServer(
  http.options(login, () => new HttpResponse(null, { status: 204, headers })),
  http.post(login, async ({ request }) => {
    bodies.push(await request.json())
    return good()
  }),
)

/** A socket that never comes up: what happens before it is what these tests look at. */
class SilentSocket extends EventTarget {
  close(): void {}
  send(): void {}
}
beforeAll(() => {
  server.listen()
  vi.stubGlobal('WebSocket', SilentSocket)
})
afterEach(async () => {
  await NeppoChat.shutdown()
  server.resetHandlers()
  bodies.length = 0
})
afterAll(() => {
  server.close()
  vi.unstubAllGlobals()
})
const options = { gatewayUrl: 'https://gw.example/i/acme', token: 'chat-token' }
const refuse = (code: string, status: number) =>
  server.use(
    http.post(login, () =>
      HttpResponse.json({ error: { code, message: code, retryable: false } }, { status, headers }),
    ),
  )

describe('B44 options', () => {
  const bad: [string, object][] = [
    ['no gateway', { token: 't' }],
    ['another scheme', { ...options, gatewayUrl: 'ftp://gw.example/i/acme' }],
    ['plain http', { ...options, gatewayUrl: 'http://gw.example/i/acme' }],
    ['credentials in the address', { ...options, gatewayUrl: 'https://a:b@gw.example/i/acme' }],
    ['no public id', { ...options, gatewayUrl: 'https://gw.example/' }],
    ['no token', { gatewayUrl: options.gatewayUrl }],
    ['a number as token', { ...options, token: 7 }],
    ['a theme that fetches', { ...options, theme: { tokens: { accent: 'url(https://evil.example)' } } }],
    ['a theme that breaks out', { ...options, theme: { tokens: { accent: 'red; background: blue' } } }],
    ['a theme name that breaks out', { ...options, theme: { tokens: { 'a:b': 'red' } } }],
    ['a navigate that is no function', { ...options, navigate: 'x' }],
  ]
  test.each(bad)('B44 %s is rejected with one code, and nothing is put on the page', async (_name, given) => {
    await expect(NeppoChat.boot(given)).rejects.toMatchObject({ code: 'badOptions', retryable: false })
    expect(document.querySelector('neppo-chat')).toBeNull()
  })

  test('B44 harmless wrong options fall back', () => {
    const read = readOptions({
      ...options,
      locale: 'xx',
      zIndex: Number.NaN,
      position: { side: 'middle' as never, offsetX: 9_999, offsetY: -4 },
    })
    expect(read).toMatchObject({
      locale: 'pt-BR',
      zIndex: 2_147_483_000,
      place: { side: 'right', offsetX: 400, offsetY: 0 },
    })
    expect(readOptions({ ...options, gatewayUrl: 'http://127.0.0.1:8080/i/acme' }).gatewayUrl.port).toBe(
      '8080',
    )
  })
})

/** Boots and answers how it ended; a line that comes up never does here, so the sign-in alone is looked at. */
const bootOutcome = (given = options): Promise<unknown> =>
  Promise.race([
    NeppoChat.boot(given).then(
      () => 'up',
      (error: unknown) => (error as { code?: string }).code,
    ),
    expect
      .poll(() => bodies.length)
      .toBeGreaterThan(0)
      .then(() => 'signing in'),
  ])

describe('B1 booting', () => {
  test('B1 the chat token goes to the gateway once, in the body', async () => {
    expect(await bootOutcome()).toBe('signing in')
    expect(bodies).toEqual([{ chatToken: 'chat-token', protocol: protocolVersion }])
  })

  test.each([
    ['badToken', 401],
    ['outsideWorkingHours', 401],
    ['originNotAllowed', 403],
    ['versionTooOld', 426],
  ])('B1 %s rejects with its code, and the widget stays to show the way out', async (code, status) => {
    refuse(code, status)
    await expect(NeppoChat.boot(options)).rejects.toMatchObject({ name: 'ChatError', code, retryable: false })
    expect(document.querySelector('neppo-chat')).not.toBeNull()
    expect(errorCodes).toContain(code)
  })

  test('B1 a gateway that is down does not reject: it comes back by itself', async () => {
    server.use(http.post(login, () => new HttpResponse('down', { status: 503, headers })))
    await NeppoChat.boot(options)
    expect((await NeppoChat.getState()).connection).toBe('waiting')
  })

  test('F59 boot twice with the same options is one chat; with others it is refused', async () => {
    server.use(http.post(login, () => new HttpResponse('down', { status: 503, headers })))
    const [first, second] = await Promise.all([NeppoChat.boot(options), NeppoChat.boot({ ...options })])
    expect(first).toBe(second)
    expect(document.querySelectorAll('neppo-chat')).toHaveLength(1)
    await expect(NeppoChat.boot({ ...options, token: 'other' })).rejects.toMatchObject({
      code: 'alreadyBooted',
    })
  })

  test('B1 before boot and after shutdown every call says so; listening is possible at any time', async () => {
    const off = NeppoChat.on('ready', () => undefined)
    off()
    for (const call of [() => NeppoChat.open(), () => NeppoChat.getState(), () => NeppoChat.call('1')]) {
      await expect(call()).rejects.toMatchObject({ code: 'notBooted' })
    }
    await NeppoChat.shutdown()
    expect(document.querySelector('neppo-chat')).toBeNull()
  })

  test('B1 what has no screen yet is not available, and an unknown session is not found', async () => {
    server.use(http.post(login, () => new HttpResponse('down', { status: 503, headers })))
    await NeppoChat.boot(options)
    await expect(NeppoChat.call('34991230001')).rejects.toMatchObject({ code: 'notAvailable' })
    await expect(NeppoChat.startChat({ phone: '34991230001' })).rejects.toMatchObject({
      code: 'notAvailable',
    })
    await expect(NeppoChat.open({ sessionId: 'x' })).rejects.toMatchObject({ code: 'notFound' })
    await NeppoChat.open()
    expect(await NeppoChat.getState()).toMatchObject({ open: true, hidden: false, view: 'home' })
    await NeppoChat.hide()
    expect((document.querySelector('neppo-chat') as HTMLElement).hidden).toBe(true)
    await NeppoChat.update({
      zIndex: 7,
      theme: { mode: 'dark', tokens: { accent: '#123456' } },
      position: 'left',
    })
    const host = document.querySelector('neppo-chat') as HTMLElement
    expect([host.style.zIndex, host.dataset.theme, host.style.getPropertyValue('--chat-accent')]).toEqual([
      '7',
      'dark',
      '#123456',
    ])
    await expect(NeppoChat.update({ theme: { tokens: { accent: 'url(x)' } } })).rejects.toMatchObject({
      code: 'badOptions',
    })
    expect(host.style.getPropertyValue('--chat-accent')).toBe('#123456')
  })
})

describe('C6 globals of Neppo’s own widget', () => {
  test('S10 neppoHost, neppoToken and neppoPosition are taken once and gone', async () => {
    server.use(http.post(login, () => new HttpResponse('down', { status: 503, headers })))
    Object.assign(window, {
      neppoHost: options.gatewayUrl,
      neppoToken: 'chat-token',
      neppoPosition: 'left',
      neppoPartner: 'PLOOMES',
    })
    await NeppoChat.boot()
    for (const name of ['neppoHost', 'neppoToken', 'neppoPosition', 'neppoPartner'])
      expect(name in window).toBe(false)
    expect(await NeppoChat.getState()).toMatchObject({ connection: 'waiting' })
  })
})

test('A0 the version in the bundle is the manifest’s', () => {
  const manifest = JSON.parse(readFileSync(`${import.meta.dirname}/../../package.json`, 'utf8')) as {
    version: string
  }
  expect(version).toBe(manifest.version)
})
