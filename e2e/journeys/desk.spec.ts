import { openShadowRoots } from '../support/Desk.ts'
import { expect, test } from '../support/test.ts'
import type { World } from '@neppo-chat/world'

let customers = 0

/** A customer writes; the session is Ana's because she alone is there. */
function customerWrites(
  world: World,
  text: string,
  name: string,
  group = 'Vendas',
): { phone: string; sessionId: number } {
  customers += 1
  const phone = `55349977${String((process.pid % 100) * 100 + customers).padStart(5, '0')}`
  const { sessionId } = world.simulator.control.customerWrites(phone, { kind: 'text', text, group }, { name })
  return { phone, sessionId }
}

test('B1 the widget mounts bottom-right from one script tag and moves nothing in the page', async ({
  openDesk,
}) => {
  const desk = await openDesk('ana')
  const box = await desk.launcher.boundingBox()
  expect(box).not.toBeNull()
  const size = desk.page.viewportSize()
  expect((size?.width ?? 0) - ((box?.x ?? 0) + (box?.width ?? 0))).toBeLessThanOrEqual(24)
  expect((size?.height ?? 0) - ((box?.y ?? 0) + (box?.height ?? 0))).toBeLessThanOrEqual(24)
  const shift = await desk.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let moved = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) moved += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)))
      }),
  )
  const own = await desk.page.evaluate(() => document.querySelectorAll('neppo-chat').length)
  expect(own).toBe(1)
  expect(shift).toBeLessThan(0.1)
})

test('B1 a bad token, a time outside working hours and a silent server have their own words and ways out', async ({
  browser,
  world,
}) => {
  const words = [
    {
      prepare: () => world.simulator.control.outsideWorkingHours('carla.agente', true),
      says: /[Ff]ora do horário/,
    },
    {
      prepare: () => {
        world.simulator.control.outsideWorkingHours('carla.agente', false)
        world.simulator.control.down('503')
      },
      says: /Neppo/,
    },
  ]
  try {
    for (const { prepare, says } of words) {
      prepare()
      const context = await browser.newContext()
      const page = await context.newPage()
      await openShadowRoots(page)
      await page.addInitScript(() => localStorage.setItem('crm-agent', 'carla.agente'))
      await page.goto(world.demo.url)
      await page.getByRole('button', { name: /^Abrir o chat/ }).click()
      await expect(
        page.getByRole('region', { name: 'Chat de atendimento' }).getByText(says).first(),
      ).toBeVisible()
      await context.close()
    }
  } finally {
    world.simulator.control.outsideWorkingHours('carla.agente', false)
    world.simulator.control.down(false)
  }
  const context = await browser.newContext()
  const page = await context.newPage()
  await openShadowRoots(page)
  await page.route('**/config.json', async (route) => {
    const config = (await (await route.fetch()).json()) as { agents: { chatToken: string }[] }
    for (const agent of config.agents) agent.chatToken = 'token-of-nobody'
    await route.fulfill({ json: config })
  })
  await page.goto(world.demo.url)
  await page.getByRole('button', { name: /^Abrir o chat/ }).click()
  const panel = page.getByRole('region', { name: 'Chat de atendimento' })
  await expect(panel.getByText('A Neppo não reconheceu seu acesso.')).toBeVisible()
  await expect(panel.getByText('Peça um novo token de chat ao administrador', { exact: false })).toBeVisible()
  await context.close()
})

test('B3 the search finds a session by phone in any format and by name', async ({ openDesk, world }) => {
  const desk = await openDesk('ana')
  const { phone } = customerWrites(world, 'Oi', 'Otília Açaí')
  await expect(desk.row('Otília Açaí')).toBeVisible()
  const field = desk.panel.getByRole('searchbox', { name: 'Buscar por nome ou telefone' })
  const area = phone.slice(2, 4)
  const local = phone.slice(4)
  for (const typed of [
    'otilia acai',
    `(${area}) ${local.slice(0, 5)}-${local.slice(5)}`,
    `+55 ${area} ${local}`,
  ]) {
    await field.fill(typed)
    await expect(desk.row('Otília Açaí')).toBeVisible()
    await expect(desk.panel.getByRole('listitem')).toHaveCount(1)
  }
  await field.fill('ninguém com este nome')
  await expect(desk.panel.getByText('Nada encontrado para “ninguém com este nome”')).toBeVisible()
})

