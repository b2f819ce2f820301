import { expect, type Locator, type Page } from '@playwright/test'
import type { World } from '@neppo-chat/world'

export type AgentName = 'ana' | 'bruno' | 'carla'

/** The CRM in a browser with an agent signed in, and the chat in its corner. */
export class Desk {
  readonly page: Page
  readonly world: World
  readonly agent: AgentName

  private constructor(page: Page, world: World, agent: AgentName) {
    this.page = page
    this.world = world
    this.agent = agent
  }

  /** Opens the CRM as an agent and the chat's panel, and waits until the line to Neppo is live. */
  static async open(page: Page, world: World, agent: AgentName, path = '/'): Promise<Desk> {
    const desk = new Desk(page, world, agent)
    await openShadowRoots(page)
    await page.addInitScript((userName) => localStorage.setItem('crm-agent', userName), `${agent}.agente`)
    await page.goto(`${world.demo.url}${path}`)
    await desk.launcher.waitFor({ timeout: 40_000 })
    await desk.openPanel()
    await expect(desk.panel.getByText('Online', { exact: true })).toBeVisible()
    return desk
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: /^(Abrir|Minimizar) o chat/ })
  }

  get panel(): Locator {
    return this.page.getByRole('region', { name: 'Chat de atendimento' })
  }

  async openPanel(): Promise<void> {
    if (!(await this.panel.isVisible())) await this.launcher.click()
    await this.panel.waitFor()
  }

  /** The dialog on top of the panel. */
  get dialog(): Locator {
    return this.panel.getByRole('dialog')
  }

  /** Rows of the list on screen. */
  row(name: string): Locator {
    return this.panel.getByRole('listitem').filter({ hasText: name })
  }

  tab(name: string): Locator {
    return this.panel.getByRole('tab', { name })
  }

  /** Opens a session from the list and waits for its composer. */
  async openSession(name: string): Promise<void> {
    await this.row(name).first().getByRole('button').first().click()
    await expect(this.panel.getByRole('heading', { name })).toBeVisible()
  }

  async back(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Voltar' }).click()
  }

  get composer(): Locator {
    return this.panel.getByRole('textbox', { name: 'Mensagem' })
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** Bubbles of the thread that hold a text. */
  bubble(text: string | RegExp): Locator {
    return this.panel.getByRole('article').filter({ hasText: text })
  }

  /** The tick of an own message, by its word: Enviada, Entregue, Lida … */
  tick(text: string | RegExp, word: string): Locator {
    return this.bubble(text).last().getByRole('img', { name: word })
  }

  /** Chooses an entry of the thread's three dots. */
  async choose(action: string): Promise<void> {
    await this.panel.getByRole('button', { name: 'Mais opções' }).click()
    await this.panel.getByRole('menuitem', { name: action }).click()
  }
}

/** The chat lives in a closed shadow root; tests have to see into it. Nothing else about it changes. */
export async function openShadowRoots(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' })
    }
  })
}
