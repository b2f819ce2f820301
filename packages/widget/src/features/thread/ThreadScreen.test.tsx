// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Content, MediaContent, MediaId, Message, Session } from '@neppo-chat/protocol'
import { createFakeStore, sessionId } from '#store/createStore.fake.ts'
import { drawInPanel } from '#ui/drawInPanel.fake.tsx'
import { ThreadScreen } from './ThreadScreen.tsx'

const one = sessionId('1')
const address = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='

/** A desk with one session, its thread drawn. */
async function openThread(
  session: Partial<Session> = {},
  prepare?: (desk: ReturnType<typeof createFakeStore>) => void,
) {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1', ...session })
  prepare?.(desk)
  desk.gateway.goOnline()
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  drawInPanel(<ThreadScreen store={desk.store} sessionId={one} />)
  await waitFor(() => expect(desk.store.threads.thread(one).state.value.kind).toBe('ready'))
  return desk
}

const media = (id: string, mime: string, extra: Partial<MediaContent['media']> = {}) => ({
  id: id as MediaId,
  mime,
  name: null,
  size: 345_678,
  width: null,
  height: null,
  durationMs: null,
  state: 'ready' as const,
  ...extra,
})

/** Opens a thread with just this message. */
async function show(
  content: Content | string,
  extra: Partial<Message> = {},
  from: 'client' | 'agent' | 'bot' | 'colleague' | 'system' = 'client',
) {
  const desk = await openThread({}, ({ gateway }) => {
    for (const id of ['file'])
      gateway.media.set(id as MediaId, {
        url: address,
        size: 1,
        received: 1,
        mime: '',
        name: '',
        kind: 'image',
      })
    gateway.addMessage('1', from, content, extra)
  })
  const rows = await screen.findAllByRole('article')
  const row = rows[0] as HTMLElement
  return { ...desk, row: within(row), element: row }
}

test('W1 text is shown with its marks and its address', async () => {
  const { element } = await show('Segue o *pedido* em https://exemplo.com.br/p.')
  expect(element.querySelector('strong')?.textContent).toBe('pedido')
  const link = element.querySelector('a')
  expect(link?.href).toBe('https://exemplo.com.br/p')
  expect(link?.rel).toBe('noopener noreferrer')
  expect(link?.target).toBe('_blank')
})

test('W1 a photo is fetched, keeps its shape and opens large', async () => {
  const { row, store } = await show({
    kind: 'image',
    media: media('file', 'image/jpeg', { width: 800, height: 400 }),
    caption: 'Chegou assim',
  })
  const button = await row.findByRole('button', { name: 'Ampliar foto' })
  expect(button.style.width).toBe('248px')
  expect(button.style.height).toBe('124px')
  await waitFor(() => expect(button.querySelector('img')?.src).toBe(address))
  expect(row.getByText('Chegou assim')).toBeTruthy()
  fireEvent.click(button)
  expect(store.navigation.dialog.value).toEqual({ kind: 'media', sessionId: one, mediaId: 'file' })
})

test('B09 a picture of a billion pixels is not decoded', async () => {
  const { row, element } = await show({
    kind: 'image',
    media: media('file', 'image/png', { width: 50_000, height: 50_000 }),
    caption: null,
  })
  await row.findByText(/50000 × 50000/)
  await row.findByRole('button', { name: 'Baixar' })
  expect(element.querySelector('img')).toBeNull()
})

test('W1 a video tells its length and size and opens large', async () => {
  const { row } = await show({
    kind: 'video',
    media: media('file', 'video/mp4', { durationMs: 34_000 }),
    caption: null,
  })
  const button = await row.findByRole('button', { name: 'Assistir' })
  expect(button.textContent).toContain('0:34')
  expect(button.textContent).toContain('338 kB')
})

