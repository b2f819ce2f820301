import { createPloomesClient, PloomesError, type PloomesClient } from '@neppo-chat/ploomes'
import type { SideState } from '@neppo-chat/protocol'
import type { IntegrationConfig } from '#config.ts'

const CHECK_EVERY_MS = 60_000

/** Knows how Ploomes stands for each integration: asked once a minute, with the connection test of `ploomes.md` 1. */
export class PloomesHealth {
  readonly #clients = new Map<string, PloomesClient>()
  readonly #states = new Map<string, SideState>()
  readonly #onChange: (integrationId: string) => void
  #timer: NodeJS.Timeout | null = null

  constructor(integrations: readonly IntegrationConfig[], onChange: (integrationId: string) => void) {
    this.#onChange = onChange
    for (const { id, ploomesUrl, ploomesKey } of integrations) {
      this.#states.set(id, { state: ploomesKey ? 'connecting' : 'notConfigured' })
      if (ploomesKey) this.#clients.set(id, createPloomesClient({ baseUrl: ploomesUrl, key: ploomesKey }))
    }
  }

  start(): void {
    void this.check()
    this.#timer = setInterval(() => void this.check(), CHECK_EVERY_MS).unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  state(integrationId: string): SideState {
    return this.#states.get(integrationId) ?? { state: 'notConfigured' }
  }

  /** Asks every configured account now. */
  async check(): Promise<void> {
    await Promise.all(
      [...this.#clients].map(async ([id, client]) => {
        const before = this.state(id)
        const after = await ask(client)
        this.#states.set(id, after)
        if (before.state !== after.state) this.#onChange(id)
      }),
    )
  }
}

async function ask(client: PloomesClient): Promise<SideState> {
  try {
    await client.account()
    return { state: 'live' }
  } catch (error) {
    const code = error instanceof PloomesError ? error.code : 'unavailable'
    if (code === 'unauthorized' || code === 'forbidden') return { state: 'refused', reason: code }
    return { state: 'waiting', retryAt: new Date(Date.now() + CHECK_EVERY_MS).toISOString(), reason: code }
  }
}
