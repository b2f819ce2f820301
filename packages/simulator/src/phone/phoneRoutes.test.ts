import { describe, expect, it } from 'vitest'
import { commandBody, useSimulator } from '#simulatorBench.fake.ts'
import type { PhoneMessage } from './PhoneMessage.ts'

const simulator = useSimulator({ sessions: true })

const api = (path: string): string => `${simulator.phoneUrl}api${path}`

async function post<T>(path: string, body: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(api(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as T }
}

async function thread(phone: string): Promise<PhoneMessage[]> {
  return (await (await fetch(api(`/customers/${phone}/messages`))).json()) as PhoneMessage[]
}

/** Reads server-sent events until one fits. */
async function firstEvent(
  fits: (event: Record<string, unknown>) => boolean,
  act: () => Promise<unknown>,
): Promise<object> {
  const response = await fetch(api('/events'))
  const reader = response.body?.getReader()
  if (reader === undefined) throw new Error('no stream')
  await reader.read()
  await act()
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error('stream ended')
    text += new TextDecoder().decode(value)
    const events = [...text.matchAll(/^data: (.*)$/gm)].map(
      (match) => JSON.parse(match[1] ?? '') as Record<string, unknown>,
    )
    const found = events.find(fits)
    if (found === undefined) continue
    await reader.cancel()
    return found
  }
}

describe('the customer’s phone', () => {
  it('lists customers with their last message and shows every kind of message', async () => {
    const customers = (await (await fetch(api('/customers'))).json()) as { phone: string; name: string }[]
    expect(customers.length).toBe(12)
    expect(customers[0]).toMatchObject({
      name: 'Rosana - Empório Sul',
      unread: 0,
      lastMessage: { kind: 'text' },
    })
    const vinicius = simulator.world.clients.get(5001)?.phone ?? ''
    const messages = await thread(vinicius)
    expect(new Set(messages.map(({ kind }) => kind))).toEqual(
      new Set([
        'text',
        'buttons',
        'reply',
        'image',
        'list',
        'audio',
        'location',
        'contacts',
        'video',
        'document',
      ]),
    )
    const image = messages.find(({ kind }) => kind === 'image' && true)
    expect(image?.media).toMatchObject({ mime: 'image/png', name: 'bolo.png', size: expect.any(Number) })
    expect((await fetch(image?.media?.url ?? '')).status).toBe(200)
    expect(messages.find(({ reactions }) => reactions.length > 0)).toMatchObject({
      text: 'Perfeito, anotei tudo.',
      reactions: [{ emoji: '❤️', from: 'customer' }],
    })
    expect(messages.find(({ quoted }) => quoted?.text === 'Orçamento 1042')?.text).toContain('lactose')
  })

  it('creates a customer who writes, sends a voice note, answers buttons, reacts and reads', async () => {
    const ana = await simulator.tab('ana')
    const phone = '5534992223344'
    expect((await post('/customers', { name: 'Nina', phone: '+55 (34) 99222-3344' })).body).toMatchObject({
      phone,
      unread: 0,
    })
    await post(`/customers/${phone}/messages`, { kind: 'text', text: 'Oi!', group: 'Suporte' })
    const { sessionId } = await ana.waitFor(({ command }) => command === 'REDIRECT_CHAT_SESSION_IN')
    expect(simulator.control.sessions().at(-1)).toMatchObject({ group: 'Suporte', phone })

    const voice = await fetch(api(`/customers/${phone}/media?name=nota.ogg&kind=audio`), {
      method: 'POST',
      headers: { 'content-type': 'audio/ogg; codecs=opus' },
      body: Buffer.from('OggS'),
    })
    expect(await voice.json()).toMatchObject({
      kind: 'audio',
      direction: 'out',
      media: { mime: 'audio/ogg', name: 'nota.ogg' },
    })
    await ana.waitFor(
      ({ contentType, message }) => contentType === 'AUDIO' && String(message).endsWith('/nota.ogg'),
    )

    const buttons = {
      type: 'button',
      body: { text: 'Entrega ou balcão?' },
      action: { buttons: [{ reply: { title: 'Entrega' } }, { reply: { title: 'Balcão' } }] },
    }
    ana.publish('/app/chat.private.group.Suporte', {
      ...commandBody(ana, Number(sessionId), JSON.stringify(buttons)),
      contentType: 'JSON',
    })
    await ana.waitFor(({ status }) => status === 'RECEBIDA')
    const asked = (await thread(phone)).find(({ kind }) => kind === 'buttons')
    expect(asked).toMatchObject({
      direction: 'in',
      authorName: 'Ana',
      buttons: [
        { id: '1', title: 'Entrega' },
        { id: '2', title: 'Balcão' },
      ],
    })
    await post(`/customers/${phone}/messages`, { kind: 'buttonReply', messageId: asked?.id, buttonId: '2' })
    const reply = await ana.waitFor(({ message }) => String(message).includes('button_reply'))
    expect(JSON.parse(String(reply['message']))).toEqual({
      type: 'button_reply',
      button_reply: { id: '2', title: 'Balcão' },
    })
    expect(JSON.parse(String(reply['repliedMessage']))).toEqual(buttons)

    await post(`/customers/${phone}/messages`, { kind: 'reaction', messageId: asked?.id, emoji: '👍' })
    const reaction = await ana.waitFor(({ message }) => String(message).includes('"reaction"'))
    expect(JSON.parse(String(reaction['message']))).toMatchObject({
      type: 'reaction',
      reaction: { emoji: '👍' },
    })

    await post(`/customers/${phone}/read`, {})
    await ana.waitFor(({ status }) => status === 'LIDA')
    ana.publish('/app/chat.message.read', { sessionId, lastTimeRead: Date.now() + 1000 })
    await expect.poll(async () => (await thread(phone))[0]?.status).toBe('read')
  })

  it('says in words what cannot be done', async () => {
    expect(await post('/customers/5511900000000/messages', { kind: 'text', text: 'x' })).toEqual({
      status: 422,
      body: { error: 'Não há cliente com o telefone 5511900000000.' },
    })
    expect(await post('/customers/5534991778800/messages', { kind: 'text', text: ' ' })).toMatchObject({
      status: 422,
    })
    expect(await post('/customers/5534991778800/messages', { kind: 'dance' })).toMatchObject({ status: 422 })
    expect(await post('/customers', { name: '', phone: '1' })).toMatchObject({ status: 422 })
  })

  it('tells messages, receipts and sessions by server-sent events', async () => {
    const phone = '5534991778800'
    const ana = await simulator.tab('ana')
    const write = () => post(`/customers/${phone}/messages`, { kind: 'text', text: 'tem alguém?' })
    expect(await firstEvent(({ type }) => type === 'message', write)).toMatchObject({
      phone,
      message: { text: 'tem alguém?', direction: 'out', status: 'delivered' },
    })
    const answer = async () =>
      ana.publish('/app/chat.private.group.Suporte', commandBody(ana, 31_002, 'tem sim'))
    expect(await firstEvent(({ type }) => type === 'message', answer)).toMatchObject({
      phone,
      message: { text: 'tem sim', direction: 'in', author: 'agent', authorName: 'Ana' },
    })
    expect(
      await firstEvent(
        ({ type }) => type === 'status',
        () => post(`/customers/${phone}/read`, {}),
      ),
    ).toMatchObject({ phone, status: 'read' })
  })
})
