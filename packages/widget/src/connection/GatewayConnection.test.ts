import { afterEach, describe, expect, test } from 'vitest'
import type { Failure, Snapshot } from '@neppo-chat/protocol'
import { protocolVersion } from '@neppo-chat/protocol'
import { FakeClock, settle } from '#platform/Clock.fake.ts'
import type { WakeSignal } from '#platform/WakeSignals.ts'
import { FakeSockets } from './AgentSocket.fake.ts'
import { FakeWorld } from './FakeWorld.fake.ts'
import { GatewayConnection } from './GatewayConnection.ts'
import type { LineEvent } from './GatewayLine.ts'

type Answer = { status: number; body: unknown } | 'unreachable' | 'silent'
const LIFE_MS = 15 * 60_000

function start(parts: { token?: () => Promise<string>; random?: number } = {}) {
  const clock = new FakeClock()
  const world = new FakeWorld(clock)
  const sockets = new FakeSockets()
  const wakes = new Set<(signal: WakeSignal) => void>()
  const logins: unknown[] = []
  const state = { isOnline: true, life: LIFE_MS, login: null as Answer | null, number: 0 }
  const told: LineEvent[] = []
  sockets.onAsk = (name, payload) =>
    name === 'login.resume' ? { ok: true, data: resumed((payload as { since: number | null }).since) } : null
  const resumed = (since: number | null): unknown =>
    since === null || since > world.seq
      ? { kind: 'snapshot', snapshot: world.snapshot() }
      : {
          kind: 'events',
          events: world.log.filter((event) => event.seq > since),
          upstream: world.upstream,
          now: world.now(),
        }
  const line = new GatewayConnection({
    gatewayUrl: new URL('https://gw.example/i/acme'),
    publicId: 'acme',
    token: parts.token ?? (() => Promise.resolve('chat-token')),
    openSocket: sockets.open,
    fetch: (input, init) => {
      logins.push({ url: String(input), ...(JSON.parse(String(init?.body)) as object) })
      const answer = state.login
      if (answer === 'unreachable') return Promise.reject(new TypeError('failed to fetch'))
      if (answer === 'silent') return new Promise(() => undefined)
      const good = {
        accessToken: `access-${++state.number}`,
        expiresAt: new Date(clock.now() + state.life).toISOString(),
        protocol: protocolVersion,
      }
      const { status, body } = answer ?? { status: 200, body: good }
      const json = (): Promise<unknown> =>
        typeof body === 'string' ? Promise.reject(new SyntaxError('not JSON')) : Promise.resolve(body)
      return Promise.resolve({ status, json } as Response)
    },
    clock,
    random: () => parts.random ?? 0,
    isBrowserOnline: () => state.isOnline,
    wakeSignals: (listener) => {
      wakes.add(listener)
      return () => wakes.delete(listener)
    },
  })
  started.push(line)
  line.subscribe((event) => told.push(event))
  const kinds = (): string[] => told.flatMap((event) => (event.kind === 'state' ? [event.state.kind] : []))
  const current = () => told.findLast((event) => event.kind === 'state')?.state
  const online = async (): Promise<void> => {
    line.start()
    await settle()
    sockets.letIn()
    await settle()
  }
  const wake = (signal: WakeSignal): void => wakes.forEach((listener) => listener(signal))
  const refusal = (code: string, extra: Partial<Failure> = {}, status = 403): Answer => ({
    status,
    body: { error: { code, message: code, retryable: false, ...extra } },
  })
  return { clock, world, sockets, line, told, kinds, current, online, wake, wakes, logins, state, refusal }
}
const started: GatewayConnection[] = []
afterEach(() => started.splice(0).forEach((line) => line.stop()))
const eventsOf = (told: LineEvent[]): number[] =>
  told.flatMap((event) => (event.kind === 'events' ? event.events.map(({ seq }) => seq) : []))

