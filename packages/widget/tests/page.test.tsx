import { fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionId } from '@neppo-chat/protocol'
import type { HeardFromPage } from '#app/pageEvents.ts'
import { readPageRequest } from '#app/pageEvents.ts'
import { mountWidget, unmountAll } from './mountWidget.ts'

const told: { type: string; detail: unknown }[] = []
const types = [
  'neppo-loaded',
  'neppo-snippet-opening-status',
  'neppo-expand-chat',
  'neppo-open-session',
  'neppo-close-session',
  'neppo-transfer-another-group',
  'neppo-transfer-to-agent-to-group',
  'neppo-transfer-to-queue',
  'neppo-force-disconnect',
  'neppo-return-homepage',
]
const hear = (event: Event): void =>
  void told.push({ type: event.type, detail: (event as CustomEvent<unknown>).detail })
beforeEach(() => {
  told.length = 0
  for (const type of types) window.addEventListener(type, hear)
})
afterEach(() => {
  unmountAll()
  for (const type of types) window.removeEventListener(type, hear)
})
const say = (type: string, detail?: unknown): boolean =>
  window.dispatchEvent(new CustomEvent(type, { detail }))
const toldOf = (type: string): unknown[] =>
  told.filter((event) => event.type === type).map(({ detail }) => detail)

const client = {
  id: 'c',
  name: 'Marina',
  phone: '5534991230001',
  email: null,
  contactId: '77',
  company: null,
}

describe('C6 what the page is told', () => {
  test('C6 loaded, or why not, in the words of Neppo’s own widget', async () => {
    const made = await mountWidget()
    made.gateway.setConnection({ kind: 'refused', code: 'outsideWorkingHours' })
    made.gateway.setConnection({ kind: 'refused', code: 'badToken' })
    made.gateway.setConnection({ kind: 'refused', code: 'integrationUnknown' })
    made.gateway.goOnline()
    expect(toldOf('neppo-loaded')).toEqual([
      { loadedSuccessfully: false, errorMessage: 'OUTSIDE_WORKING_HOURS' },
      { loadedSuccessfully: false, errorMessage: 'UNAUTHORIZED_TOKEN' },
      { loadedSuccessfully: false, errorMessage: 'GENERIC_ERROR' },
      { loadedSuccessfully: true },
    ])
  })

  test('C6 opening and closing, each in its two steps', async () => {
    const made = await mountWidget()
    await made.open()
    await waitFor(() => expect(toldOf('neppo-snippet-opening-status')).toHaveLength(2))
    made.store.navigation.closePanel()
    await waitFor(() => expect(toldOf('neppo-snippet-opening-status')).toHaveLength(4))
    expect(toldOf('neppo-snippet-opening-status')).toEqual(
      ['snippet-opening', 'snippet-opened', 'snippet-closing', 'snippet-closed'].map((status) => ({
        status,
      })),
    )
    expect(toldOf('neppo-expand-chat')).toEqual([{ size: 'small' }])
  })

  test('C6 opened, closed and transferred sessions', async () => {
    const made = await mountWidget()
    for (const id of ['1', '2', '3', '4']) made.gateway.addSession({ id, client })
    made.gateway.goOnline()
    made.store.navigation.openPanel()
    made.store.navigation.openSession('1' as SessionId)
    expect(toldOf('neppo-open-session')).toEqual([
      { sessionId: '1', externalCode: '77', userInfo: { contact: '5534991230001', channel: 'whatsapp' } },
    ])
    made.store.navigation.goHome()
    expect(toldOf('neppo-return-homepage')).toHaveLength(1)
    made.gateway.closeSession('1', 'inactivity')
    await waitFor(() =>
      expect(toldOf('neppo-close-session')).toEqual([{ sessionId: '1', externalCode: '77' }]),
    )
    await made.store.transfer.transfer('2' as SessionId, { kind: 'group', groupName: 'Suporte' })
    await made.store.transfer.transfer('3' as SessionId, {
      kind: 'agent',
      userName: 'bruno',
      groupName: 'Vendas',
    })
    await made.store.transfer.transfer('4' as SessionId, { kind: 'queue' })
    expect(toldOf('neppo-transfer-another-group')).toMatchObject([
      { sessionId: '2', transfer: { groupName: 'Suporte', agentName: null } },
    ])
    expect(toldOf('neppo-transfer-to-agent-to-group')).toMatchObject([
      { sessionId: '3', transfer: { groupName: 'Vendas', agentName: 'bruno' } },
    ])
    await waitFor(() => expect(toldOf('neppo-transfer-to-queue')).toMatchObject([{ sessionId: '4' }]))
  })

  test('C6 replaced elsewhere asks the page to sign out', async () => {
    const made = await mountWidget()
    made.gateway.goOnline()
    made.gateway.setConnection({ kind: 'ended', code: 'loginReplaced' })
    expect(toldOf('neppo-force-disconnect')).toEqual([{ logout: true }])
  })
})

