import { test as base, type Page } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'

/** What the development page lends to a test. */
export type Demo = {
  gateway: import('#connection/GatewayLine.fake.ts').FakeGateway
  widget: { store: import('#store/createStore.ts').Store; root: ShadowRoot }
  fill: (count: number, id?: string) => void
  flood: (count: number, perSecond: number, id?: string) => void
  open: (id: string) => void
}
declare global {
  interface Window {
    demo: Demo
  }
}

/** A browser on the development page, whose server is started once per worker on a free port. */
export const test = base.extend<{ desk: (query?: string) => Promise<Page> }, { server: ViteDevServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await createServer({
        configFile: new URL('../../vite.config.ts', import.meta.url).pathname,
        server: { port: 0, host: '127.0.0.1', hmr: false },
        logLevel: 'error',
      })
      await server.listen()
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  desk: async ({ page, server }, use) => {
    // The widget's root is closed; locators only see open ones.
    await page.addInitScript(() => {
      const attach = Element.prototype.attachShadow
      Element.prototype.attachShadow = function (init) {
        return attach.call(this, { ...init, mode: 'open' })
      }
    })
    await use(async (query = '') => {
      await page.goto(`${server.resolvedUrls?.local[0]}?open=1&latency=0&${query}`)
      await page.waitForFunction(() => window.demo.widget.store.sessions.loaded.value)
      return page
    })
  },
})
export { expect } from '@playwright/test'
