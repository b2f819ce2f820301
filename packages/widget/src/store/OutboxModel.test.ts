import { describe, expect, test } from 'vitest'
import type { RequestId } from '@neppo-chat/protocol'
import { settle } from '#platform/Clock.fake.ts'
import type { Uploader, UploadOutcome } from '#platform/Uploader.ts'
import { createFakeStore, sessionId } from './createStore.fake.ts'
import type { OutboxEntry } from './OutboxEntry.ts'
import { OUTBOX_HORIZON_MS } from './OutboxModel.ts'
import { createMemoryOutboxStore } from './OutboxStore.ts'

const ana = sessionId('1')
const bia = sessionId('2')

async function start(parts: Parameters<typeof createFakeStore>[0] = {}) {
  const made = createFakeStore(parts)
  made.gateway.addSession({ id: '1' })
  made.gateway.addSession({ id: '2' })
  made.gateway.goOnline()
  await made.store.threads.open(ana)
  await settle()
  return made
}
type Made = Awaited<ReturnType<typeof start>>

const textsAt = ({ gateway }: Made, id = ana): string[] =>
  (gateway.messages.get(id) ?? []).map(({ content }) =>
    content.kind === 'text' ? content.text : content.kind,
  )
/** What the thread shows, as `text` or `text (state)`. */
const shown = ({ store }: Made, id = ana): string[] =>
  store.threads.thread(id).items.value.map((item) => {
    if (item.kind === 'message') {
      const content = store.threads.thread(id).message(item.id)?.value.content
      return content?.kind === 'text' ? content.text : String(content?.kind)
    }
    const entry = store.outbox.entry(item.id)?.value
    const said = entry?.outgoing.kind === 'text' ? entry.outgoing.text : entry?.outgoing.name
    return `${said} (${entry?.state.kind})`
  })

const file = (name: string, bytes = 100) => ({
  mediaKind: 'image' as const,
  name,
  mime: 'image/png',
  file: new Blob([new Uint8Array(bytes)]),
  width: 10,
  height: 10,
  durationMs: null,
})

describe('one id from the first press to the answer', () => {
  test('F02 a lost answer is asked again under the same requestId, and one message exists', async () => {
    const made = await start()
    made.gateway.loseAnswer('message.send')
    made.gateway.muted = true
    await made.store.outbox.sendText(ana, 'oi')
    await made.clock.advance(60_000)
    const ids = made.gateway.askedFor('message.send').map(({ requestId }) => requestId)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(1)
    expect(textsAt(made)).toEqual(['oi'])
    expect(shown(made)).toEqual(['oi'])
  })

  test('F01 a break while sending leaves the bubble, and it goes out once when the line is back', async () => {
    const made = await start()
    const release = made.gateway.hold('message.send')
    await made.store.outbox.sendText(ana, 'oi')
    expect(shown(made)).toEqual(['oi (sending)'])
    made.gateway.goOffline()
    made.gateway.refuse('message.send', 'offline')
    release()
    await settle()
    expect(shown(made)).toEqual(['oi (queued)'])
    made.gateway.goOnline()
    await made.clock.advance(60_000)
    expect(textsAt(made)).toEqual(['oi'])
    expect(shown(made)).toEqual(['oi'])
  })

  test('F13 the echo before the answer gives one bubble, which keeps its key', async () => {
    const made = await start()
    const release = made.gateway.hold('message.send')
    const key = await made.store.outbox.sendText(ana, 'oi')
    const items = made.store.threads.thread(ana).items
    expect(items.value.map((item) => item.key)).toEqual([key])
    made.gateway.addMessage('1', 'agent', 'oi', { requestId: key, status: 'accepted' })
    expect(shown(made)).toEqual(['oi'])
    expect(items.value.map((item) => item.key)).toEqual([key])
    made.gateway.refuse('message.send', 'timeout')
    release()
    await made.clock.advance(60_000)
    expect(shown(made)).toEqual(['oi'])
    expect(textsAt(made)).toEqual(['oi'])
  })

  test('F13 the answer before the echo gives one bubble too', async () => {
    const made = await start()
    const answered: string[][] = []
    const stop = made.gateway.subscribe((event) => {
      if (event.kind === 'events') answered.push(shown(made))
    })
    const sent = made.gateway.hold('message.send')
    await made.store.outbox.sendText(ana, 'oi')
    sent()
    await settle()
    stop()
    for (const moment of answered)
      expect(moment.filter((text) => text.startsWith('oi')).length).toBeLessThan(2)
    expect(shown(made)).toEqual(['oi'])
    const echo = made.gateway.log.findLast((event) => event.name === 'message.added')
    if (echo?.name !== 'message.added') throw new Error('no echo')
    made.store.threads.apply(echo, echo.seq)
    expect(shown(made)).toEqual(['oi'])
  })

  test('G2 a definite no keeps the text; trying again is a new request', async () => {
    const made = await start()
    made.gateway.refuse('message.send', 'badRequest')
    const key = await made.store.outbox.sendText(ana, 'oi')
    await settle()
    expect(shown(made)).toEqual(['oi (failed)'])
    made.store.outbox.retry(key)
    await settle()
    expect(shown(made)).toEqual(['oi'])
    const [first, second] = made.gateway.askedFor('message.send')
    expect(first?.requestId).not.toBe(second?.requestId)
  })

  test('G2 an unknown outcome is a state, and trying again repeats the same id', async () => {
    const made = await start()
    made.gateway.refuse('message.send', 'outcomeUnknown')
    const key = await made.store.outbox.sendText(ana, 'oi')
    await settle()
    expect(shown(made)).toEqual(['oi (unconfirmed)'])
    made.store.outbox.retry(key)
    await settle()
    const [first, second] = made.gateway.askedFor('message.send')
    expect(first?.requestId).toBe(second?.requestId)
  })
})

