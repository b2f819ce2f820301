import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MessageId } from '@neppo-chat/protocol'
import { settle } from '#platform/Clock.fake.ts'
import { createFakeStore, sessionId } from './createStore.fake.ts'
import { KEPT_WHEN_INACTIVE } from './MessagesModel.ts'

const ana = sessionId('1')

async function start(messages = 0) {
  const made = createFakeStore()
  made.gateway.addSession({ id: '1' })
  made.gateway.addSession({ id: '2' })
  for (let n = 0; n < messages; n++) made.gateway.addMessage('1', 'client', `m${n}`)
  made.gateway.goOnline()
  await settle()
  return made
}
type Made = Awaited<ReturnType<typeof start>>
const texts = ({ store }: Made, id = ana): string[] => {
  const thread = store.threads.thread(id)
  return thread.ids.value.map((messageId) => {
    const content = thread.message(messageId)?.value.content
    return content?.kind === 'text' ? content.text : String(content?.kind)
  })
}
const open = (made: Made, id: string): Promise<void> => {
  made.store.navigation.openPanel()
  made.store.navigation.openSession(sessionId(id))
  return settle()
}

test('B2 opening a session brings the newest page, and older pages on demand until the beginning', async () => {
  const made = await start(120)
  await open(made, '1')
  const thread = made.store.threads.thread(ana)
  expect(texts(made)).toEqual(Array.from({ length: 50 }, (_, n) => `m${70 + n}`))
  expect(thread.older.value.kind).toBe('more')
  await thread.loadOlder()
  await thread.loadOlder()
  expect(texts(made)).toEqual(Array.from({ length: 120 }, (_, n) => `m${n}`))
  expect(thread.older.value.kind).toBe('none')
})

test('B2 a page that does not come is a failure that can be tried again', async () => {
  const made = await start(3)
  made.gateway.refuse('session.open', 'timeout')
  await open(made, '1')
  const thread = made.store.threads.thread(ana)
  expect(thread.state.value).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } })
  await thread.open()
  expect(texts(made)).toEqual(['m0', 'm1', 'm2'])
})

test('F12 an event that comes twice or late changes nothing', async () => {
  const made = await start(1)
  await open(made, '1')
  made.gateway.addMessage('1', 'client', 'novo')
  const before = texts(made)
  for (const event of made.gateway.log) {
    if (event.name === 'message.added') made.store.threads.apply(event, event.seq)
  }
  expect(texts(made)).toEqual(before)
})

test.each(['hold', 'holdAnswer'] as const)(
  'F12 events that overtake the page are not undone by it (%s)',
  async (how) => {
    const made = await start(2)
    const message = made.gateway.addMessage('1', 'agent', 'oi', { status: 'sent' })
    const gone = made.gateway.addMessage('1', 'client', 'some')
    const edited = made.gateway.addMessage('1', 'client', 'velho')
    const release = made.gateway[how]('session.open')
    await open(made, '1')
    made.gateway.updateMessage(edited.id, { content: { kind: 'text', text: 'novo' } })
    made.gateway.setStatus(message.id, 'read')
    made.gateway.removeMessage(gone.id)
    made.gateway.addMessage('1', 'client', 'depois')
    release()
    await settle()
    expect(texts(made)).toEqual(['m0', 'm1', 'oi', 'novo', 'depois'])
    expect(made.store.threads.thread(ana).message(message.id)?.value.status).toBe('read')
  },
)

test('F12 a message that grew while the page was on its way keeps what it became', async () => {
  const made = await start(2)
  await open(made, '1')
  const message = made.gateway.addMessage('1', 'client', 'velho')
  const release = made.gateway.holdAnswer('session.open')
  const loading = made.store.threads.thread(ana).reload()
  await settle()
  made.gateway.updateMessage(message.id, { content: { kind: 'text', text: 'novo' } })
  release()
  await loading
  expect(texts(made)).toEqual(['m0', 'm1', 'novo'])
})

test('W3 ticks move forward only, whatever the order of the receipts', async () => {
  const made = await start()
  await open(made, '1')
  const { id } = made.gateway.addMessage('1', 'agent', 'oi', { status: 'accepted' })
  const row = made.store.threads.thread(ana).message(id)
  const tell = (status: 'sent' | 'delivered' | 'read' | 'failed'): void =>
    made.store.threads.apply(
      { seq: 99, name: 'message.status', payload: { sessionId: ana, messageId: id, status, failure: null } },
      99,
    )
  const seen: unknown[] = []
  for (const status of ['sent', 'read', 'delivered', 'failed', 'sent'] as const) {
    tell(status)
    seen.push(row?.value.status)
  }
  expect(seen).toEqual(['sent', 'read', 'read', 'read', 'read'])
})