test('W1 a voice note has play, position and speed', async () => {
  const { row } = await show({
    kind: 'audio',
    media: media('file', 'audio/ogg', { durationMs: 12_000 }),
    caption: null,
  })
  await row.findByRole('button', { name: 'Ouvir' })
  expect(row.getByRole('slider', { name: 'Posição do áudio' })).toBeTruthy()
  expect(row.getByText('0:12')).toBeTruthy()
  const speed = row.getByRole('button', { name: 'Velocidade 1×' })
  fireEvent.click(speed)
  await row.findByRole('button', { name: 'Velocidade 1,5×' })
  fireEvent.click(speed)
  await row.findByRole('button', { name: 'Velocidade 2×' })
  fireEvent.click(speed)
  await row.findByRole('button', { name: 'Velocidade 1×' })
})

test('W1 a document shows kind, name and size, and asks its address when pressed', async () => {
  const { row, gateway } = await show({
    kind: 'document',
    media: media('file', 'application/pdf', { name: 'Nota fiscal.pdf' }),
    caption: null,
  })
  const button = await row.findByRole('button', { name: /Nota fiscal\.pdf/ })
  expect(button.textContent).toContain('PDF · 338 kB')
  fireEvent.click(button)
  await waitFor(() => expect(gateway.askedFor('media.open')).toEqual([{ mediaId: 'file' }]))
})

test('W1 a file that is still being copied, and one that failed, say so', async () => {
  const copying = await show({
    kind: 'image',
    media: media('file', 'image/png', { state: 'copying' }),
    caption: null,
  })
  await copying.row.findByText('Arquivo chegando…')
  expect(copying.gateway.askedFor('media.open')).toEqual([])
  copying.gateway.updateMessage(copying.store.threads.thread(one).ids.value[0] as never, {
    content: { kind: 'image', media: media('file', 'image/png', { state: 'failed' }), caption: null },
  })
  await copying.row.findByText('O arquivo não pôde ser carregado.')
  fireEvent.click(copying.row.getByRole('button', { name: 'Tentar de novo' }))
  await waitFor(() => expect(copying.gateway.askedFor('media.open')).toHaveLength(1))
})

test('W1 a location links to a map; B27 one outside the earth does not', async () => {
  const real = await show({ kind: 'location', latitude: -18.9186, longitude: -48.2772, name: 'Loja' })
  const link = await real.row.findByRole('link', { name: 'Ver no mapa' })
  expect(link.getAttribute('href')).toBe('https://www.google.com/maps?q=-18.9186,-48.2772')
  for (const [latitude, longitude] of [
    [999, 0],
    [0, 181],
    [NaN, 0],
  ] as const) {
    document.body.replaceChildren()
    const bad = await show({ kind: 'location', latitude, longitude, name: null })
    await bad.row.findByText('Localização inválida')
    expect(bad.row.queryByRole('link')).toBeNull()
  }
})

test('W1 contacts are cards; B28 after ten the rest is counted', async () => {
  const contacts = Array.from({ length: 12 }, (_, at) => ({
    name: `Pessoa ${at}`,
    phones: [{ number: '5534991230000', type: null }],
    emails: [],
  }))
  const { row } = await show({ kind: 'contacts', contacts, more: 488 })
  await row.findByText('Pessoa 9')
  expect(row.queryByText('Pessoa 10')).toBeNull()
  expect(row.getByText('e mais 490 contatos')).toBeTruthy()
  expect(row.getAllByText('+55 (34) 99123-0000')).toHaveLength(10)
})

