import { effect } from '@preact/signals-core'
import { expect, test } from 'vitest'
import { settle } from '#platform/Clock.fake.ts'
import { createFakeStore } from './createStore.fake.ts'

test('P1 a pause counts down by the gateway’s clock while somebody looks, and costs no timer otherwise', async () => {
  const { store, gateway, clock } = createFakeStore()
  gateway.goOnline()
  await store.agent.loadReasons()
  expect(store.agent.reasons.value.map(({ name }) => name)).toContain('Pausa Padrão (15min)')
  expect(await store.agent.pause('1')).toBeNull()
  const seen: (number | null)[] = []
  const stop = effect(() => void seen.push(store.agent.pauseLeftMs.value))
  await settle()
  await clock.advance(2_000)
  expect(seen).toEqual([900_000, 899_000, 898_000])
  stop()
  expect(clock.waiting).toBe(0)
  expect(await store.agent.resume()).toBeNull()
  expect(store.agent.presence.value).toEqual({ kind: 'online' })
})

test('P1 the wish is a state until the gateway answers; asking again after a time-out repeats the same request', async () => {
  const { store, gateway, clock } = createFakeStore()
  gateway.goOnline()
  gateway.loseAnswer('agent.pause')
  const asked = store.agent.pause('1')
  expect(store.agent.changing.value).toBe('pausing')
  await clock.advance(6_000)
  expect((await asked)?.code).toBe('timeout')
  await store.agent.pause('1')
  const ids = gateway.askedFor('agent.pause').map(({ requestId }) => requestId)
  expect(new Set(ids).size).toBe(1)
  expect(gateway.log.filter(({ name }) => name === 'agent.updated')).toHaveLength(1)
})

test('F57 three hours of wrong local clock change no count', async () => {
  const { store, gateway, clock } = createFakeStore()
  gateway.goOnline()
  const truth = clock.now() + 3 * 3_600_000
  store.clock.synchronise(new Date(truth).toISOString())
  expect(store.clock.now()).toBe(truth)
  store.clock.synchronise('not a time')
  expect(store.clock.now()).toBe(truth)
})
