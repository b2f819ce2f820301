import fc from 'fast-check'
import { effect } from '@preact/signals-core'
import { describe, expect, test } from 'vitest'
import { settle } from '#platform/Clock.fake.ts'
import { createFakeStore, sessionId } from './createStore.fake.ts'
import { matchesSession } from './sessionSearch.ts'
import { sampleSession } from '#connection/FakeWorld.fake.ts'

function start() {
  const made = createFakeStore()
  made.gateway.goOnline()
  return made
}
const client = (name: string, phone: string | null = null, company: string | null = null) => ({
  id: name,
  name,
  phone,
  email: null,
  contactId: null,
  company: company === null ? null : { id: null, name: company },
})

test('B2 sessions appear by themselves, newest activity first, and climb when a message comes', async () => {
  const { gateway, store, clock } = start()
  for (const id of ['1', '2', '3']) {
    gateway.addSession({ id })
    await clock.advance(1_000)
  }
  expect(store.sessions.running.value).toEqual(['3', '2', '1'])
  gateway.addMessage('1', 'client', 'oi')
  expect(store.sessions.running.value).toEqual(['1', '3', '2'])
  expect(store.sessions.row(sessionId('1')).value?.lastMessage?.content).toEqual({ kind: 'text', text: 'oi' })
})

test('B2 the list is the same array while the order does not change: only the row is drawn', async () => {
  const { gateway, store, clock } = start()
  for (let n = 0; n < 1_000; n++) gateway.addSession({ id: String(n) })
  await clock.advance(1_000)
  gateway.addMessage('7', 'client', 'primeira')
  const order = store.sessions.running.value
  let rows = 0
  const stop = effect(() => {
    for (const id of order) void store.sessions.row(id).value
    rows++
  })
  await clock.advance(1_000)
  gateway.updateSession('7', { unread: 5 })
  expect(store.sessions.running.value).toBe(order)
  expect(rows).toBe(2)
  stop()
})

test('B2 unread totals follow the rows: added, read, closed, moved', () => {
  const { gateway, store } = start()
  const totals = (): number[] => [store.sessions.unreadTotal.value, store.sessions.unreadSessions.value]
  gateway.addSession({ id: '1', unread: 3 })
  gateway.addSession({ id: '2', unread: 2 })
  expect(totals()).toEqual([5, 2])
  gateway.updateSession('1', { unread: 0 })
  expect(totals()).toEqual([2, 1])
  gateway.moveSession('2', 'Bruno')
  expect(totals()).toEqual([0, 0])
  expect(store.sessions.running.value).toEqual(['1'])
})

test('B5 a session closed by inactivity leaves the list with its reason', () => {
  const { gateway, store } = start()
  gateway.addSession({ id: '1', unread: 1 })
  gateway.closeSession('1', 'inactivity')
  expect(store.sessions.running.value).toEqual([])
  expect(store.sessions.unreadTotal.value).toBe(0)
  expect(store.sessions.row(sessionId('1')).value).toMatchObject({
    status: 'closed',
    closeReason: 'inactivity',
  })
})

test('F12 an older event or page never brings older words back', async () => {
  const { gateway, store } = start()
  gateway.addSession({ id: '1' })
  const old = gateway.log[0]
  gateway.updateSession('1', { unread: 4 })
  if (old?.name !== 'session.added') throw new Error('no event')
  store.sessions.applySession(old.payload.session, old.seq)
  expect(store.sessions.row(sessionId('1')).value?.unread).toBe(4)
})

test('W7 closing asks once, shows that it is asked, and says why it was refused', async () => {
  const { gateway, store, clock } = start()
  gateway.addSession({ id: '1' })
  gateway.refuse('session.close', 'neppoUnavailable')
  expect((await store.sessions.close(sessionId('1')))?.code).toBe('neppoUnavailable')
  gateway.loseAnswer('session.close')
  const asked = store.sessions.close(sessionId('1'))
  expect(store.sessions.closing.value.has(sessionId('1'))).toBe(true)
  await clock.advance(6_000)
  expect((await asked)?.code).toBe('timeout')
  expect(await store.sessions.close(sessionId('1'))).toBeNull()
  const ids = gateway.askedFor('session.close').map(({ requestId }) => requestId)
  expect(ids[1]).toBe(ids[2])
  expect(store.sessions.row(sessionId('1')).value?.status).toBe('closed')
})

