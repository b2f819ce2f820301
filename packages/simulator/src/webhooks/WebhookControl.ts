/** Entity kinds that Neppo can send webhooks for (`neppo.md` 5). */
export const webhookEntities = [
  'User',
  'Agent',
  'ClassificationServices',
  'ChatSession',
  'AssociationClientsToAgents',
] as const

export type WebhookEntity = (typeof webhookEntities)[number]

/** How webhooks travel; the payload of Neppo's entity webhooks is not public. */
export type WebhookSettings = {
  /** `envelope` = {component, event, id, content}; `text` = content as JSON text; `bare` = the row alone. */
  form: 'envelope' | 'text' | 'bare'
  /** Share of webhooks that never leave, 0 to 1. */
  lose: number
  /** How often each one is sent. */
  copies: number
  /** Collects webhooks until `release`. */
  hold: boolean
  /** Tries after a failure; 0 = Neppo is assumed not to resend. */
  retries: number
  timeoutMs: number
}

/** A webhook that was due, and what became of it. */
export type WebhookDelivery = {
  n: number
  at: number
  entity: WebhookEntity
  url: string
  body: string
  /** HTTP status, `lost`, `held`, `failed` or `pending`. */
  outcome: number | 'lost' | 'held' | 'failed' | 'pending'
}

/** Configures and watches the webhooks out. */
export type WebhookControl = {
  /** One address for these entities, all five unless told; null = none. */
  configure(url: string | null, entities?: readonly WebhookEntity[]): void
  set(change: Partial<WebhookSettings>): void
  settings(): WebhookSettings
  /** Sends what was held, reversed if asked. */
  release(options?: { reversed?: boolean }): void
  deliveries(): WebhookDelivery[]
}