test('B4 the widget keeps out of the way of a form and survives navigation in the page', async ({
  openDesk,
  world,
}) => {
  const desk = await openDesk('ana', { path: '/quote/new' })
  const field = desk.page.locator('main input[type=text], main input:not([type])').first()
  await field.click()
  await desk.page.keyboard.type('Proposta ')
  customerWrites(world, 'Interrompo?', 'Interrompida Silva')
  await expect(desk.row('Interrompida Silva')).toBeVisible()
  await desk.page.keyboard.type('com entrega')
  await expect(field).toHaveValue('Proposta com entrega')
  await expect(field).toBeFocused()
  await desk.openSession('Interrompida Silva')
  await desk.composer.fill('rascunho')
  await desk.page.getByRole('link', { name: 'Negócios' }).click()
  await expect(desk.page).toHaveURL(/deals/)
  await expect(desk.composer).toHaveValue('rascunho')
  await desk.panel.getByRole('button', { name: 'Voltar' }).click()
  await desk.panel.getByRole('button', { name: 'Minimizar' }).click()
  await expect(desk.panel).toBeHidden()
  await desk.openPanel()
})

test('B5 a session closed by inactivity closes in the widget with the reason', async ({
  openDesk,
  world,
}) => {
  const desk = await openDesk('ana')
  const { sessionId } = customerWrites(world, 'Oi', 'Inativa Souza')
  await desk.openSession('Inativa Souza')
  world.simulator.control.inactivityClose(sessionId)
  await expect(desk.panel.getByText('Sessão encerrada por inatividade').first()).toBeVisible()
  await desk.back()
  await expect(desk.row('Inativa Souza')).toHaveCount(0)
})

test('B6 what the chatbot says is shown as its own', async ({ openDesk, world }) => {
  const desk = await openDesk('ana')
  const { sessionId } = customerWrites(world, 'Oi', 'Robótica Lima')
  world.simulator.control.botWrites(sessionId, 'Sou o assistente')
  await desk.openSession('Robótica Lima')
  await expect(desk.bubble('Sou o assistente')).toBeVisible()
  await expect(desk.panel.getByRole('article', { name: /Mensagem de (assistente|Robô)/ })).toBeVisible()
})

test('B7 a failure of Neppo or of the network names its side, and each side can be seen apart', async ({
  openDesk,
  world,
}) => {
  const desk = await openDesk('ana')
  world.simulator.control.down('reset')
  world.simulator.control.dropSockets('ana.agente')
  await expect(desk.panel.getByText(/A Neppo não responde/)).toBeVisible()
  await desk.panel.getByRole('button', { name: 'Mais opções' }).click()
  await desk.panel.getByRole('menuitem', { name: 'Estado das conexões' }).click()
  for (const side of ['Sua conexão', 'Nosso servidor', 'Neppo', 'Ploomes'])
    await expect(desk.dialog.getByText(side, { exact: true })).toBeVisible()
  await desk.dialog.getByRole('button', { name: 'Fechar' }).click()
  world.simulator.control.down(false)
  await expect(desk.panel.getByText(/A Neppo não responde/)).toHaveCount(0, { timeout: 40_000 })
  await desk.page.context().setOffline(true)
  await expect(desk.panel.getByText(/Sua conexão caiu/)).toBeVisible()
  await desk.page.context().setOffline(false)
  await expect(desk.panel.getByText(/Sua conexão caiu/)).toHaveCount(0, { timeout: 30_000 })
})

test('F30 signed in elsewhere: this tab says so and can be used again', async ({ openDesk, world }) => {
  const desk = await openDesk('ana')
  world.simulator.control.forceDisconnect('ana.agente')
  await expect(desk.panel.getByText('Você entrou em outro lugar', { exact: false }).first()).toBeVisible()
  await desk.panel.getByRole('button', { name: 'Usar aqui' }).click()
  await expect(desk.panel.getByText('Você entrou em outro lugar', { exact: false })).toHaveCount(0)
})

test('W1 every kind that a customer sends is drawn as what it is', async ({ openDesk, world }) => {
  const desk = await openDesk('ana')
  const { phone } = customerWrites(world, 'Primeira', 'Variada Dias')
  const { control } = world.simulator
  control.customerWrites(phone, { kind: 'location', latitude: -18.9, longitude: -48.2, name: 'Padaria' })
  control.customerWrites(phone, { kind: 'contact', name: 'Rute Camargo', phone: '5534992221100' })
  const quoted = control.customerWrites(phone, { kind: 'text', text: 'Isto será citado' })
  control.customerWrites(phone, { kind: 'text', text: 'Sobre o citado', quotedId: quoted.messageId })
  control.customerWrites(phone, { kind: 'reaction', messageId: quoted.messageId, emoji: '👍' })
  control.customerWrites(phone, { kind: 'unknown', text: 'holograma' })
  await desk.openSession('Variada Dias')
  await expect(desk.panel.getByText('Ver no mapa')).toBeVisible()
  await expect(desk.panel.getByRole('feed').getByText('Rute Camargo')).toBeVisible()
  await expect(desk.bubble('Sobre o citado').getByText('Isto será citado')).toBeVisible()
  await expect(
    desk.panel.getByRole('feed').getByText('Este tipo de mensagem ainda não aparece aqui.'),
  ).toBeVisible()
})

