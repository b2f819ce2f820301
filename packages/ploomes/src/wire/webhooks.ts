/** Row of `/Webhooks` (`ploomes.md` 7): one per entity and action. */
export type WebhookRow = {
  Id: number
  EntityId: number
  SecondaryEntityId: number | null
  ActionId: number
  Name: string | null
  CallbackUrl: string
  ValidationKey: string | null
  CreatorId: number | null
  CreateDate: string
  Active: boolean
  UserWebhook: boolean
}

/** Row of `/Webhooks@Actions`: the ids past 3 differ by account, so they are looked up by name. */
export type WebhookActionRow = { Id: number; Name: string }

/** Body of `POST /Webhooks`. */
export type WebhookBody = {
  EntityId: number
  ActionId: number
  CallbackUrl: string
  ValidationKey: string
  Active?: boolean
}

/** Request header that carries the `ValidationKey` of a delivery. */
export type WebhookHeader = 'X-Ploomes-Validation-Key'

/** Body of a delivery; create has no `Old`, delete no `New`. Only ids are to be trusted, the row is read again. */
export type WebhookDelivery = {
  Action: string
  Entity: string
  New: Record<string, unknown> | null
  Old: Record<string, unknown> | null
}
