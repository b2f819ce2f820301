// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Session } from '@neppo-chat/protocol'
import { createFakeStore, sessionId } from '#store/createStore.fake.ts'
import { drawInPanel } from '#ui/drawInPanel.fake.tsx'
import { Composer } from './Composer.tsx'

const one = sessionId('1')

function openComposer(session: Partial<Session> = {}) {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1', ...session })
  desk.gateway.goOnline()
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  drawInPanel(
    <section>
      <Composer store={desk.store} sessionId={one} />
    </section>,
  )
  return desk
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Mensagem' })
const sendButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Enviar' })
const write = (value: string) => fireEvent.input(field(), { target: { value } })
const press = (key: string, extra: object = {}) => fireEvent.keyDown(field(), { key, ...extra })
const inSession = (id: string, group: Partial<Session['group']>): Partial<Session> => ({
  group: {
    name: id,
    acceptedMedias: ['image', 'document'],
    slaMinutes: null,
    classification: 'none',
    ...group,
  },
})

test('W1 Enter sends, Shift+Enter does not, and the field is empty afterwards', async () => {
  const { gateway } = openComposer()
  write('Bom dia')
  press('Enter', { shiftKey: true })
  expect(gateway.askedFor('message.send')).toEqual([])
  press('Enter')
  await waitFor(() =>
    expect(gateway.askedFor('message.send')).toMatchObject([
      { sessionId: '1', content: { text: 'Bom dia' } },
    ]),
  )
  expect(field().value).toBe('')
})

test('W1 nothing is sent while an input method is composing', () => {
  const { gateway } = openComposer()
  write('こん')
  press('Enter', { isComposing: true })
  press('Enter', { keyCode: 229 })
  expect(gateway.askedFor('message.send')).toEqual([])
  expect(field().value).toBe('こん')
})

test('B17 empty, white space and zero-width text cannot be sent', () => {
  const { gateway } = openComposer()
  for (const text of ['', '   ', '\n\t', '\u200B\u200D', '\u2060\uFEFF']) {
    write(text)
    expect(sendButton().disabled).toBe(true)
    press('Enter')
  }
  expect(gateway.askedFor('message.send')).toEqual([])
})

test('B13 4,096 goes, 4,097 is counted and refused, 100,000 is not cut', async () => {
  const { gateway } = openComposer()
  write('a'.repeat(3_000))
  expect(screen.queryByText(/caracteres?$/)).toBeNull()
  write('a'.repeat(4_000))
  await screen.findByText('Faltam 96 caracteres')
  for (const [length, words] of [
    [4_097, 'Passou 1 caractere do limite'],
    [100_000, 'Passaram 95904 caracteres do limite'],
  ] as const) {
    write('a'.repeat(length))
    await screen.findByText(words)
    expect(sendButton().disabled).toBe(true)
    expect(field().value).toHaveLength(length)
  }
  // Counted in UTF-16 units, as WhatsApp does: an emoji is two.
  write('😀'.repeat(2_048))
  await screen.findByText('Faltam 0 caracteres')
  press('Enter')
  await waitFor(() => expect(gateway.askedFor('message.send')).toHaveLength(1))
})

test('W1 the formatting is shown as the client sees it, and only when there is any', async () => {
  openComposer()
  write('sem marcas https://exemplo.com.br')
  expect(screen.queryByText('Como o cliente vê')).toBeNull()
  write('com *negrito*')
  const preview = (await screen.findByText('Como o cliente vê')).parentElement
  expect(preview?.querySelector('strong')?.textContent).toBe('negrito')
})

test.each([
  ['b', {}, '*oi*'],
  ['i', {}, '_oi_'],
  ['x', { shiftKey: true }, '~oi~'],
  ['M', { shiftKey: true }, '```oi```'],
])('W1 Ctrl+%s marks what is chosen', async (key, extra, result) => {
  openComposer()
  write('oi')
  field().setSelectionRange(0, 2)
  press(key, { ctrlKey: true, ...extra })
  await waitFor(() => expect(field().value).toBe(result))
})

test('B4 each session keeps its draft', async () => {
  const { store } = openComposer()
  write('a meio caminho')
  expect(store.drafts.draft(one).value.text).toBe('a meio caminho')
})

test('W1 an answer carries the message it answers, and it can be taken back', async () => {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1' })
  const asked = desk.gateway.addMessage('1', 'client', 'Quanto custa?')
  desk.gateway.goOnline()
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  await waitFor(() => expect(desk.store.threads.thread(one).state.value.kind).toBe('ready'))
  drawInPanel(<Composer store={desk.store} sessionId={one} />)
  desk.store.drafts.quote(one, asked.id)
  await screen.findByText('Respondendo a Cliente 1')
  fireEvent.click(screen.getByRole('button', { name: 'Não responder a esta mensagem' }))
  await waitFor(() => expect(screen.queryByText('Quanto custa?')).toBeNull())
  desk.store.drafts.quote(one, asked.id)
  write('Dez reais')
  press('Enter')
  await waitFor(() =>
    expect(desk.gateway.askedFor('message.send')).toMatchObject([
      { content: { text: 'Dez reais', quotedMessageId: asked.id } },
    ]),
  )
  expect(desk.store.drafts.draft(one).value.quotedId).toBeNull()
})

test('W3 offline is said, and what is written waits in the outbox', async () => {
  const { gateway, store } = openComposer()
  gateway.goOffline()
  await screen.findByText('Sem conexão. Suas mensagens saem assim que ela voltar.')
  write('já respondo')
  press('Enter')
  await waitFor(() => expect(store.outbox.ofSession(one).value).toHaveLength(1))
  gateway.goOnline()
  await waitFor(() => expect(gateway.askedFor('message.send')).toHaveLength(1))
})

test.each<[string, Partial<Session>, string]>([
  ['W7 closed', { status: 'closed', closeReason: 'agent' }, 'Sessão encerrada.'],
  [
    'B6 with the bot',
    { status: 'bot', mine: false },
    'O robô está atendendo. Você escreve quando a sessão vier para você.',
  ],
  [
    'B2 waiting',
    { status: 'waiting', mine: false },
    'Na fila do grupo. Você escreve quando a sessão vier para você.',
  ],
  [
    'W6 with a colleague',
    { mine: false, agentName: 'Bruno' },
    'Esta sessão está com Bruno. Você pode ler, mas não escrever.',
  ],
  [
    'W8 window closed',
    { windowEndsAt: '2025-03-10T11:59:00.000Z' },
    'A janela de 24 h fechou. O cliente precisa escrever para a conversa continuar.',
  ],
  ['V4 voice', { channel: 'voice' }, 'Este atendimento é por voz. Não há mensagens de texto aqui.'],
])('%s: nothing can be written, and why is said', async (_, session, words) => {
  openComposer(session)
  await screen.findByText(words)
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('W7 a closed session still takes free text while the window is open', async () => {
  const { gateway } = openComposer({
    status: 'closed',
    freeText: true,
    windowEndsAt: '2025-03-10T14:00:00.000Z',
  })
  await screen.findByText(/Você ainda pode escrever enquanto a janela/)
  write('Faltou dizer')
  press('Enter')
  await waitFor(() => expect(gateway.askedFor('message.send')).toHaveLength(1))
})

test('W8 when the window closes while looking, the field goes and the draft stays', async () => {
  const { clock, store } = openComposer({ windowEndsAt: '2025-03-10T12:05:00.000Z' })
  write('quase')
  await clock.advance(6 * 60_000)
  await screen.findByText(/A janela de 24 h fechou/)
  expect(store.drafts.draft(one).value.text).toBe('quase')
})

const choose = (files: File[]) => {
  const picker = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement
  Object.defineProperty(picker, 'files', { value: files, configurable: true })
  fireEvent.change(picker)
}
const fileOf = (name: string, type: string, size: number) => {
  const file = new File(['x'], name, { type })
  Object.defineProperty(file, 'size', { value: size })
  return file
}

test('B08 limits are told before a byte is sent, with a way out', async () => {
  const { gateway } = openComposer()
  choose([fileOf('foto.jpg', 'image/jpeg', 5 * 2 ** 20 + 1), fileOf('vazio.txt', 'text/plain', 0)])
  await screen.findByText('foto.jpg tem 5 MB. O limite é 5 MB.')
  expect(screen.getByText('vazio.txt está vazio.')).toBeTruthy()
  const send = () =>
    screen.getAllByRole<HTMLButtonElement>('button', { name: 'Enviar' }).at(-1) as HTMLButtonElement
  expect(send().disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Remover vazio.txt' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Enviar como documento' }))
  await waitFor(() => expect(screen.queryByText(/O limite é/)).toBeNull())
  fireEvent.click(send())
  await waitFor(() =>
    expect(gateway.askedFor('media.upload')).toMatchObject([{ kind: 'document', name: 'foto.jpg' }]),
  )
})

test('B08 what the group does not accept is named with what it does', async () => {
  openComposer(inSession('Vendas', { acceptedMedias: ['image'] }))
  choose([fileOf('nota.pdf', 'application/pdf', 10)])
  await screen.findByText('nota.pdf não é aceito neste grupo. Aceita: fotos.')
})

test('B08 a group without files offers none', () => {
  openComposer(inSession('Vendas', { acceptedMedias: [] }))
  expect(
    screen.getByRole<HTMLButtonElement>('button', { name: 'Este grupo não envia arquivos.' }).disabled,
  ).toBe(true)
})

test('W1 the caption goes as its own message after the last file', async () => {
  const { gateway } = openComposer()
  choose([fileOf('a.pdf', 'application/pdf', 10), fileOf('b.pdf', 'application/pdf', 10)])
  const caption = await screen.findByRole('textbox', { name: /Legenda/ })
  fireEvent.input(caption, { target: { value: 'Seguem' } })
  fireEvent.click(screen.getAllByRole('button', { name: 'Enviar' }).at(-1) as HTMLElement)
  await waitFor(() =>
    expect(gateway.askedFor('message.send').map(({ content }) => content.kind)).toEqual([
      'media',
      'media',
      'text',
    ]),
  )
})

test('B13 a caption of more than 1,024 characters is refused in words', async () => {
  openComposer()
  choose([fileOf('a.pdf', 'application/pdf', 10)])
  const caption = await screen.findByRole('textbox', { name: /Legenda/ })
  fireEvent.input(caption, { target: { value: 'a'.repeat(1_025) } })
  await screen.findByText('1025/1024')
  expect((screen.getAllByRole('button', { name: 'Enviar' }).at(-1) as HTMLButtonElement).disabled).toBe(true)
})

test('W1 a pasted picture opens the sheet, a pasted table with its picture does not', async () => {
  openComposer()
  const paste = (types: string[]) =>
    fireEvent.paste(field(), { clipboardData: { files: [fileOf('image.png', 'image/png', 10)], types } })
  paste(['text/plain', 'Files'])
  expect(screen.queryByRole('dialog')).toBeNull()
  paste(['Files'])
  await screen.findByRole('dialog', { name: 'Enviar arquivo' })
})

test('W1 emoji are found by Portuguese words and put where the cursor is', async () => {
  openComposer()
  write('oi')
  fireEvent.click(screen.getByRole('button', { name: 'Emoji' }))
  const search = await screen.findByRole('searchbox', { name: 'Buscar emoji' })
  fireEvent.input(search, { target: { value: 'coração verm' } })
  fireEvent.click(await screen.findByRole('button', { name: /coracao vermelho/ }))
  await waitFor(() => expect(field().value).toContain('❤️'))
  fireEvent.input(search, { target: { value: 'xyzxyz' } })
  await screen.findByText('Nenhum emoji para “xyzxyz”.')
})