describe('C6 what the page asks', () => {
  test('C6 to open the widget', async () => {
    const made = await mountWidget()
    say('neppo-snippet-open')
    expect(made.store.navigation.panel.value).toBe('open')
  })

  test('C6 a contact opens its running session; an unknown one is looked for', async () => {
    const made = await mountWidget()
    made.gateway.addSession({ id: '1', client })
    made.gateway.goOnline()
    say('neppo-receive-contact', { contact: '(34) 99123-0001', channel: 'whatsapp' })
    expect(made.store.navigation.view.value).toEqual({ kind: 'thread', sessionId: '1' })
    say('neppo-receive-contact', { contact: '11 98765-0002' })
    expect(made.store.navigation.view.value).toEqual({ kind: 'home' })
    expect(made.store.sessions.searchText.value).toBe('11 98765-0002')
  })

  test('C6 an external code opens that client’s session', async () => {
    const made = await mountWidget()
    made.gateway.addSession({ id: '1', client })
    made.gateway.goOnline()
    say('neppo-receive-external-code', { externalCode: 77 })
    expect(made.store.navigation.seenSession.value).toBe('1')
  })

  test('C6 a deal the page created is passed on', async () => {
    const made = await mountWidget()
    const deals: unknown[] = []
    made.widget.emitter.on('dealCreated', (deal) => deals.push(deal))
    say('ploomes-created-deal', { dealId: 900, dealName: 'Padaria' })
    expect(deals).toEqual([{ dealId: '900', dealName: 'Padaria' }])
  })

  const hostile = [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { contact: {} },
    { contact: 'a'.repeat(201) },
    { contact: '1', channel: 'carrier pigeon' },
    { externalCode: '' },
    { dealId: Symbol('x') },
    {
      get contact() {
        throw new Error('getter')
      },
    },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap')
        },
      },
    ),
  ]
  test('B45 details of any shape never throw and never act', async () => {
    const made = await mountWidget()
    for (const type of [
      'neppo-receive-contact',
      'neppo-receive-external-code',
      'ploomes-created-deal',
    ] as HeardFromPage[]) {
      for (const detail of hostile) {
        expect(readPageRequest(type, new CustomEvent(type, { detail }))).toBeNull()
        say(type, detail)
      }
    }
    expect(made.store.navigation.panel.value).toBe('closed')
  })

  test('B45 a thousand events in a row are not all obeyed', async () => {
    const made = await mountWidget()
    let heard = 0
    made.widget.emitter.on('dealCreated', () => heard++)
    for (let n = 0; n < 1_000; n++) say('ploomes-created-deal', { dealId: n })
    expect(heard).toBeLessThanOrEqual(20)
  })

  test('S08 no event of the page sends, closes or transfers anything', async () => {
    const made = await mountWidget()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', client })
    for (const type of [...types, 'neppo-receive-contact', 'neppo-receive-external-code']) {
      say(type, { sessionId: '1', contact: '5534991230001', externalCode: '77' })
    }
    await made.clock.advance(1_000)
    const asked = new Set(made.gateway.asked.map(({ name }) => name))
    for (const deed of ['message.send', 'session.close', 'session.transfer', 'session.classify'] as const) {
      expect(asked.has(deed)).toBe(false)
    }
  })
})

