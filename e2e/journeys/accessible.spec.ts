import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Desk } from '../support/Desk.ts'
import { expect, test } from '../support/test.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; impact: string; nodes: number; example: string }

/** Serious and critical findings inside the widget. */
async function findingsOf(desk: Desk): Promise<Finding[]> {
  await desk.page.evaluate(axe)
  return desk.page.evaluate(async () => {
    const host = document.querySelector('neppo-chat')
    const { axe } = window as unknown as {
      axe: {
        run: (on: unknown) => Promise<{
          violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
        }>
      }
    }
    const { violations } = await axe.run({ include: [host] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.length,
        example: `${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary.slice(0, 200)}`,
      }))
  })
}

for (const scheme of ['light', 'dark'] as const)
  test(`W1 W6 K1 P1 every screen is usable with assistive technology (${scheme})`, async ({
    openDesk,
    world,
  }) => {
    const desk = await openDesk('ana')
    await desk.page.emulateMedia({ colorScheme: scheme })
    const phone = `553499665${scheme === 'light' ? '1' : '2'}001`
    world.simulator.control.customerWrites(
      phone,
      { kind: 'text', text: 'Oi, *tudo* bem?', group: 'Suporte' },
      { name: `Acessível ${scheme}` },
    )
    await expect(desk.row(`Acessível ${scheme}`)).toBeVisible()
    expect(await findingsOf(desk), 'list').toEqual([])
    await desk.panel.getByRole('button', { name: 'Pausar atendimento' }).click()
    await expect(desk.panel.getByText('Pausa Padrão (15min)')).toBeVisible()
    expect(await findingsOf(desk), 'pause').toEqual([])
    await desk.page.keyboard.press('Escape')
    await desk.tab('Encerrados').click()
    await expect(desk.panel.getByRole('listitem').first()).toBeVisible()
    expect(await findingsOf(desk), 'closed').toEqual([])
    await desk.tab('Em andamento').click()
    await desk.openSession(`Acessível ${scheme}`)
    await desk.write('Tudo! E com você?')
    await expect(desk.bubble('E com você')).toBeVisible()
    expect(await findingsOf(desk), 'thread').toEqual([])
    await desk.choose('Transferir para Agente')
    await expect(desk.dialog.getByRole('button', { name: /Diego/ })).toBeVisible()
    expect(await findingsOf(desk), 'transfer').toEqual([])
    await desk.dialog.getByRole('button', { name: 'Voltar' }).click()
    await desk.panel.getByRole('button', { name: 'Encerrar sessão' }).click()
    expect(await findingsOf(desk), 'close').toEqual([])
    await desk.dialog.getByRole('button', { name: 'Encerrar', exact: true }).click()
    await expect(desk.panel.getByRole('heading', { name: 'Classificar atendimento' })).toBeVisible()
    expect(await findingsOf(desk), 'classify').toEqual([])
  })