describe('signing in', () => {
  test('B1 the chat token is exchanged once, the socket shows the access token, and the truth arrives', async () => {
    const made = start()
    await made.online()
    expect(made.logins).toEqual([
      { url: 'https://gw.example/i/acme/login', chatToken: 'chat-token', protocol: protocolVersion },
    ])
    expect(made.sockets.attempts).toEqual([
      { origin: 'https://gw.example', publicId: 'acme', accessToken: 'access-1', protocol: protocolVersion },
    ])
    expect(made.kinds()).toEqual(['idle', 'connecting', 'online'])
    expect(made.told.map(({ kind }) => kind)).toEqual([
      'state',
      'state',
      'state',
      'verifying',
      'snapshot',
      'verifying',
    ])
  })

  test.each([
    ['badToken', 401],
    ['originNotAllowed', 403],
    ['integrationUnknown', 404],
    ['versionTooOld', 426],
  ] as const)('B1 %s is said, and nobody tries again by themselves', async (code, status) => {
    const made = start()
    made.state.login = made.refusal(code, {}, status)
    made.line.start()
    await made.clock.advance(60 * 60_000)
    expect(made.current()).toEqual({ kind: 'refused', code })
    expect(made.logins).toHaveLength(1)
    expect(made.sockets.attempts).toHaveLength(0)
  })

  test('F32 outside working hours is its own state, and the next try comes late', async () => {
    const made = start()
    made.state.login = made.refusal('outsideWorkingHours', {}, 401)
    made.line.start()
    await made.clock.advance(4 * 60_000)
    expect(made.current()).toEqual({ kind: 'refused', code: 'outsideWorkingHours' })
    expect(made.logins).toHaveLength(1)
    made.state.login = null
    await made.clock.advance(2 * 60_000)
    expect(made.current()?.kind).toBe('connecting')
  })

  test('B1 the gateway down, a proxy’s error page and no network are told apart and come back by themselves', async () => {
    const made = start()
    made.state.login = { status: 502, body: '<html>Bad gateway</html>' }
    made.line.start()
    await settle()
    expect(made.current()).toMatchObject({ kind: 'waiting', code: 'gatewayUnavailable' })
    made.state.login = 'unreachable'
    made.state.isOnline = false
    await made.clock.advance(1_000)
    expect(made.current()).toMatchObject({ kind: 'waiting', code: 'offline' })
    made.state.login = null
    made.state.isOnline = true
    await made.clock.advance(30_000)
    expect(made.current()?.kind).toBe('connecting')
  })

  test('B44 a token callback that throws, hangs or gives a page ends in one code', async () => {
    const bad: (() => Promise<string>)[] = [
      () => Promise.reject(new Error('no')),
      () => {
        throw new Error('no')
      },
      () => new Promise(() => undefined),
      () => Promise.resolve('<!doctype html><title>login</title>'),
      () => Promise.resolve(''),
      () => Promise.resolve(undefined as unknown as string),
    ]
    for (const token of bad) {
      const made = start({ token })
      made.line.start()
      await made.clock.advance(10_001)
      expect(made.current()).toEqual({ kind: 'refused', code: 'tokenCallbackFailed' })
      expect(made.logins).toHaveLength(0)
    }
  })

  test('F60 a gateway of another major version asks for a reload', async () => {
    const made = start()
    made.state.login = {
      status: 200,
      body: { accessToken: 'a', expiresAt: made.world.now(), protocol: '2.0' },
    }
    made.line.start()
    await settle()
    expect(made.current()).toEqual({ kind: 'refused', code: 'versionTooOld' })
  })

  test('F61 a token is renewed between 70 and 80 % of its life, and the open socket stays', async () => {
    for (const random of [0, 1]) {
      const made = start({ random })
      await made.online()
      const keepAlive = async (ms: number): Promise<void> => {
        for (let at = 0; at < ms; at += 8_000) {
          await made.clock.advance(Math.min(8_000, ms - at))
          made.sockets.heartbeat()
        }
      }
      await keepAlive(LIFE_MS * (random === 0 ? 0.7 : 0.8) - 100)
      expect(made.logins).toHaveLength(1)
      await keepAlive(200)
      expect(made.logins).toHaveLength(2)
      expect(made.sockets.attempts).toHaveLength(1)
      expect(made.current()?.kind).toBe('online')
      made.sockets.break()
      await made.clock.advance(1_000)
      expect(made.sockets.attempts.at(-1)?.accessToken).toBe('access-2')
    }
  })

  test('F61 a token that was revoked ends the line at its renewal', async () => {
    const made = start()
    await made.online()
    made.state.login = made.refusal('badToken', {}, 401)
    await made.clock.advance(LIFE_MS * 0.8)
    expect(made.current()).toEqual({ kind: 'refused', code: 'badToken' })
    expect(made.sockets.isHeld).toBe(false)
  })

  test('F61 an access token the gateway no longer knows is asked anew, and not for ever', async () => {
    const made = start()
    made.line.start()
    await settle()
    const expired = { code: 'loginExpired', message: '', retryable: true }
    made.sockets.refuse(expired)
    await made.clock.advance(1_000)
    expect(made.sockets.attempts.at(-1)?.accessToken).toBe('access-2')
    made.sockets.refuse(expired)
    await made.clock.advance(1_000)
    made.sockets.refuse(expired)
    await made.clock.advance(60_000)
    expect(made.current()).toEqual({ kind: 'refused', code: 'loginExpired' })
    expect(made.logins).toHaveLength(3)
  })
})