describe('order', () => {
  test('F07 five messages written offline go in the order written', async () => {
    const made = await start()
    made.gateway.goOffline()
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => made.store.outbox.sendText(ana, text)))
    expect(shown(made)).toEqual(['a', 'b', 'c', 'd', 'e'].map((text) => `${text} (queued)`))
    made.gateway.goOnline()
    await settle()
    expect(textsAt(made)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('F07 one session has one in flight; another does not wait for it', async () => {
    const made = await start()
    const release = made.gateway.hold('message.send')
    await made.store.outbox.sendText(ana, 'a1')
    await made.store.outbox.sendText(ana, 'a2')
    await made.store.outbox.sendText(bia, 'b1')
    expect(made.gateway.askedFor('message.send').map(({ sessionId: id }) => id)).toEqual(['1', '2'])
    release()
    await settle()
    expect(textsAt(made)).toEqual(['a1', 'a2'])
    expect(textsAt(made, bia)).toEqual(['b1'])
  })

  test('F10 what failed for good does not hold up what comes after it', async () => {
    const made = await start()
    made.gateway.refuse('message.send', 'tooLarge')
    await made.store.outbox.sendText(ana, 'grande')
    await made.store.outbox.sendText(ana, 'pequena')
    await settle()
    expect(textsAt(made)).toEqual(['pequena'])
    expect(shown(made)).toEqual(['pequena', 'grande (failed)'])
  })
})

describe('patience', () => {
  test('F01 a passing failure waits longer each time, and as long as the gateway says', async () => {
    const made = await start()
    made.gateway.refuse('message.send', 'neppoUnavailable', 2)
    made.gateway.refuse('message.send', 'rateLimited', 1, { retryAfterMs: 7_000 })
    const key = await made.store.outbox.sendText(ana, 'oi')
    await settle()
    const waits: number[] = []
    const wait = (): void => {
      const state = made.store.outbox.entry(key)?.value.state
      if (state?.kind === 'waiting') waits.push(state.retryAt - made.clock.now())
    }
    wait()
    await made.clock.advance(1_000)
    wait()
    await made.clock.advance(2_000)
    wait()
    expect(waits).toEqual([1_000, 2_000, 7_000])
    await made.clock.advance(7_000)
    expect(textsAt(made)).toEqual(['oi'])
  })

  test('F08 after a day an entry is not sent by itself any more; its text is kept', async () => {
    const made = await start()
    made.gateway.goOffline()
    await made.store.outbox.sendText(ana, 'velha')
    await made.clock.advance(OUTBOX_HORIZON_MS + 1)
    await made.store.outbox.sendText(ana, 'nova')
    made.gateway.goOnline()
    await settle()
    expect(textsAt(made)).toEqual(['nova'])
    expect(shown(made)).toEqual(['nova', 'velha (failed)'])
  })
})

describe('stored first', () => {
  const entry = (text: string, state: OutboxEntry['state'] = { kind: 'sending' }): OutboxEntry => ({
    key: `old-${text}` as RequestId,
    requestId: `old-${text}` as RequestId,
    uploadId: null,
    sessionId: ana,
    after: null,
    createdAt: '2025-03-10T11:59:00.000Z',
    outgoing: { kind: 'text', text, quoted: null },
    state,
  })

  test('F05 what was on its way before a reload goes out once, in order, under its own id', async () => {
    const store = createMemoryOutboxStore([entry('um'), entry('dois', { kind: 'queued' })])
    const made = await start({ outboxStore: store })
    expect(textsAt(made)).toEqual(['um', 'dois'])
    expect(made.gateway.askedFor('message.send').map(({ requestId }) => requestId)).toEqual([
      'old-um',
      'old-dois',
    ])
    expect(await store.load()).toEqual([])
  })

  test('F05 an entry is written down before it is shown', async () => {
    const puts: number[] = []
    const memory = createMemoryOutboxStore()
    const made = await start({
      outboxStore: {
        ...memory,
        put: (put) => {
          puts.push(made.store.outbox.ofSession(ana).value.length)
          return memory.put(put)
        },
      },
    })
    made.gateway.goOffline()
    await made.store.outbox.sendText(ana, 'oi')
    expect(puts).toEqual([0])
    expect(made.store.outbox.ofSession(ana).value).toHaveLength(1)
  })

  test('F09 without a place to write it down it still goes out, and the screen is told', async () => {
    const fails = () => Promise.reject(new Error('quota'))
    const made = await start({ outboxStore: { load: fails, put: fails, remove: fails } })
    await made.store.outbox.sendText(ana, 'oi')
    await settle()
    expect(textsAt(made)).toEqual(['oi'])
    expect(made.store.outbox.storeFailed.value).toBe(true)
  })
})

describe('files', () => {
  test('W1 a file goes up, then its message, then its caption as a text of its own', async () => {
    const seen: string[] = []
    const uploader: Uploader = async ({ file: blob, onProgress }) => {
      onProgress(blob.size / 2)
      seen.push(...shown(made))
      return { kind: 'done' }
    }
    const made = await start({ uploader })
    await made.store.outbox.sendFile(ana, file('foto.png'), 'Olha só')
    await settle()
    expect(seen).toEqual(['foto.png (uploading)', 'Olha só (queued)'])
    expect(textsAt(made)).toEqual(['image', 'Olha só'])
  })

  test('F62 a broken upload continues from the offset the gateway knows, under the same ticket', async () => {
    const outcomes: UploadOutcome[] = [{ kind: 'broken' }, { kind: 'done' }]
    const offsets: number[] = []
    const made = await start({
      uploader: async ({ url, offset }) => {
        offsets.push(offset)
        made.gateway.receiveUpload(url, 60)
        return outcomes.shift() ?? { kind: 'done' }
      },
    })
    await made.store.outbox.sendFile(ana, file('foto.png'))
    await made.clock.advance(5_000)
    expect(offsets).toEqual([0, 60])
    const tickets = made.gateway.askedFor('media.upload').map(({ requestId }) => requestId)
    expect(new Set(tickets).size).toBe(1)
    expect(textsAt(made)).toEqual(['image'])
  })

  test('B08 a refused file fails with its reason, its caption waits; discarding it keeps the words', async () => {
    const made = await start({ uploader: () => Promise.resolve({ kind: 'refused', status: 413 }) })
    const key = await made.store.outbox.sendFile(ana, file('foto.png'), 'Olha só')
    await settle()
    expect(made.store.outbox.entry(key)?.value.state).toMatchObject({ kind: 'failed', code: 'tooLarge' })
    expect(shown(made)).toEqual(['foto.png (failed)', 'Olha só (queued)'])
    expect(made.store.outbox.discard(key)).toBe(true)
    expect(shown(made)).toEqual(['Olha só (failed)'])
    expect(textsAt(made)).toEqual([])
  })

  test('F62 taking back a file stops its upload', async () => {
    let aborted = false
    const made = await start({
      uploader: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted = true
            resolve({ kind: 'aborted' })
          })
        }),
    })
    const key = await made.store.outbox.sendFile(ana, file('foto.png'))
    await settle()
    made.store.outbox.discard(key)
    await settle()
    expect(aborted).toBe(true)
    expect(shown(made)).toEqual([])
  })
})

test('W3 trying a failed message again repeats one requestId until the outcome is known', async () => {
  const made = await start()
  const message = made.gateway.addMessage('1', 'agent', 'oi', { status: 'failed' })
  made.gateway.loseAnswer('message.retry')
  const first = made.store.outbox.retryMessage(message)
  expect(made.store.outbox.retrying.value.has(message.id)).toBe(true)
  await made.clock.advance(6_000)
  expect((await first)?.code).toBe('timeout')
  expect(await made.store.outbox.retryMessage(message)).toBeNull()
  const ids = made.gateway.askedFor('message.retry').map(({ requestId }) => requestId)
  expect(new Set(ids).size).toBe(1)
})