test('W6 a transfer takes the session to a colleague in a second browser, with its history', async ({
  openDesk,
  world,
}) => {
  const ana = await openDesk('ana')
  const { phone } = customerWrites(world, 'Preciso de ajuda', 'Transferida Reis')
  await ana.openSession('Transferida Reis')
  await ana.write('Já passo para o Bruno')
  await expect(ana.tick('Já passo', 'Entregue').or(ana.tick('Já passo', 'Lida'))).toBeVisible()
  const bruno = await openDesk('bruno')
  await ana.choose('Transferir para Agente')
  await ana.dialog.getByRole('button', { name: /Bruno/ }).click()
  await ana.dialog.getByRole('button', { name: 'Transferir', exact: true }).click()
  await expect(ana.panel.getByText(/Transferida para/).first()).toBeVisible()
  await expect(ana.row('Transferida Reis')).toHaveCount(0)
  await bruno.openSession('Transferida Reis')
  await expect(bruno.bubble('Preciso de ajuda')).toBeVisible()
  await expect(bruno.bubble('Já passo para o Bruno')).toBeVisible()
  await bruno.write('Aqui é o Bruno')
  await expect
    .poll(() => world.simulator.control.phone(phone).map(({ text }) => text))
    .toContain('Aqui é o Bruno')
  world.simulator.control.setAgentStatus('bruno.agente', 'OFFLINE')
})

test('W6 a transfer that is refused says why and leaves the session where it is', async ({
  openDesk,
  world,
}) => {
  const desk = await openDesk('ana')
  customerWrites(world, 'Oi', 'Recusada Melo')
  await desk.openSession('Recusada Melo')
  world.simulator.control.setAgentStatus('diego.agente', 'OFFLINE')
  await desk.choose('Transferir para Agente')
  await desk.dialog.getByRole('button', { name: /Diego/ }).click()
  await desk.dialog.getByRole('button', { name: 'Transferir', exact: true }).click()
  await expect(desk.panel.getByText('A sessão continua com você.')).toBeVisible()
})

test('K1 K2 the counter of sessions to classify leads to a list that is worked through', async ({
  openDesk,
  world,
}) => {
  const desk = await openDesk('ana')
  const { sessionId } = customerWrites(world, 'Meu pedido não chegou', 'Classificada Luz', 'Suporte')
  await desk.openSession('Classificada Luz')
  await desk.panel.getByRole('button', { name: 'Encerrar sessão' }).click()
  await desk.dialog.getByRole('button', { name: 'Encerrar', exact: true }).click()
  await expect(desk.panel.getByRole('heading', { name: 'Classificar atendimento' })).toBeVisible()
  await desk.dialog.getByRole('button', { name: 'Voltar' }).click()
  await desk.back()
  const counter = desk.panel.getByRole('img', { name: /atendimentos? a classificar/ })
  const before = Number(await counter.textContent())
  expect(before).toBeGreaterThan(0)

  await desk.choose('A classificar')
  await desk.dialog.getByRole('button', { name: /Classificada Luz/ }).click()
  const save = desk.dialog.getByRole('button', { name: 'Salvar classificação' })
  await save.click()
  await expect(desk.dialog.getByRole('alert')).toContainText('obrigatória')
  while (await desk.dialog.getByRole('group', { name: 'Motivo' }).isVisible())
    await desk.dialog
      .getByRole('group', { name: 'Motivo' })
      .getByRole('listitem')
      .first()
      .getByRole('button')
      .click()
  await desk.dialog.getByRole('textbox', { name: /Número do pedido/ }).fill('20418')
  await desk.dialog.getByRole('combobox', { name: /Unidade/ }).selectOption('centro')
  const comment = desk.dialog.getByRole('textbox', { name: /Comentário/ })
  await comment.fill('c'.repeat(256))
  await expect(desk.dialog.getByText('No máximo 255 caracteres.')).toBeVisible()
  await comment.fill('Entregador atrasou')
  await save.click()
  await expect(desk.panel.getByText('Classificação salva').first()).toBeVisible()
  await expect
    .poll(() =>
      world.simulator.control
        .ledger()
        .filter((entry) => entry.kind === 'classification' && entry.sessionId === sessionId),
    )
    .toHaveLength(1)
})

test('P1 P2 a pause stops new sessions, counts down, and ends by hand', async ({ openDesk, world }) => {
  const desk = await openDesk('ana')
  await desk.panel.getByRole('button', { name: 'Pausar atendimento' }).click()
  await desk.panel.getByText('Pausa Padrão (15min)').click()
  await expect(desk.panel.getByText(/volta em 1[45]:/).first()).toBeVisible()
  customerWrites(world, 'Alguém?', 'Esperando Alves')
  await expect
    .poll(() => world.simulator.control.sessions().find((one) => one.status === 'WAITING'))
    .toBeDefined()
  await expect(desk.row('Esperando Alves')).toHaveCount(0)
  await desk.panel.getByRole('button', { name: 'Retomar Sessão' }).first().click()
  await expect(desk.row('Esperando Alves')).toBeVisible()
})
