import { expect, test } from 'vitest'
import { agentUser } from '#fixtures/agentUser.ts'
import { createPanel } from '#fixtures/Panel.fake.ts'
import { NeppoError } from '#NeppoError.ts'
import { createNeppoAgentClient } from './createNeppoAgentClient.ts'

const AGENT_TOKEN = 'CANARY agent/token'

function create() {
  const panel = createPanel()
  panel.routes.set('/api/users/logged', agentUser)
  const clock = { now: 1_000_000 }
  const client = createNeppoAgentClient({
    host: 'https://padaria.neppo.test/chat/',
    agentToken: AGENT_TOKEN,
    fetch: panel.fetch,
    now: () => clock.now,
  })
  return { panel, client, clock }
}

async function failure(promise: Promise<unknown>): Promise<NeppoError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(NeppoError)
  return error as NeppoError
}

test('B1 the first call signs in with the agent token and goes on with the JWT', async () => {
  const { panel, client } = create()
  await client.logged()
  await client.logged()
  expect(panel.logins).toBe(1)
  expect(panel.requests[0]).toMatchObject({
    method: 'POST',
    path: '/api/chat-agent/login',
    jwt: null,
    body: '',
  })
  expect(panel.requests[0]?.query.get('agentToken')).toBe(AGENT_TOKEN)
  expect(panel.requests[1]).toMatchObject({ path: '/api/users/logged', jwt: 'jwt-number-1' })
})

test('F33 200 parallel calls at the start cause one sign-in', async () => {
  const { panel, client } = create()
  await Promise.all(Array.from({ length: 200 }, () => client.logged()))
  expect(panel.logins).toBe(1)
})

test('F33 200 parallel calls refused with 401 cause one sign-in and are each replayed once', async () => {
  const { panel, client } = create()
  await client.logged()
  panel.dead.add('jwt-number-1')
  await Promise.all(Array.from({ length: 200 }, () => client.logged()))
  expect(panel.logins).toBe(2)
  const calls = panel.requests.filter((request) => request.path === '/api/users/logged')
  expect(calls.filter((call) => call.jwt === 'jwt-number-1')).toHaveLength(201)
  expect(calls.filter((call) => call.jwt === 'jwt-number-2')).toHaveLength(200)
})

test('F33 a second 401 is the error of the call, without a third try', async () => {
  const { panel, client } = create()
  panel.routes.set('/api/users/logged', () => new Response('', { status: 401 }))
  expect(await failure(client.logged())).toMatchObject({ code: 'unauthorized', status: 401 })
  expect(panel.logins).toBe(2)
  expect(panel.requests).toHaveLength(4)
})

test('F31 a token that is refused again and again costs three sign-ins a minute, then tells to wait', async () => {
  const { panel, client, clock } = create()
  panel.routes.set('/api/users/logged', () => new Response('', { status: 401 }))
  for (let call = 0; call < 20; call += 1) await failure(client.logged())
  expect(panel.logins).toBe(4)
  const error = await failure(client.logged())
  expect(error).toMatchObject({ code: 'unauthorized', upstreamCode: 'credentialInUse', retryAfterMs: 60_000 })
  clock.now += 60_000
  await failure(client.logged())
  expect(panel.logins).toBe(5)
})

test('F32 outside working hours: its own code, and waiting calls do not sign in again', async () => {
  const { panel, client, clock } = create()
  panel.login = () => new Response('OUTSIDE_WORKING_HOURS', { status: 401 })
  for (let call = 0; call < 50; call += 1)
    expect(await failure(client.logged())).toMatchObject({ code: 'outsideWorkingHours', retryable: false })
  expect(panel.logins).toBe(1)
  clock.now += 30_000
  await failure(client.logged())
  expect(panel.logins).toBe(2)
  panel.login = () => new Response('jwt-number-9')
  expect(await client.login()).toBe('jwt-number-9')
  await client.logged()
})

test('B1 any other 401 of the sign-in is a bad token', async () => {
  const { panel, client } = create()
  panel.login = () => new Response('<html>401</html>', { status: 401 })
  expect(await failure(client.login())).toMatchObject({ code: 'badToken', status: 401 })
})

test.each([
  [() => new Response('<html>maintenance</html>'), 'malformed'],
  [() => new Response(''), 'malformed'],
  [() => new Response('a\nb: forged header'), 'malformed'],
  [() => new Response('', { status: 502 }), 'unavailable'],
  [() => new Response('', { status: 404 }), 'notFound'],
  [() => new Response('', { status: 403 }), 'forbidden'],
])('F34 a sign-in answered otherwise (%#) is %s', async (login, code) => {
  const { panel, client } = create()
  panel.login = login
  expect(await failure(client.login())).toMatchObject({ code })
})

test('F34 a sign-in that failed for a moment is tried again by the next call', async () => {
  const { panel, client } = create()
  panel.login = () => new Response('', { status: 503 })
  await failure(client.logged())
  panel.login = () => new Response('"jwt-number-7"')
  await client.logged()
  expect(panel.requests.at(-1)?.jwt).toBe('jwt-number-7')
})

test('B1 a fresh JWT is asked for where the present one is doubted', async () => {
  const { panel, client } = create()
  expect(await client.jwt()).toBe('jwt-number-1')
  expect(await client.jwt()).toBe('jwt-number-1')
  expect(await client.jwt({ fresh: true })).toBe('jwt-number-2')
  expect(panel.logins).toBe(2)
})

test('G14 no error of the sign-in tells the token', async () => {
  const { panel, client } = create()
  panel.login = () => new Response(`token ${AGENT_TOKEN} inválido`, { status: 401 })
  const error = await failure(client.login())
  expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain('CANARY')
})