describe('staying', () => {
  test('F11 a gap asks for what is missing, says so meanwhile, and then everything is there in order', async () => {
    const made = start()
    await made.online()
    for (let n = 0; n < 5; n++) made.world.publish('classification.pending', { count: n })
    const [first, , third] = made.world.log
    made.sockets.say('event', first)
    made.told.length = 0
    made.sockets.say('event', third)
    await settle()
    expect(made.told[0]).toEqual({ kind: 'verifying', verifying: true })
    expect(made.told.at(-1)).toEqual({ kind: 'verifying', verifying: false })
    expect(eventsOf(made.told)).toEqual([2, 3, 4, 5])
  })

  test('F11 events that arrive while the missing ones are fetched wait their turn', async () => {
    const made = start()
    await made.online()
    made.sockets.onAsk = () => null
    for (let n = 0; n < 4; n++) made.world.publish('classification.pending', { count: n })
    made.sockets.say('event', made.world.log[1])
    made.sockets.say('event', made.world.log[3])
    await settle()
    expect(eventsOf(made.told)).toEqual([])
    const asked = made.sockets.asked.shift()
    expect(asked).toMatchObject({ name: 'login.resume', payload: { since: 0 } })
    asked?.reply({
      ok: true,
      data: {
        kind: 'events',
        events: made.world.log.slice(0, 3),
        upstream: made.world.upstream,
        now: made.world.now(),
      },
    })
    await settle()
    expect(eventsOf(made.told)).toEqual([1, 2, 3, 4])
  })

  test('F11 an answer that still has a hole is followed by the whole truth', async () => {
    const made = start()
    await made.online()
    for (let n = 0; n < 4; n++) made.world.publish('classification.pending', { count: n })
    const asked: unknown[] = []
    made.sockets.onAsk = (_name, payload) => {
      asked.push(payload)
      const { since } = payload as { since: number | null }
      const holed = {
        kind: 'events',
        events: [made.world.log[3]],
        upstream: made.world.upstream,
        now: made.world.now(),
      }
      return {
        ok: true,
        data: since === null ? { kind: 'snapshot', snapshot: made.world.snapshot() } : holed,
      }
    }
    made.sockets.say('event', made.world.log[2])
    await settle()
    expect(asked).toEqual([{ since: 0 }, { since: null }])
    expect(made.told.filter(({ kind }) => kind === 'snapshot')).toHaveLength(2)
  })

  test('F14 what is no longer kept comes as a snapshot', async () => {
    const made = start()
    await made.online()
    made.sockets.break()
    made.world.seq = 500
    made.sockets.onAsk = () => ({ ok: true, data: { kind: 'snapshot', snapshot: made.world.snapshot() } })
    await made.clock.advance(1_000)
    made.sockets.letIn()
    await settle()
    const last = made.told.findLast((event) => event.kind === 'snapshot')?.snapshot as Snapshot
    expect(last.seq).toBe(500)
    made.sockets.say('event', { seq: 501, name: 'classification.pending', payload: { count: 1 } })
    expect(eventsOf(made.told)).toEqual([501])
  })

  test('F01 a break is told at once, and the line comes back by itself with what was missed', async () => {
    const made = start()
    await made.online()
    made.sockets.break()
    expect(made.current()).toMatchObject({ kind: 'waiting', code: 'gatewayUnavailable' })
    made.world.publish('classification.pending', { count: 1 })
    await made.clock.advance(500)
    made.sockets.letIn()
    await settle()
    expect(made.current()?.kind).toBe('online')
    expect(eventsOf(made.told)).toEqual([1])
    expect(made.logins).toHaveLength(1)
  })

  test('F03 a request without answer and without heartbeat recycles the socket', async () => {
    const made = start()
    await made.online()
    await made.clock.advance(100)
    const reply = made.line.request('agent.pauseReasons', {})
    await made.clock.advance(5_000)
    made.sockets.timeOut('agent.pauseReasons')
    expect(await reply).toMatchObject({ ok: false, error: { code: 'timeout', retryable: true } })
    expect(made.kinds()).toEqual(['idle', 'connecting', 'online', 'waiting', 'connecting'])
    await settle()
    expect(made.sockets.attempts).toHaveLength(2)
  })

  test('F03 a slow answer on a line that lives costs nothing but that answer', async () => {
    const made = start()
    await made.online()
    const reply = made.line.request('agent.pauseReasons', {})
    await made.clock.advance(4_000)
    made.sockets.heartbeat()
    made.sockets.timeOut('agent.pauseReasons')
    expect(await reply).toMatchObject({ ok: false, error: { code: 'timeout' } })
    expect(made.current()?.kind).toBe('online')
  })

  test('F01 nothing is asked without a connection, and a request cut off is answered as offline', async () => {
    const made = start()
    expect(await made.line.request('agent.pauseReasons', {})).toMatchObject({
      ok: false,
      error: { code: 'offline' },
    })
    await made.online()
    const cut = made.line.request('agent.pauseReasons', {})
    made.sockets.break()
    expect(await cut).toMatchObject({ ok: false, error: { code: 'offline', retryable: true } })
    expect(made.sockets.asked).toEqual([])
  })

  test.each(['network', 'restored', 'jumped', 'seen'] as const)('F55 %s shortens a wait', async (signal) => {
    const made = start({ random: 1 })
    await made.online()
    made.sockets.break()
    made.wake(signal)
    await settle()
    expect(made.sockets.attempts).toHaveLength(2)
  })

  test('F59 coming back from the back-forward cache or another network recycles a socket that looks alive', async () => {
    for (const signal of ['restored', 'network'] as const) {
      const made = start()
      await made.online()
      made.sockets.heartbeat()
      made.wake(signal)
      await made.clock.advance(0)
      expect(made.sockets.attempts).toHaveLength(2)
    }
  })

  test('F56 looking at the tab again leaves a living socket alone and recycles a silent one', async () => {
    const made = start()
    await made.online()
    made.wake('seen')
    await made.clock.advance(0)
    expect(made.sockets.attempts).toHaveLength(1)
    await made.clock.advance(14_000)
    made.wake('seen')
    await made.clock.advance(0)
    expect(made.sockets.attempts).toHaveLength(2)
  })

  test('F16 a gateway that restarts says when to come back', async () => {
    const made = start()
    await made.online()
    made.sockets.say('login.ended', {
      code: 'gatewayUnavailable',
      message: 'restart',
      retryable: true,
      reconnectAfterMs: 3_000,
    })
    expect(made.current()).toMatchObject({ kind: 'waiting', retryAt: made.clock.now() + 3_000 })
  })
})

