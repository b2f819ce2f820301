import type { FaultTarget, PloomesFault } from './PloomesFault.ts'
import type { PloomesSettings } from './PloomesSettings.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'
import type { WebhookAttempt } from './WebhookSender.ts'

/** A call that reached the stand-in. `status` is null when it was cut without an answer. */
export type PloomesCall = {
  at: string
  method: string
  path: string
  query: string
  userId: number | null
  status: number | null
}

/** A write that took effect: what the ledger of a fault test counts. */
export type PloomesEffect = {
  sequence: number
  at: string
  action: string
  entity: string
  rowId: number
  userId: number
  /** The row after the write, native properties only; null after a delete. */
  row: Row | null
}

/** Changes to settings; the webhook settings may be given in part as well. */
export type PloomesSettingsChange = Partial<Omit<PloomesSettings, 'webhooks'>> & {
  webhooks?: Partial<PloomesSettings['webhooks']>
}

/** Everything a test or the control page can do to the stand-in; all values are plain JSON. */
export type PloomesControl = {
  settings(): PloomesSettings
  set(change: PloomesSettingsChange): void
  /** Arms a fault for the next call or calls that match. */
  nextCall(fault: PloomesFault, target?: FaultTarget): void
  /** Cuts every connection until called with false. */
  down(down: boolean): void
  /** Rows of a collection as they are stored, native properties only; parts by `Contacts/OtherProperties` and the like. */
  rows(entity: string): Row[]
  /** Writes as a person in the Ploomes page would, webhooks included; `userId` is the administrator unless given. */
  create(entity: string, body: Row, userId?: number): Row
  edit(entity: string, id: number, body: Row, userId?: number): Row
  remove(entity: string, id: number, userId?: number): void
  calls(): PloomesCall[]
  effects(): PloomesEffect[]
  deliveries(): WebhookAttempt[]
  /** Sends held webhooks, in order or reversed. */
  releaseWebhooks(options?: { reversed?: boolean }): Promise<void>
  /** Resolves when automations have run and no webhook is on its way. */
  settle(): Promise<void>
  /** Puts back seed, settings and faults; forgets calls, effects and the rate count. */
  reset(): void
}