test('W1 buttons, list and reply read as the client sees them', async () => {
  const buttons = await show(
    { kind: 'buttons', header: 'Oi', body: 'Escolha *uma*', footer: 'Até já', buttons: ['Sim', 'Não'] },
    {},
    'bot',
  )
  await buttons.row.findByText('Sim')
  for (const words of ['Oi', 'uma', 'Até já', 'Não']) expect(buttons.row.getByText(words)).toBeTruthy()
  expect(buttons.row.queryByRole('button', { name: 'Sim' })).toBeNull()
  document.body.replaceChildren()
  const list = await show(
    {
      kind: 'list',
      header: null,
      body: 'Catálogo',
      footer: null,
      button: 'Ver opções',
      sections: [{ title: 'Pães', rows: [{ title: 'Francês', description: 'Dez' }] }],
    },
    {},
    'bot',
  )
  for (const words of ['Ver opções', 'Pães', 'Francês', 'Dez'])
    expect(await list.row.findByText(words)).toBeTruthy()
  document.body.replaceChildren()
  const reply = await show({ kind: 'reply', title: 'Falar com atendente' })
  expect(reply.row.getByText('Falar com atendente')).toBeTruthy()
})

test('W1 e-mail is subject and plain text', async () => {
  const { row, element } = await show({ kind: 'email', subject: 'Pedido 4471', text: '<b>Olá</b>\nsegue' })
  expect(row.getByText('Pedido 4471')).toBeTruthy()
  expect(element.textContent).toContain('<b>Olá</b>')
})

test('W5 a comment is a note, not a message to the client', async () => {
  const { row, element } = await show({ kind: 'comment', text: 'Cliente antiga' }, { status: null }, 'agent')
  expect(row.getByText('Comentário interno · Ana Prado')).toBeTruthy()
  expect(element.querySelector('.bubble_note')).toBeTruthy()
  expect(element.querySelector('.tick')).toBeNull()
})

test('B24 an unknown kind is shown as such, with the words it brought', async () => {
  const { row } = await show({ kind: 'unsupported', type: 'poll', text: 'Qual pão?' })
  expect(row.getByText('Este tipo de mensagem ainda não aparece aqui.')).toBeTruthy()
  expect(row.getByText('Qual pão?')).toBeTruthy()
})

test('W1 reactions stand at the message', async () => {
  const { row } = await show('oi', { reactions: [{ emoji: '👍🏽', from: 'client' }] })
  expect(row.getByText('👍🏽')).toBeTruthy()
})

test('B6 bot and colleague are named and tinted, the client is not named', async () => {
  await openThread({}, ({ gateway }) => {
    gateway.addMessage('1', 'client', 'do cliente')
    gateway.addMessage('1', 'bot', 'do robô')
    gateway.addMessage('1', 'colleague', 'do colega')
    gateway.addMessage('1', 'agent', 'meu')
    gateway.addMessage('1', 'system', 'Transferida para Vendas')
  })
  const [client, bot, colleague, mine, system] = await screen.findAllByRole('article')
  expect(client?.querySelector('.bubble_client')).toBeTruthy()
  expect(client?.querySelector('.bubble__name')).toBeNull()
  expect(bot?.querySelector('.bubble_bot .bubble__name')?.textContent).toBe('Assistente')
  expect(colleague?.querySelector('.bubble_colleague .bubble__name')?.textContent).toBe('Bruno Reis')
  expect(mine?.querySelector('.bubble_me')).toBeTruthy()
  expect(mine?.querySelector('.bubble__name')).toBeNull()
  expect(system?.className).toBe('thread__system')
})

test('W1 messages of one writer and minute are grouped, days are told', async () => {
  await openThread({}, ({ gateway, clock }) => {
    const at = (ms: number) => ({ createdAt: new Date(clock.now() - ms).toISOString() })
    gateway.addMessage('1', 'client', 'ontem', at(26 * 3_600_000))
    gateway.addMessage('1', 'bot', 'um', at(2_000))
    gateway.addMessage('1', 'bot', 'dois', at(1_000))
    gateway.addMessage('1', 'client', 'três', at(500))
  })
  const rows = await screen.findAllByRole('article')
  expect(rows.map((row) => row.classList.contains('message_grouped'))).toEqual([false, false, true, false])
  expect([...document.querySelectorAll('.thread__day')].map((day) => day.textContent)).toEqual([
    'Ontem',
    'Hoje',
  ])
  expect(document.querySelectorAll('.bubble__name')).toHaveLength(1)
})