describe('ending', () => {
  test('F30 replaced elsewhere ends the line; it does not fight, and "usar aqui" takes it back', async () => {
    const made = start()
    await made.online()
    made.sockets.say('login.ended', { code: 'loginReplaced', message: '', retryable: false })
    for (const signal of ['network', 'seen', 'restored', 'jumped'] as const) made.wake(signal)
    await made.clock.advance(60 * 60_000)
    expect(made.current()).toEqual({ kind: 'ended', code: 'loginReplaced' })
    expect(made.sockets.attempts).toHaveLength(1)
    const asked: string[] = []
    const before = made.sockets.onAsk
    made.sockets.onAsk = (name, payload) => {
      asked.push(name)
      return name === 'login.takeOver' ? { ok: true, data: {} } : before(name, payload)
    }
    const taken = made.line.takeOver()
    await settle()
    made.sockets.letIn()
    expect(await taken).toEqual({ ok: true, data: {} })
    expect(asked).toContain('login.takeOver')
    expect(made.current()?.kind).toBe('online')
  })

  test('F30 "usar aqui" that fails says why', async () => {
    const made = start()
    await made.online()
    made.sockets.say('login.ended', { code: 'loginReplaced', message: '', retryable: false })
    made.state.life = 0
    const taken = made.line.takeOver()
    await settle()
    made.sockets.refuse({ code: 'originNotAllowed', message: '', retryable: false })
    expect(await taken).toMatchObject({ ok: false, error: { code: 'originNotAllowed' } })
  })

  test('F59 stopping closes the socket, stops listening and leaves no timer', async () => {
    const made = start()
    await made.online()
    made.line.stop()
    expect(made.sockets.isHeld).toBe(false)
    expect(made.wakes.size).toBe(0)
    expect(made.clock.waiting).toBe(0)
    made.wake('network')
    await made.clock.advance(60_000)
    expect(made.sockets.attempts).toHaveLength(1)
  })
})

describe('what arrives is checked', () => {
  test('B42 answers and events of the wrong shape never reach the store', async () => {
    const made = start()
    await made.online()
    made.told.length = 0
    for (const junk of [null, 7, 'x', [], {}, { seq: 'a' }, { seq: 1 }]) made.sockets.say('event', junk)
    made.sockets.say('upstream.state', { neppo: { state: 'sideways' } })
    made.sockets.say('login.ended', 'bye')
    made.sockets.say('something.else', {})
    expect(made.told.filter(({ kind }) => kind === 'events' || kind === 'upstream')).toEqual([])
    made.sockets.onAsk = () => ({ ok: true, data: { reasons: 'many' } }) as never
    expect(await made.line.request('agent.pauseReasons', {})).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    })
    made.sockets.onAsk = () => 'nonsense' as never
    expect(await made.line.request('agent.pauseReasons', {})).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    })
  })
})

test('G14 diagnostics carry no token', async () => {
  const made = start()
  await made.online()
  expect(JSON.stringify(made.line.diagnostics())).not.toMatch(/access-|chat-token/)
})
