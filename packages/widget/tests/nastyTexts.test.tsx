import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configure, fireEvent, screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Content, MediaId, SessionId } from '@neppo-chat/protocol'
import { ClassifyDialog } from '#features/classify/ClassifyDialog.tsx'
import { ToClassifyDialog } from '#features/classify/ToClassifyDialog.tsx'
import { CloseDialog } from '#features/close/CloseDialog.tsx'
import { Composer } from '#features/composer/Composer.tsx'
import { HomeScreen } from '#features/home/HomeScreen.tsx'
import { Lightbox } from '#features/thread/Lightbox.tsx'
import { ThreadScreen } from '#features/thread/ThreadScreen.tsx'
import { TransferDialog } from '#features/transfer/TransferDialog.tsx'
import { createFakeStore } from '#store/createStore.fake.ts'
import { drawInPanel } from '#ui/drawInPanel.fake.tsx'
import { nastyTexts } from '../fixtures/nastyTexts.ts'

configure({ asyncUtilTimeout: 15_000 })

const one = 's1' as SessionId
const until = (check: () => void) => waitFor(check, { interval: 4 })

// Without a layout everything is as high as nothing, and a list draws no more than its end.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 20_000 })

/** Everything that markup could have brought in: elements no screen of ours draws, and attributes that run. */
function findForeign(root: ParentNode): string[] {
  const foreign: string[] = []
  const ours =
    /^(a|article|b|bdi|blockquote|br|button|code|dd|details|div|dl|dt|em|fieldset|h2|h3|header|hr|i|img|input|label|legend|li|main|nav|ol|option|p|path|pre|progress|s|section|select|small|span|strong|summary|svg|textarea|time|title|ul|video)$/
  for (const element of root.querySelectorAll('*')) {
    if (!ours.test(element.localName)) foreign.push(element.localName)
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'formaction')
        foreign.push(`${element.localName}[${name}]`)
      if ((name === 'href' || name === 'src') && !/^(https?:|data:image\/|blob:|#)/.test(value))
        foreign.push(`${name}=${value.slice(0, 40)}`)
    }
  }
  return foreign
}

const media = (text: string) => ({
  id: 'file' as MediaId,
  mime: 'application/pdf',
  name: text,
  size: 10,
  width: null,
  height: null,
  durationMs: null,
  state: 'ready' as const,
})

/** Every kind of message with the text wherever one can stand. */
const contents = (text: string): Content[] => [
  { kind: 'text', text },
  { kind: 'document', media: media(text), caption: text },
  { kind: 'image', media: { ...media(text), mime: 'image/png' }, caption: text },
  { kind: 'location', latitude: 1, longitude: 1, name: text },
  {
    kind: 'contacts',
    contacts: [{ name: text, phones: [{ number: text, type: text }], emails: [text] }],
    more: 0,
  },
  { kind: 'buttons', header: text, body: text, footer: text, buttons: [text] },
  {
    kind: 'list',
    header: text,
    body: text,
    footer: text,
    button: text,
    sections: [{ title: text, rows: [{ title: text, description: text }] }],
  },
  { kind: 'reply', title: text },
  { kind: 'email', subject: text, text },
  { kind: 'comment', text },
  { kind: 'unsupported', type: text, text },
]

