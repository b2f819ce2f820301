import { expect, test } from '@playwright/test'
import { startWorld, type World } from '@neppo-chat/world'
import { Desk } from '../support/Desk.ts'

let world: World
test.beforeAll(async () => {
  test.setTimeout(180_000)
  world = await startWorld({ strictCsp: true })
  world.simulator.control.botAnswers(false)
})
test.afterAll(() => world?.stop())

test('S02 S03 B46 a whole conversation under the strictest policy, with Trusted Types and without one violation', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const answer = await page.request.get(world.demo.url)
  const policy = answer.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      (window as unknown as { reportViolation: (text: string) => void }).reportViolation(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    ),
  )
  const desk = await Desk.open(page, world, 'ana')
  world.simulator.control.customerWrites(
    '5534988776655',
    { kind: 'text', text: '<img src=x onerror=alert(1)> *oi*', group: 'Vendas' },
    { name: '<b onclick=alert(1)>Estrita</b>' },
  )
  await desk.row('Estrita').first().getByRole('button').first().click()
  await expect(desk.bubble('<img src=x onerror=alert(1)>')).toBeVisible()
  await desk.write('Tudo certo por aqui')
  await expect(
    desk.bubble('Tudo certo por aqui').getByRole('img', { name: /Enviada|Entregue|Lida/ }),
  ).toBeVisible()
  await desk.panel.getByRole('button', { name: 'Emoji' }).click()
  await expect(desk.panel.getByRole('searchbox', { name: 'Buscar emoji' })).toBeVisible()
  await page.keyboard.press('Escape')
  await desk.choose('Transferir para Agente')
  await expect(desk.dialog).toBeVisible()
  expect(violations).toEqual([])
  await context.close()
})