describe('search', () => {
  test('B3 a phone in any format finds the session, with or without the ninth digit', () => {
    const session = sampleSession(
      { id: '1', client: client('Marina Duarte', '5534991230001', 'Padaria Modelo') },
      '',
    )
    const found = [
      '(34) 99123-0001',
      '34 99123 0001',
      '+55 34 9 9123-0001',
      '034991230001',
      '9123-0001',
      '3491230001',
      '0001',
    ]
    for (const text of found) expect(matchesSession(session, text), text).toBe(true)
    for (const text of ['(35) 99123-0001', '5534991230002', '77'])
      expect(matchesSession(session, text), text).toBe(false)
  })

  test('B3 a name is found by any of its words, without accents, in any case; so are company and protocol', () => {
    const session = sampleSession(
      { id: '1', protocol: 'CH2025118', client: client('João Pedro Álves', null, 'Metalúrgica Horizonte') },
      '',
    )
    for (const text of ['joao', 'PEDRO', 'alves joão', 'metalurgica', 'ch2025118', '']) {
      expect(matchesSession(session, text), text).toBe(true)
    }
    for (const text of ['maria', 'joao silva']) expect(matchesSession(session, text), text).toBe(false)
  })

  test('B3 running matches show at once; closed ones join when the gateway answers; typing asks once', async () => {
    const { gateway, store, clock } = start()
    gateway.addSession({ id: '1', client: client('Marina Duarte') })
    gateway.addSession({ id: '2', client: client('Otávio Camargo') })
    gateway.addSession({ id: '3', status: 'closed', client: client('Marina Lopes') })
    for (const text of ['m', 'ma', 'mar', 'marina']) store.sessions.search(text)
    expect(store.sessions.found.value).toEqual(['1'])
    await clock.advance(300)
    expect(gateway.askedFor('session.search')).toEqual([{ text: 'marina', cursor: null }])
    expect(store.sessions.found.value).toEqual(['1', '3'])
    store.sessions.search('')
    expect(store.sessions.results.items.value).toEqual([])
  })

  test('B3 a slow answer to an earlier text is dropped', async () => {
    const { gateway, store, clock } = start()
    gateway.addSession({ id: '3', status: 'closed', client: client('Marina Lopes') })
    const release = gateway.hold('session.search')
    store.sessions.search('marina')
    await clock.advance(300)
    store.sessions.search('')
    release()
    await settle()
    expect(store.sessions.results.items.value).toEqual([])
  })
})

test('G3 whatever happens, the list equals a fresh snapshot', async () => {
  const deed = fc.record({
    kind: fc.constantFrom('add', 'update', 'close', 'move', 'write', 'break', 'return', 'tick' as const),
    id: fc.integer({ min: 1, max: 8 }).map(String),
    unread: fc.nat(4),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 80 }), async (deeds) => {
      const { gateway, store, clock } = start()
      for (const { kind, id, unread } of deeds) {
        const known = gateway.sessions.get(sessionId(id))
        if (kind === 'add' && !known) gateway.addSession({ id, unread })
        if (known?.mine && known.status !== 'closed') {
          if (kind === 'update') gateway.updateSession(id, { unread })
          if (kind === 'close') gateway.closeSession(id, 'inactivity')
          if (kind === 'move') gateway.moveSession(id, null)
          if (kind === 'write') gateway.addMessage(id, 'client', 'oi')
        }
        if (kind === 'break') gateway.goOffline()
        if (kind === 'return') gateway.goOnline()
        if (kind === 'tick') await clock.advance(1_000)
      }
      gateway.goOnline()
      await settle()
      const truth = gateway.snapshot().sessions
      expect(new Set(store.sessions.running.value)).toEqual(new Set(truth.map(({ id }) => id)))
      for (const session of truth) expect(store.sessions.row(session.id).value).toEqual(session)
      expect(store.sessions.unreadTotal.value).toBe(truth.reduce((sum, session) => sum + session.unread, 0))
      const activity = store.sessions.running.value.map((id) => {
        const session = store.sessions.row(id).value
        return session?.lastMessage?.createdAt ?? session?.createdAt ?? ''
      })
      expect(activity).toEqual(activity.toSorted().toReversed())
    }),
    { numRuns: 150 },
  )
})
