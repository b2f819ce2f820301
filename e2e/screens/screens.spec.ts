import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { World } from '@neppo-chat/world'
import { Desk, openShadowRoots, type AgentName } from '../support/Desk.ts'
import { files } from '../support/files.ts'
import { expect, test } from '../support/test.ts'

const out = join(import.meta.dirname, '../../docs/screens')

type Look = { name: string; scheme: 'light' | 'dark'; width: number; height: number }
const looks: Look[] = [
  { name: 'light', scheme: 'light', width: 1280, height: 800 },
  { name: 'dark', scheme: 'dark', width: 1280, height: 800 },
  { name: 'narrow', scheme: 'light', width: 320, height: 568 },
]

async function desk(browser: Browser, world: World, look: Look, agent: AgentName, path = '/'): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    reducedMotion: 'reduce',
  })
  return Desk.open(await context.newPage(), world, agent, path)
}

const shoot = (page: Page, look: Look, screen: string) =>
  page.screenshot({ path: join(out, `${screen}-${look.name}.png`) })

test.beforeAll(() => mkdir(out, { recursive: true }))

for (const look of looks)
  test(`screens ${look.name}`, async ({ browser, world }) => {
    const { control } = world.simulator
    const ana = await desk(browser, world, look, 'ana')
    const { page, panel } = ana
    const phone = `55349955${look.width}${look.scheme === 'dark' ? 1 : 0}`
    const name = `Beatriz Lobo ${look.name}`
    const { sessionId } = control.customerWrites(
      phone,
      { kind: 'text', text: 'Bom dia! Vocês entregam no *sábado*?', group: 'Vendas' },
      { name },
    )
    await expect(ana.row(name)).toBeVisible()
    await shoot(page, look, 'home')

    await panel.getByRole('searchbox').first().fill('nada com este nome')
    await expect(panel.getByText('Nada encontrado')).toBeVisible()
    await shoot(page, look, 'home-empty-search')
    await panel.getByRole('searchbox').first().fill('')
    for (const tab of ['Encerrados', 'Ativos']) {
      await ana.tab(tab).click()
      await expect(
        panel.getByRole('listitem').or(panel.getByText('Nenhum envio ativo')).first(),
      ).toBeVisible()
      await shoot(page, look, `home-${tab.toLowerCase()}`)
    }
    await ana.tab('Em andamento').click()
    await panel.getByRole('button', { name: 'Pausar atendimento' }).click()
    await expect(panel.getByText('Pausa Padrão (15min)')).toBeVisible()
    await shoot(page, look, 'pause')
    await page.keyboard.press('Escape')

    await ana.openSession(name)
    await ana.write('Entregamos sim, das 8h às 12h. Qual é o bairro?')
    control.customerWrites(phone, { kind: 'location', latitude: -18.91, longitude: -48.27, name: 'Casa' })
    control.customerWrites(phone, {
      kind: 'media',
      bytes: files.photo.buffer,
      mime: 'image/png',
      name: 'bolo.png',
      caption: 'Quero um assim',
    })
    control.customerWrites(phone, {
      kind: 'media',
      bytes: files.voice.buffer,
      mime: 'audio/wav',
      name: 'recado.wav',
      as: 'audio',
    })
    control.customerWrites(phone, {
      kind: 'media',
      bytes: files.document.buffer,
      mime: 'application/pdf',
      name: 'lista.pdf',
    })
    control.customerWrites(phone, { kind: 'contact', name: 'Rute Camargo', phone: '5534992221100' })
    control.botWrites(sessionId, 'Sou o assistente. O atendimento continua com a Ana.')
    await expect(panel.getByRole('feed').getByText('Rute Camargo')).toBeVisible()
    await ana.composer.fill('Anotado: *um bolo*, ~dois~ e `retirada`')
    await shoot(page, look, 'thread')
    await ana.composer.fill('')

    await ana.choose('Transferir para Agente')
    await expect(ana.dialog.getByRole('button', { name: /Diego/ })).toBeVisible()
    await shoot(page, look, 'transfer')
    await ana.dialog.getByRole('button', { name: 'Voltar' }).click()

    await page.context().setOffline(true)
    await expect(panel.getByText(/Sua conexão caiu/)).toBeVisible()
    await ana.write('Esta fica na fila')
    await shoot(page, look, 'thread-offline')
    await page.context().setOffline(false)
    await expect(panel.getByText(/Sua conexão caiu/)).toHaveCount(0, { timeout: 40_000 })

    await panel.getByRole('button', { name: 'Encerrar sessão' }).click()
    await expect(ana.dialog).toBeVisible()
    await shoot(page, look, 'close')
    await ana.dialog.getByRole('button', { name: 'Encerrar', exact: true }).click()
    await expect(panel.getByRole('heading', { name: 'Classificar atendimento' })).toBeVisible()
    await expect(ana.dialog.getByRole('group', { name: 'Motivo' })).toBeVisible()
    await shoot(page, look, 'classify')
    await page.context().close()

    control.outsideWorkingHours('carla.agente', true)
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.scheme,
      locale: 'pt-BR',
    })
    const refused = await context.newPage()
    await openShadowRoots(refused)
    await refused.addInitScript(() => localStorage.setItem('crm-agent', 'carla.agente'))
    await refused.goto(world.demo.url)
    await refused.getByRole('button', { name: /^Abrir o chat/ }).click()
    await expect(refused.getByText(/Fora do horário/).first()).toBeVisible()
    await shoot(refused, look, 'outside-hours')
    await context.close()
    control.outsideWorkingHours('carla.agente', false)
  })

test('picture of the README', async ({ browser, world }) => {
  const look = looks[0]
  if (!look) throw new Error('no look')
  const ana = await desk(browser, world, look, 'ana', '/quote/new')
  const phone = '5534995511122'
  const { control } = world.simulator
  control.customerWrites(
    phone,
    { kind: 'text', text: 'Bom dia! Queria um orçamento para sábado 😊', group: 'Vendas' },
    { name: 'Beatriz Lobo' },
  )
  await ana.openSession('Beatriz Lobo')
  await ana.write('Bom dia, Beatriz! Já estou montando a sua *proposta*.')
  control.customerWrites(phone, 'São 40 pessoas, com entrega no centro.')
  await ana.write('Anotado. Prefere salgados ou doces?')
  await expect(ana.bubble('Prefere salgados').getByRole('img', { name: /Entregue|Lida/ })).toBeVisible()
  await ana.page.screenshot({ path: join(out, 'hero.png') })
  await ana.page.context().close()
})