test('W1 a quoted message is told and pressing it goes there', async () => {
  await openThread({}, ({ gateway }) => {
    const first = gateway.addMessage('1', 'client', 'Quanto custa?')
    gateway.addMessage('1', 'agent', 'Dez reais', {
      quoted: { messageId: first.id, authorName: 'Cliente 1', content: first.content },
    })
  })
  const quote = await screen.findByRole('button', { name: /Quanto custa/ })
  fireEvent.click(quote)
  await waitFor(() =>
    expect(document.querySelector('.message_highlighted')?.textContent).toContain('Quanto custa?'),
  )
})

test('W3 each status is one glyph with its word', async () => {
  const words = {
    accepted: 'Aceita, a caminho',
    verifying: 'Verificando se foi enviada…',
    sent: 'Enviada',
    delivered: 'Entregue',
    read: 'Lida',
    unconfirmed: 'Sem confirmação',
    failed: 'Não enviada',
  } as const
  const glyphs = new Set<string>()
  for (const [status, word] of Object.entries(words)) {
    document.body.replaceChildren()
    const { row, element } = await show('oi', { status: status as keyof typeof words }, 'agent')
    const tick = row.getByRole('img', { name: word })
    expect(tick.querySelector('title')?.textContent).toBe(word)
    glyphs.add(`${tick.getAttribute('class')} ${element.querySelector('.tick path')?.getAttribute('d')}`)
  }
  expect(glyphs.size).toBe(7)
})

test('W3 ticks follow what the gateway tells, and only forward', async () => {
  const { row, gateway, store } = await show('oi', { status: 'accepted' }, 'agent')
  const id = store.threads.thread(one).ids.value[0] as never
  gateway.setStatus(id, 'delivered')
  await row.findByRole('img', { name: 'Entregue' })
  gateway.setStatus(id, 'sent')
  gateway.setStatus(id, 'read')
  await row.findByRole('img', { name: 'Lida' })
})

test('W3 a failure says why and can be tried again', async () => {
  const { row, gateway } = await show(
    'oi',
    { status: 'failed', failure: { code: 'noWhatsApp', detail: 'ERR 131026' } },
    'agent',
  )
  expect(row.getByText(/Não foi entregue: o número não tem WhatsApp\./)).toBeTruthy()
  expect(row.getByText('Detalhe: ERR 131026')).toBeTruthy()
  fireEvent.click(row.getByRole('button', { name: 'Tentar de novo' }))
  await waitFor(() => expect(gateway.askedFor('message.retry')).toHaveLength(1))
  await row.findByRole('img', { name: 'Aceita, a caminho' })
})

test('W3 an unconfirmed message is never repeated without a press', async () => {
  const { row, gateway } = await show('oi', { status: 'unconfirmed' }, 'agent')
  expect(row.getByText('Sem confirmação.')).toBeTruthy()
  expect(gateway.askedFor('message.retry')).toEqual([])
  fireEvent.click(row.getByRole('button', { name: 'Enviar de novo' }))
  await waitFor(() => expect(gateway.askedFor('message.retry')).toHaveLength(1))
})

test('W3 what waits in the outbox is queued, then the same row becomes the message', async () => {
  const { gateway, store } = await openThread()
  gateway.goOffline()
  await store.outbox.sendText(one, 'já vou')
  const row = (await screen.findByText('já vou')).closest('article') as HTMLElement
  expect(within(row).getByRole('img', { name: /Na fila/ })).toBeTruthy()
  gateway.goOnline()
  await waitFor(() => expect(within(row).getByRole('img', { name: 'Aceita, a caminho' })).toBeTruthy())
  expect(row.isConnected).toBe(true)
  expect(screen.getAllByText('já vou')).toHaveLength(1)
})

