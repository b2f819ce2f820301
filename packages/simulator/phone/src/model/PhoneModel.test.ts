import { describe, expect, it } from 'vitest'
import { createPhoneApi } from '#page/api/PhoneApi.ts'
import { PhoneModel } from './PhoneModel.ts'

const phone = '5534991230000'
const stored = (id: string, more: object = {}) => ({
  id, direction: 'out', author: 'customer', authorName: '', kind: 'text', text: 'oi', caption: null, media: null,
  buttons: null, list: null, location: null, contacts: null, quoted: null, reactions: [], status: 'delivered',
  createdAt: '2026-01-01T10:00:00.000Z', ...more,
}) // prettier-ignore

interface Call {
  path: string
  body: unknown
  answer: (status: number, body: unknown) => void
}

function playing() {
  const calls: Call[] = []
  const api = createPhoneApi(
    (url, init) =>
      new Promise((resolve) => {
        calls.push({
          path: String(url),
          body: typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body,
          answer: (status, body) => resolve(Response.json(body, { status })),
        })
      }),
  )
  const model = new PhoneModel(api, phone)
  const texts = () =>
    [...model.messages.value, ...model.pending.value.map((row) => row.message)].map(({ id }) => id)
  return { model, calls, texts, last: () => calls.at(-1) }
}

describe('the customer writes', () => {
  it('shows the message at once and replaces it by the stored one', async () => {
    const { model, texts, last } = playing()
    const sent = model.sendText('oi')
    expect(model.pending.value[0]?.state.name).toBe('sending')
    last()?.answer(200, stored('7'))
    await sent
    expect([texts(), model.pending.value.length]).toEqual([['7'], 0])
  })

  it('shows it once when the event comes before the answer', async () => {
    const { model, texts, calls } = playing()
    const sent = model.sendText('oi')
    model.apply({ type: 'message', phone, message: stored('7') as never })
    expect(texts()).toHaveLength(1)
    calls[0]?.answer(200, stored('7'))
    await expect.poll(() => calls.length).toBe(2)
    calls[1]?.answer(200, [stored('7')])
    await sent
    expect(texts()).toEqual(['7'])
  })

  it('keeps what was refused, with the reason, and sends the very same again', async () => {
    const { model, calls, texts, last } = playing()
    model.chooseGroup('Suporte')
    model.quote(stored('3', { text: 'Como vai?' }) as never)
    const sent = model.sendText('oi')
    last()?.answer(422, { error: 'Não pode.' })
    await sent
    expect(model.pending.value[0]?.state).toEqual({ name: 'failed', reason: 'Não pode.' })
    expect([model.group.value, model.quoting.value]).toEqual([null, null])
    const again = model.retry(model.pending.value[0]?.id ?? '')
    last()?.answer(200, stored('8'))
    await again
    expect(texts()).toEqual(['8'])
    expect(calls.map(({ body }) => body)).toEqual([
      { kind: 'text', text: 'oi', group: 'Suporte', quotedId: '3' },
      { kind: 'text', text: 'oi', group: 'Suporte', quotedId: '3' },
    ])
  })

  it('W2 sends a voice note as raw bytes under its plain type', async () => {
    const { model, last } = playing()
    const file = new Blob(['x'], { type: 'audio/ogg;codecs=opus' })
    const sent = model.sendFile(file, { name: 'audio.ogg', kind: 'audio' })
    expect(last()?.path).toBe(`/phone/api/customers/${phone}/media?name=audio.ogg&kind=audio`)
    expect(last()?.body).toBe(file)
    last()?.answer(200, stored('9', { kind: 'audio' }))
    await sent
    expect(model.messages.value[0]?.kind).toBe('audio')
  })

  it('takes a reaction back when the simulator refuses it', async () => {
    const { model, calls } = playing()
    model.apply({ type: 'message', phone, message: stored('1', { direction: 'in' }) as never })
    const [first] = model.messages.value
    if (!first) throw new Error('no message')
    const reacted = model.react(first, '👍')
    expect(model.messages.value[0]?.reactions).toHaveLength(1)
    calls[0]?.answer(422, { error: 'Não.' })
    await expect.poll(() => calls.length).toBe(2)
    calls[1]?.answer(200, [stored('1', { direction: 'in' })])
    await reacted
    expect(model.messages.value[0]?.reactions).toHaveLength(0)
  })
})

describe('the company answers', () => {
  it('hears only of its own phone, and an arriving message ends the typing', () => {
    const { model } = playing()
    model.apply({ type: 'typing', phone })
    model.apply({ type: 'message', phone: '5511', message: stored('1', { direction: 'in' }) as never })
    expect([model.typing.value, model.messages.value.length]).toEqual([true, 0])
    model.apply({ type: 'message', phone, message: stored('1', { direction: 'in' }) as never })
    expect([model.typing.value, model.messages.value.length]).toEqual([false, 1])
  })

  it('follows ticks, deletions and the attendance', () => {
    const { model } = playing()
    model.apply({ type: 'message', phone, message: stored('1') as never })
    model.apply({ type: 'status', phone, id: '1', status: 'read' })
    model.apply({ type: 'session', phone, status: 'OPEN', group: 'Vendas', agentName: 'Ana' })
    expect(model.messages.value[0]?.status).toBe('read')
    expect(model.session.value).toEqual({ status: 'OPEN', group: 'Vendas', agentName: 'Ana' })
    model.apply({ type: 'status', phone, id: '1', status: 'deleted' })
    expect(model.messages.value[0]?.deleted).toBe(true)
  })

  it('says why the thread could not be read, and keeps a thread once it is there', async () => {
    const { model, calls } = playing()
    const first = model.load()
    calls[0]?.answer(422, { error: 'Não há cliente com o telefone.' })
    await first
    expect(model.state.value).toEqual({ name: 'failed', reason: 'Não há cliente com o telefone.' })
    const second = model.load()
    calls[1]?.answer(200, [stored('1'), stored('2', { kind: 'reaction' })])
    await second
    const third = model.load()
    calls[2]?.answer(500, {})
    await third
    expect([model.state.value.name, model.messages.value.length]).toEqual(['ready', 1])
  })
})
