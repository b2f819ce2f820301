import { expect, test } from 'vitest'
import { createServiceClient, failureOf, usersOf } from '#fixtures/ServiceClient.fake.ts'

test('F34 a read that fails is repeated with growing waits, at most four times', async () => {
  const { service, client, slept } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  let failures = 3
  service.before = () => ((failures -= 1) >= 0 ? new Response('<html>', { status: 502 }) : undefined)
  await client.check()
  expect(slept).toEqual([2_000, 8_000, 18_000])
  failures = 100
  expect(await failureOf(client.check())).toMatchObject({ code: 'unavailable', status: 502 })
  expect(slept).toHaveLength(6)
})

test('F34 a 429 is waited out as long as it says', async () => {
  const { service, client, slept } = createServiceClient()
  service.rows.set('/api/users', usersOf(1))
  let first = true
  service.before = () => {
    const limited = first
    first = false
    return limited ? new Response('', { status: 429, headers: { 'retry-after': '7' } }) : undefined
  }
  await client.check()
  expect(slept).toEqual([7_000])
})

test('F34 a read that is refused is not repeated', async () => {
  const { service, client, slept } = createServiceClient()
  service.before = () => new Response('{"fault":{"code":900906}}', { status: 404 })
  expect(await failureOf(client.check())).toMatchObject({ code: 'notFound', upstreamCode: '900906' })
  expect(slept).toEqual([])
})

test('F36 calls are paced where the limit is unknown', async () => {
  const { service, client, slept } = createServiceClient({ minIntervalMs: 500 })
  service.rows.set('/api/users', usersOf(1))
  await client.check()
  await client.check()
  await client.check()
  expect(slept).toEqual([500, 500])
})