function createDesk(text: string) {
  const desk = createFakeStore()
  const { gateway } = desk
  gateway.media.set('file' as MediaId, {
    url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
    size: 1,
    received: 1,
    mime: '',
    name: text,
    kind: 'image',
  })
  gateway.agent = { ...gateway.agent, name: text }
  gateway.addSession({
    id: one,
    protocol: text.slice(0, 200),
    agentName: text,
    client: {
      id: 'c',
      name: text,
      phone: text,
      email: text,
      contactId: null,
      company: { id: null, name: text },
    },
    group: { name: text, acceptedMedias: ['document'], slaMinutes: 1, classification: 'mandatory' },
  })
  for (const content of contents(text)) gateway.addMessage(one, 'client', content)
  for (const from of ['bot', 'colleague', 'system'] as const) gateway.addMessage(one, from, text)
  const failed = gateway.addMessage(one, 'agent', text, {
    author: { kind: 'agent', name: text, userName: 'ana' },
    status: 'failed',
    failure: { code: 'neppo', detail: text },
    reactions: [{ emoji: text, from: 'client' }],
    quoted: { messageId: null, authorName: text, content: { kind: 'text', text } },
  })
  gateway.transferAgents = [{ userName: 'x', name: text, status: 'online', groups: [text, 'Vendas'] }]
  gateway.transferGroups = [text]
  gateway.addSession({
    id: 's2',
    client: { id: 'd', name: text, phone: null, email: null, contactId: null, company: null },
    protocol: text,
  })
  gateway.closeSession('s2')
  gateway.forms.set('s2' as SessionId, {
    sessionId: 's2' as SessionId,
    protocol: text,
    clientName: text,
    groupName: text,
    mandatory: false,
    tree: { id: 'r', name: text, children: [{ id: 'n', name: text, children: [] }] },
    fields: (['input', 'textarea', 'select', 'checkbox', 'radio'] as const).map((type) => ({
      id: type,
      label: text,
      required: false,
      type,
      options: [{ value: text, label: text }],
      value: text,
    })),
  })
  gateway.goOnline()
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  return { ...desk, failed }
}

type Desk = ReturnType<typeof createDesk>
const loaded = (desk: Desk) =>
  until(() => expect(desk.store.threads.thread(one).state.value.kind).toBe('ready'))

/** Each screen with the slots that a stranger's text can reach on it, and how to get them all drawn. */
const screens: { name: string; slots: string[]; draw: (desk: Desk) => Promise<void> }[] = [
  {
    name: 'thread',
    slots: [
      'client name',
      'company',
      'phone',
      'e-mail',
      'protocol',
      'group',
      'text',
      'caption',
      'file name',
      'place name',
      'contact name',
      'contact number',
      'contact e-mail',
      'button',
      'header',
      'footer',
      'list title',
      'list row',
      'list description',
      'reply',
      'e-mail subject',
      'e-mail text',
      'comment',
      'unsupported',
      'bot',
      'colleague',
      'system line',
      'quote',
      'quote author',
      'reaction',
      'failure detail',
    ],
    async draw(desk) {
      drawInPanel(
        <ThreadScreen store={desk.store} sessionId={one}>
          <Composer store={desk.store} sessionId={one} />
        </ThreadScreen>,
      )
      await loaded(desk)
      await until(() =>
        expect(document.querySelectorAll('.choices__title, .contacts, .place, .file').length).toBe(4),
      )
    },
  },
  {
    name: 'composer',
    slots: ['draft', 'preview', 'answered message', 'answered author'],
    async draw(desk) {
      await loaded(desk)
      desk.store.drafts.quote(one, desk.store.threads.thread(one).ids.value[0] ?? null)
      desk.store.drafts.write(one, `*x* ${desk.gateway.agent.name}`.slice(0, 1_500))
      drawInPanel(<Composer store={desk.store} sessionId={one} />)
    },
  },
  {
    name: 'composer blocked',
    slots: ['holder'],
    async draw(desk) {
      desk.gateway.updateSession(one, { mine: false })
      await loaded(desk)
      drawInPanel(<Composer store={desk.store} sessionId={one} />)
    },
  },
  {
    name: 'list',
    slots: ['row name', 'row company', 'last message', 'agent name'],
    async draw(desk) {
      desk.store.navigation.goHome()
      drawInPanel(
        <HomeScreen store={desk.store} schedule={() => () => undefined} head={null} notice={null} />,
      )
      await until(() => expect(document.querySelectorAll('button').length).toBeGreaterThan(2))
    },
  },
  {
    name: 'transfer to an agent',
    slots: ['agent', 'agent groups'],
    async draw(desk) {
      drawInPanel(<TransferDialog store={desk.store} sessionId={one} />)
      await until(() => expect(document.querySelector('.transfer__row')).toBeTruthy())
    },
  },
  {
    name: 'transfer to a group',
    slots: ['group'],
    async draw(desk) {
      drawInPanel(<TransferDialog store={desk.store} sessionId={one} />)
      await until(() => expect(document.querySelector('.transfer__row')).toBeTruthy())
      desk.gateway.transferGroups = [`${desk.gateway.agent.name} `]
      await desk.store.transfer.load(one)
      fireEvent.click(screen.getByRole('tab', { name: /Grupos/ }))
      await until(() => expect(document.querySelectorAll('.transfer__mark')).toHaveLength(2))
    },
  },
  {
    name: 'transfer refused and done',
    slots: ['question', 'group of the agent', 'refusal', 'toast'],
    async draw(desk) {
      drawInPanel(<TransferDialog store={desk.store} sessionId={one} />)
      await until(() => expect(document.querySelector('.transfer__row')).toBeTruthy())
      desk.gateway.refuse('session.transfer', 'transferRefused', 1, { message: desk.gateway.agent.name })
      fireEvent.click(document.querySelector('.transfer__row') as Element)
      const transfer = () => fireEvent.click(screen.getByRole('button', { name: 'Transferir' }))
      await until(transfer)
      await until(() => expect(document.querySelector('.banner_error')).toBeTruthy())
      transfer()
      await until(() => expect(document.querySelector('.toast__card')).toBeTruthy())
    },
  },
  {
    name: 'close',
    slots: ['question'],
    async draw(desk) {
      drawInPanel(<CloseDialog store={desk.store} sessionId={one} />)
    },
  },
  {
    name: 'classify',
    slots: ['client', 'group', 'reason', 'question label', 'option', 'answer'],
    async draw(desk) {
      drawInPanel(<ClassifyDialog store={desk.store} sessionId={'s2' as SessionId} />)
      await until(() => expect(document.querySelector('.reason__row')).toBeTruthy())
      fireEvent.click(document.querySelector('.reason__row') as Element)
    },
  },
  {
    name: 'to classify',
    slots: ['client', 'protocol'],
    async draw(desk) {
      drawInPanel(<ToClassifyDialog store={desk.store} />)
      await until(() => expect(document.querySelector('.reason__row')).toBeTruthy())
    },
  },
  {
    name: 'large view',
    slots: ['author', 'caption'],
    async draw(desk) {
      await loaded(desk)
      drawInPanel(<Lightbox store={desk.store} sessionId={one} mediaId={'file' as MediaId} />)
      await until(() => expect(document.querySelector('.lightbox img')).toBeTruthy())
    },
  },
]