describe('B4 a guest in the page', () => {
  test('B4 keys, clicks and focus inside the widget are not heard by the page', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    const heard: string[] = []
    const note = (event: Event): void => void heard.push(event.type)
    const kinds = ['keydown', 'keyup', 'input', 'click', 'mousedown', 'pointerdown', 'focusin', 'paste']
    for (const kind of kinds) document.addEventListener(kind, note)
    const field = made.panel.getByRole('searchbox')
    for (const kind of kinds) field.dispatchEvent(new Event(kind, { bubbles: true, composed: true }))
    for (const kind of kinds) document.removeEventListener(kind, note)
    expect(heard).toEqual([])
  })

  test('B4 arriving messages, sessions and openings never take the focus', async () => {
    const box = document.createElement('textarea')
    document.body.append(box)
    box.focus()
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', client })
    made.gateway.addMessage('1', 'client', 'oi')
    await made.panel.findByText('oi')
    expect(document.activeElement).toBe(box)
    box.remove()
  })

  test('F59 a page that replaces its body, or throws our element out, gets it back', async () => {
    const made = await mountWidget()
    const host = document.querySelector('neppo-chat')
    document.body.replaceChildren()
    await waitFor(() => expect(document.querySelector('neppo-chat')).toBe(host))
    const body = document.createElement('body')
    document.documentElement.replaceChild(body, document.body)
    await waitFor(() => expect(document.querySelector('neppo-chat')).toBe(host))
    body.replaceChildren()
    await waitFor(() => expect(document.querySelector('neppo-chat')).toBe(host))
    expect(made.store.connection.state.value.kind).toBe('idle')
  })

  test('F59 taking it away leaves nothing: no element, no listener, no timer, fifty times over', async () => {
    const added = new Map<string, number>()
    const targets = [window, document] as EventTarget[]
    const originals = targets.map((target) => [target.addEventListener, target.removeEventListener] as const)
    targets.forEach((target, at) => {
      const [add, remove] = originals[at] ?? []
      target.addEventListener = function (this: EventTarget, type: string, ...rest: unknown[]) {
        const options = rest[1] as { signal?: AbortSignal } | undefined
        added.set(type, (added.get(type) ?? 0) + 1)
        options?.signal?.addEventListener('abort', () => added.set(type, (added.get(type) ?? 0) - 1))
        return Reflect.apply(add as never, this, [type, ...rest])
      } as never
      target.removeEventListener = function (this: EventTarget, type: string, ...rest: unknown[]) {
        added.set(type, (added.get(type) ?? 0) - 1)
        return Reflect.apply(remove as never, this, [type, ...rest])
      } as never
    })
    for (let round = 0; round < 50; round++) {
      const made = await mountWidget()
      made.gateway.goOnline()
      made.gateway.addSession({ id: '1', client })
      await made.open()
      unmountAll()
      await waitFor(() => expect(made.clock.waiting).toBe(0))
    }
    targets.forEach((target, at) => {
      const [add, remove] = originals[at] ?? []
      Object.assign(target, { addEventListener: add, removeEventListener: remove })
    })
    expect(document.querySelectorAll('neppo-chat')).toHaveLength(0)
    expect(Object.fromEntries([...added].filter(([, count]) => count !== 0))).toEqual({})
  }, 120_000)

  test('S09 the page finds no token in its own DOM, globals or storage', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    expect(document.querySelector('neppo-chat')?.shadowRoot).toBeNull()
    const seen = `${document.documentElement.outerHTML}${JSON.stringify({ ...localStorage })}${JSON.stringify({ ...sessionStorage })}`
    expect(seen).not.toContain('chat-token')
  })
})

test('B4 Esc closes the panel, the launcher opens it again', async () => {
  const made = await mountWidget()
  await made.open()
  fireEvent.keyDown(made.panel.getByLabelText('Chat de atendimento'), { key: 'Escape' })
  expect(made.store.navigation.panel.value).toBe('closed')
  fireEvent.click(made.root.querySelector('.launcher') as Element)
  expect(made.store.navigation.panel.value).toBe('open')
})
