import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createServiceClient, failureOf, usersOf } from '#fixtures/ServiceClient.fake.ts'

test('A1 a token is asked for by password grant and kept until 90 s before its end', async () => {
  const { service, client, clock } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  await client.check()
  await client.check()
  expect(service.tokens).toBe(1)
  const [asked] = service.requests
  expect(asked?.authorization).toBe(`Basic ${Buffer.from('key:CANARY:s').toString('base64')}`)
  expect(Object.fromEntries(asked?.form ?? [])).toEqual({
    grant_type: 'password',
    username: 'padaria',
    password: 'CANARY&=+ç',
  })
  clock.now += 3_600_000 - 90_000 - 1
  await client.check()
  expect(service.tokens).toBe(1)
  clock.now += 1
  await client.check()
  expect(service.tokens).toBe(2)
})

test('A1 a token without stated end is kept for an hour', async () => {
  const { service, client, clock } = createServiceClient()
  service.expiresIn = undefined
  service.rows.set('/api/users', usersOf(1))
  await client.check()
  clock.now += 3_500_000
  await client.check()
  expect(service.tokens).toBe(1)
})

test('F33 200 parallel calls cause one token request, and so do 200 parallel 401s', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  await Promise.all(Array.from({ length: 200 }, () => client.check()))
  expect(service.tokens).toBe(1)
  service.live = 'of another program'
  await Promise.all(Array.from({ length: 200 }, () => client.check()))
  expect(service.tokens).toBe(2)
})

test('F31 a token killed once by another program is renewed without notice', async () => {
  const { service, client } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  await client.check()
  service.live = 'of another program'
  await client.check()
  expect(service.tokens).toBe(2)
})

test('F31 two programs that fight end in a clear error after three tokens a minute', async () => {
  const { service, client, clock } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  const steal = service.fetch
  const { client: fought } = createServiceClient({
    now: () => clock.now,
    fetch: async (input, init) => {
      // The other program asks for its token just before each of our calls.
      if (!String(input).includes('oauth2')) service.live = 'of another program'
      return steal(input, init)
    },
  })
  for (let call = 0; call < 10; call += 1)
    expect(await failureOf(fought.check())).toMatchObject({
      code: 'unauthorized',
      upstreamCode: 'credentialInUse',
    })
  expect(service.tokens).toBe(4)
  expect((await failureOf(fought.check())).retryAfterMs).toBeGreaterThan(0)
  clock.now += 60_000
  await client.check()
})

test.each([
  [
    () => Response.json({ error: 'invalid_grant' }, { status: 400 }),
    { code: 'unauthorized', upstreamCode: 'invalid_grant' },
  ],
  [() => new Response('', { status: 401 }), { code: 'unauthorized' }],
  [() => Response.json({ token: 'x' }), { code: 'malformed' }],
  [() => Response.json({ access_token: 'a\nb' }), { code: 'malformed' }],
  [() => new Response('<html>'), { code: 'malformed' }],
])('A1 a credential that gets no token (%#) is told', async (tokenAnswer, expected) => {
  const { service, client } = createServiceClient()
  service.tokenAnswer = tokenAnswer
  expect(await failureOf(client.check())).toMatchObject(expected)
  expect(service.tokens).toBe(1)
})

test('F34 an auth host that fails is tried three times, with growing waits', async () => {
  const { service, client, slept } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  service.tokenAnswer = () => (service.tokens < 3 ? new Response('', { status: 502 }) : undefined)
  await client.check()
  expect(service.tokens).toBe(3)
  expect(slept).toEqual([500, 1_000])
})

test('G14 no error and no log line holds the credential or the token', async () => {
  const { service, client, logs } = createServiceClient()
  service.tokenAnswer = () => Response.json({ error: 'CANARY:s is wrong for token-1' }, { status: 400 })
  const error = await failureOf(client.check())
  expect(inspect([error, logs], { depth: 9, showHidden: true })).not.toMatch(/CANARY|token-1|padaria/)
})