test('W3 a refused entry says why, can be sent again or dropped', async () => {
  const { gateway, store } = await openThread()
  gateway.refuse('message.send', 'windowClosed')
  await store.outbox.sendText(one, 'tarde demais')
  await screen.findByText('A janela de 24 h fechou.')
  fireEvent.click(screen.getByRole('button', { name: 'Descartar' }))
  await waitFor(() => expect(screen.queryByText('tarde demais')).toBeNull())
})

test('W7 the head names client, company, protocol and group, and a running session can be closed', async () => {
  const { store } = await openThread({
    client: {
      id: 'c',
      name: 'Marina',
      phone: '5534991230000',
      email: null,
      contactId: '7',
      company: { id: '1', name: 'Padaria Modelo' },
    },
    protocol: 'P1',
  })
  for (const words of ['Marina', 'Padaria Modelo', '+55 (34) 99123-0000', 'Vendas', 'Protocolo P1'])
    expect(await screen.findByText(words)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Encerrar sessão' }))
  expect(store.navigation.dialog.value).toEqual({ kind: 'close', sessionId: one })
})

test('W7 a closed session offers no more actions but to classify it', async () => {
  await openThread({ status: 'closed', closeReason: 'inactivity', toClassify: true })
  await screen.findByText('Sessão encerrada por inatividade')
  expect(screen.queryByRole('button', { name: 'Encerrar sessão' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Mais opções' }))
  const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent)
  expect(items).toEqual(['Classificar atendimento', 'Copiar protocolo'])
})

test("B2 waiting time is told against the group's limit", async () => {
  const { gateway, clock } = await openThread({
    waitingSince: new Date(Date.parse('2025-03-10T11:52:00Z')).toISOString(),
  })
  const chip = await screen.findByTitle('Aguardando há 8 min')
  expect(chip.className).toBe('chip')
  gateway.updateSession('1', { waitingSince: new Date(clock.now() - 16 * 60_000).toISOString() })
  await waitFor(() => expect(screen.getByTitle('Aguardando há 16 min').className).toContain('chip_bad'))
})

test('W8 the head warns when the window is about to close', async () => {
  await openThread({ windowEndsAt: new Date(Date.parse('2025-03-10T14:30:00Z')).toISOString() })
  expect(await screen.findByText('Janela: 2 h 30 min')).toBeTruthy()
})

test('B2 what is seen is told as read, and once', async () => {
  const { gateway } = await openThread({}, ({ gateway }) => {
    gateway.addMessage('1', 'client', 'um')
    gateway.addMessage('1', 'client', 'dois')
  })
  await waitFor(() => expect(gateway.askedFor('session.read')).toEqual([{ sessionId: '1', position: 2 }]))
  expect(screen.getByText('2 mensagens não lidas')).toBeTruthy()
})

test('W1 a thread that cannot be opened says so and opens when asked again', async () => {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1' })
  desk.gateway.addMessage('1', 'client', 'oi')
  desk.gateway.goOnline()
  desk.gateway.refuse('session.open', 'gatewayUnavailable')
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  drawInPanel(<ThreadScreen store={desk.store} sessionId={one} />)
  await screen.findByText('Não deu para abrir a conversa.')
  fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }))
  await screen.findByText('oi')
})

test('W1 an empty thread says what it is for', async () => {
  await openThread()
  expect(await screen.findByText('Ainda não há mensagens.')).toBeTruthy()
})

test('B13 B18 a text of 100,000 characters is folded and unfolds when asked', async () => {
  const said = 'palavra '.repeat(12_500)
  const { row, element } = await show(said)
  expect(element.textContent.length).toBeLessThan(2_000)
  fireEvent.click(row.getByRole('button', { name: 'Ler tudo' }))
  await waitFor(() => expect(element.textContent.length).toBeGreaterThan(99_000))
  expect(row.queryByRole('button', { name: 'Ler tudo' })).toBeNull()
})
