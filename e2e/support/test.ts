import { test as base, type Browser, type Page } from '@playwright/test'
import { startWorld, type World } from '@neppo-chat/world'
import { Customer } from './Customer.ts'
import { Desk } from './Desk.ts'

type Fixtures = {
  /** Opens the CRM as an agent and waits until the chat is there. */
  openDesk: (agent: 'ana' | 'bruno' | 'carla', options?: { path?: string }) => Promise<Desk>
  /** A customer with a phone of their own, in a browser of their own. */
  openPhone: (name: string, options?: { group?: string }) => Promise<Customer>
}

/** One world per worker: starting it costs more than most journeys. */
export const test = base.extend<Fixtures, { world: World }>({
  world: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      const world = await startWorld({
        gateway: { timings: { confirmDelaysMs: [100, 200, 400, 1000, 2000, 4000], historyLagMs: 1500 } },
      })
      world.simulator.control.botAnswers(false)
      await use(world)
      await world.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  openDesk: async ({ browser, world }, use) => {
    const pages: Page[] = []
    await use(async (agent, options = {}) => {
      const page = await newPage(browser)
      pages.push(page)
      return Desk.open(page, world, agent, options.path ?? '/')
    })
    for (const page of pages) await page.context().close()
  },

  openPhone: async ({ browser, world }, use) => {
    const pages: Page[] = []
    await use(async (name, options = {}) => {
      const page = await newPage(browser)
      pages.push(page)
      return Customer.open(page, world, name, options.group ?? 'Vendas')
    })
    for (const page of pages) await page.context().close()
  },
})

export { expect } from '@playwright/test'

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ['microphone'] })
  return context.newPage()
}
