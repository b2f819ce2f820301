import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { Dialog } from '#store/NavigationModel.ts'
import { expect, test } from './desk.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Puts the screen into the open for a moment and lets axe look; its findings with the elements they are about. */
async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { root } = window.demo.widget
    type Axe = {
      run: (
        on: unknown,
        options: object,
      ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>
    }
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(root.host, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`),
    )
  })
}

const dialogs: Dialog[] = [
  { kind: 'transfer', sessionId: '1001' as never },
  { kind: 'close', sessionId: '1001' as never },
  { kind: 'classify', sessionId: '1001' as never },
  { kind: 'toClassify' },
  { kind: 'media', sessionId: '1001' as never, mediaId: 'pic1' as never },
]

for (const theme of ['light', 'dark']) {
  test(`W1 W6 K1 ${theme}: thread, composer and dialogs have no fault`, async ({ desk }) => {
    const page = await desk(`theme=${theme}`)
    await page.evaluate(() => window.demo.open('1001'))
    await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length > 5)
    await page.waitForTimeout(400)
    expect(await findFaults(page), 'thread').toEqual([])
    await page.evaluate(() =>
      (window.demo.widget.root.querySelector('.windowed') as HTMLElement).scrollBy(0, -700),
    )
    await page.waitForTimeout(300)
    expect(await findFaults(page), 'thread further up').toEqual([])
    await page.getByRole('button', { name: 'Emoji' }).click()
    await page.getByRole('searchbox', { name: 'Buscar emoji' }).waitFor()
    expect(await findFaults(page), 'emoji').toEqual([])
    await page.keyboard.press('Escape')
    for (const dialog of dialogs) {
      await page.evaluate((dialog) => window.demo.widget.store.navigation.openDialog(dialog as never), dialog)
      await page.getByRole('dialog').waitFor()
      await page.waitForTimeout(400)
      expect(await findFaults(page), dialog.kind).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.evaluate(() => window.demo.open('1007'))
    await page.getByRole('button', { name: 'Tentar de novo' }).waitFor()
    expect(await findFaults(page), 'failed message').toEqual([])
  })
}

test('W6 the keyboard alone opens the menu, a dialog, and comes back where it was', async ({ desk }) => {
  const page = await desk()
  await page.evaluate(() => window.demo.open('1001'))
  await page.waitForFunction(() => window.demo.widget.root.querySelectorAll('.windowed article').length > 5)
  await page.getByRole('button', { name: 'Mais opções' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Transferir para Agente' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Transferir para Agente' }).waitFor()
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab')
    const isInside = await page.evaluate(
      () => window.demo.widget.root.activeElement?.closest('[role=dialog]') !== null,
    )
    expect(isInside).toBe(true)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.evaluate(() => window.demo.widget.root.activeElement?.getAttribute('aria-label')))
    .toBe('Mais opções')
})