test('G17 a thread nobody looks at keeps its newest hundred, and finds the older ones again', async () => {
  const made = await start(10)
  await open(made, '1')
  for (let n = 10; n < 300; n++) made.gateway.addMessage('1', 'client', `m${n}`)
  expect(texts(made)).toHaveLength(300)
  await open(made, '2')
  expect(texts(made)).toEqual(Array.from({ length: KEPT_WHEN_INACTIVE }, (_, n) => `m${200 + n}`))
  for (let n = 300; n < 310; n++) made.gateway.addMessage('1', 'client', `m${n}`)
  expect(texts(made)).toHaveLength(KEPT_WHEN_INACTIVE)
  await open(made, '1')
  const thread = made.store.threads.thread(ana)
  await thread.loadOlder()
  expect(texts(made).at(-1)).toBe('m309')
  expect(texts(made)[0]).toBe('m160')
  while (thread.older.value.kind === 'more') await thread.loadOlder()
  expect(texts(made)).toEqual(Array.from({ length: 310 }, (_, n) => `m${n}`))
})

test('F14 after a snapshot the open thread is renewed, without a hole', async () => {
  const made = await start(5)
  await open(made, '1')
  made.gateway.goOffline()
  for (let n = 5; n < 200; n++) made.gateway.addMessage('1', 'client', `m${n}`)
  made.gateway.goOnlineWithSnapshot()
  await settle()
  expect(texts(made)).toEqual(Array.from({ length: 50 }, (_, n) => `m${150 + n}`))
  const thread = made.store.threads.thread(ana)
  while (thread.older.value.kind === 'more') await thread.loadOlder()
  expect(texts(made)).toEqual(Array.from({ length: 200 }, (_, n) => `m${n}`))
})

test('G3 whatever happens in whatever order, the thread equals a fresh look', async () => {
  const deed = fc.oneof(
    fc.record({
      kind: fc.constant('write' as const),
      from: fc.constantFrom('client' as const, 'agent' as const),
    }),
    fc.record({
      kind: fc.constant('status' as const),
      at: fc.nat(200),
      status: fc.constantFrom('sent' as const, 'delivered' as const, 'read' as const, 'failed' as const),
    }),
    fc.record({ kind: fc.constant('edit' as const), at: fc.nat(200) }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(200) }),
    fc.record({ kind: fc.constant('older' as const) }),
    fc.record({ kind: fc.constant('look away' as const) }),
    fc.record({ kind: fc.constant('break' as const), whole: fc.boolean() }),
    fc.record({ kind: fc.constant('return' as const) }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(200) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 60 }), fc.nat(80), async (deeds, before) => {
      const made = await start(before)
      const { gateway, store } = made
      await open(made, '1')
      let whole = false
      const pick = (at: number) => {
        const all = gateway.messages.get(ana) ?? []
        return all[at % Math.max(1, all.length)]
      }
      for (const step of deeds) {
        if (step.kind === 'write') gateway.addMessage('1', step.from, `n${gateway.seq}`)
        if (step.kind === 'older') void store.threads.thread(ana).loadOlder()
        if (step.kind === 'look away') {
          await open(made, '2')
          await open(made, '1')
        }
        if (step.kind === 'break' && gateway.connection.kind === 'online') {
          whole = step.whole
          gateway.goOffline()
        }
        if (step.kind === 'return' && gateway.connection.kind !== 'online') {
          if (whole) gateway.goOnlineWithSnapshot()
          else gateway.goOnline()
        }
        if (step.kind === 'repeat') {
          const event = gateway.log[step.at % Math.max(1, gateway.log.length)]
          if (event?.name === 'message.added') store.threads.apply(event, event.seq)
        }
        if ('at' in step) {
          const message = pick(step.at)
          if (message && step.kind === 'status' && message.status) gateway.setStatus(message.id, step.status)
          if (message && step.kind === 'edit')
            gateway.updateMessage(message.id, { reactions: [{ emoji: '👍', from: 'client' }] })
          if (message && step.kind === 'remove') gateway.removeMessage(message.id)
        }
        await settle()
      }
      if (gateway.connection.kind !== 'online') gateway.goOnline()
      await settle()
      const thread = store.threads.thread(ana)
      if (thread.state.value.kind !== 'ready') await thread.open()
      while (thread.older.value.kind === 'more' || thread.older.value.kind === 'failed')
        await thread.loadOlder()
      const here = thread.ids.value.map((id) => thread.message(id)?.value)
      expect(here.map((message) => message?.id)).toEqual(gateway.messages.get(ana)?.map(({ id }) => id))
      expect(here.map((message) => [message?.status, message?.reactions])).toEqual(
        gateway.messages.get(ana)?.map(({ status, reactions }) => [status, reactions]),
      )
    }),
    { numRuns: 150 },
  )
})

test('G17 messages of sessions never opened are not kept', async () => {
  const made = await start(40)
  expect(made.store.threads.thread(ana).ids.value).toEqual([])
  expect(made.store.threads.thread(ana).message('m1' as MessageId)).toBeUndefined()
})

test('F11 a thread that a broken line kept from loading is whole again when the line is', async () => {
  const made = await start(3)
  made.gateway.refuse('session.open', 'offline')
  await open(made, '1')
  const thread = made.store.threads.thread(ana)
  expect(thread.state.value.kind).toBe('failed')
  made.gateway.addMessage('1', 'client', 'm3')
  await settle()
  made.gateway.goOffline()
  made.gateway.goOnline()
  await settle()
  expect(thread.state.value.kind).toBe('ready')
  expect(texts(made)).toEqual(['m0', 'm1', 'm2', 'm3'])
})
