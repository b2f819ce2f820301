import { expect, type Locator, type Page } from '@playwright/test'
import type { World } from '@neppo-chat/world'

let numbers = 0

/** A customer with the phone of the simulator in a browser. */
export class Customer {
  readonly page: Page
  readonly world: World
  readonly name: string
  readonly phone: string

  private constructor(page: Page, world: World, name: string, phone: string) {
    this.page = page
    this.world = world
    this.name = name
    this.phone = phone
  }

  /** A new customer whose first message goes to `group`. */
  static async open(page: Page, world: World, name: string, group: string): Promise<Customer> {
    numbers += 1
    const phone = `5534998${String(process.pid % 1000).padStart(3, '0')}${String(numbers).padStart(3, '0')}`
    const answer = await fetch(`${world.simulator.control.url}/phone/api/customers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, phone }),
    })
    expect(answer.ok).toBe(true)
    await page.goto(`${world.simulator.control.url}/phone/?phone=${phone}&group=${encodeURIComponent(group)}`)
    const customer = new Customer(page, world, name, phone)
    await customer.field.waitFor()
    return customer
  }

  get field(): Locator {
    return this.page.getByRole('textbox', { name: 'Mensagem' })
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text)
    await this.page.getByRole('button', { name: 'Enviar', exact: true }).click()
    // The phone shows WhatsApp's marks as formatting.
    await expect(this.bubble(text.replaceAll(/[*_~`]/g, '')).last()).toBeVisible()
  }

  bubble(text: string | RegExp): Locator {
    return this.page.getByRole('list', { name: 'Mensagens' }).getByRole('listitem').filter({ hasText: text })
  }

  /** Sends a file from disk or memory through the page's own picker. */
  async sendFile(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles(file)
  }
}