test('B01 the control: taken for markup, the same texts are found out', () => {
  let found = 0
  for (const text of nastyTexts) {
    const field = document.createElement('div')
    field.innerHTML = text
    if (findForeign(field).length > 0) found++
  }
  expect(nastyTexts.length).toBeGreaterThanOrEqual(200)
  expect(screens.flatMap(({ slots }) => slots).length).toBeGreaterThanOrEqual(25)
  expect(found).toBeGreaterThan(150)
})

// Every slot of a screen is filled at once, so each text is drawn in all of them.
test.each(screens)('B01 S01 $name: no text becomes markup', { timeout: 120_000 }, async ({ draw }) => {
  for (const text of nastyTexts) {
    const desk = createDesk(text)
    await draw(desk)
    expect(findForeign(document.body), text).toEqual([])
    document.body.replaceChildren()
    desk.store.dispose()
  }
})

test.each(screens)('B01 $name: every slot is really drawn', async ({ draw, slots }) => {
  const desk = createDesk('Marca')
  await draw(desk)
  const drawn = document.body.textContent.split('Marca').length - 1
  const values = [...document.querySelectorAll<HTMLInputElement>('input,textarea')].filter(({ value }) =>
    value.includes('Marca'),
  )
  expect(drawn + values.length).toBeGreaterThanOrEqual(slots.length)
})

test('B01 the text is there, letter for letter', async () => {
  const text = '<img src=x onerror=window.__hit=1> & <b>negrito</b>'
  await screens[0]?.draw(createDesk(text))
  const shown = [...document.querySelectorAll('.bubble__body')].map((body) => body.textContent)
  expect(shown.filter((words) => words.includes(text)).length).toBeGreaterThan(10)
  expect('__hit' in globalThis).toBe(false)
})

test('S01 no source of the widget writes markup or runs text', () => {
  const root = join(import.meta.dirname, '../src')
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|document\.write|createContextualFragment|parseFromString|new Function|\beval\(/
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter((file) => forbidden.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  expect(forbidden.test("field.innerHTML = ''")).toBe(true)
})
