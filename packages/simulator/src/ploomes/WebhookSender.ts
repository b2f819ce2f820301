import type { WebhookDelivery } from '@neppo-chat/ploomes/wire'
import type { Clock } from '#clock/Clock.ts'
import type { PloomesSettings } from './PloomesSettings.ts'
import type { PloomesTables } from './PloomesTables.ts'
import type { RowChange } from './PloomesWorld.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'

/** One attempt to deliver a webhook. `status` is null when nothing answered. */
export type WebhookAttempt = {
  at: string
  webhookId: number
  url: string
  action: string
  entity: string
  rowId: unknown
  status: number | null
}

/** The part of the tables that deliveries need. */
type WebhookTables = Pick<PloomesTables, 'rows' | 'typeOf' | 'update'>

type Delivery = { webhook: Row; url: string; headers: Record<string, string>; body: Row; rowId: unknown }

/** How many attempts are remembered. */
const remembered = 5_000

/**
 * Tells registered addresses of changes, asynchronously and without any retry or order (`ploomes.md` 7).
 * Copies, holding, loss, reversal and switching off after failures are settings.
 */
export class WebhookSender {
  readonly #tables: WebhookTables
  readonly #settings: () => PloomesSettings
  readonly #clock: Clock
  readonly #inFlight = new Set<Promise<void>>()
  readonly #failures = new Map<number, number>()
  readonly #stop = new AbortController()
  readonly attempts: WebhookAttempt[] = []
  #held: Delivery[] = []

  constructor(tables: WebhookTables, settings: () => PloomesSettings, clock: Clock) {
    this.#tables = tables
    this.#settings = settings
    this.#clock = clock
  }

  /** Queues a change for every active webhook of its entity and action. */
  publish(change: RowChange): void {
    const settings = this.#settings().webhooks
    const type = this.#tables.typeOf(change.entity)
    const action = this.#tables.rows('Webhooks@Actions').find((row) => row['Name'] === change.action)
    if (type.entityId === null || action === undefined || settings.lost) return
    for (const webhook of this.#tables.rows('Webhooks')) {
      if (
        webhook['Active'] !== true ||
        webhook['EntityId'] !== type.entityId ||
        webhook['ActionId'] !== action['Id']
      )
        continue
      const rowId = (change.after ?? change.before)?.['Id'] ?? null
      const entity = settings.entityName === 'plural' ? type.name : type.singular
      const body: Row =
        settings.shape === 'thin'
          ? {
              ResourceId: rowId,
              Entity: entity,
              Action: change.action,
              ValidationKey: webhook['ValidationKey'] ?? null,
              UserId: change.userId,
            }
          : ({
              Action: change.action,
              Entity: entity,
              New: change.after,
              Old: change.before,
            } satisfies WebhookDelivery)
      const key = webhook['ValidationKey']
      const delivery: Delivery = {
        webhook,
        url: String(webhook['CallbackUrl']),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          ...(typeof key === 'string' ? { 'x-ploomes-validation-key': key } : {}),
        },
        body,
        rowId,
      }
      for (let copy = 0; copy <= settings.duplicates; copy += 1) {
        if (settings.held) this.#held.push(delivery)
        else this.#start(delivery)
      }
    }
  }

  /** Sends what was held, one after the other, in order or reversed. */
  async release(reversed: boolean): Promise<void> {
    const held = reversed ? this.#held.toReversed() : this.#held
    this.#held = []
    for (const delivery of held) await this.#track(this.#deliver(delivery))
  }

  /** Resolves when no delivery is on its way. */
  async settle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }

  /** Cuts deliveries that are on their way. */
  stop(): void {
    this.#held = []
    this.#stop.abort()
  }

  #start(delivery: Delivery): void {
    void this.#track(
      new Promise<void>((resolve) => {
        // After the answer of the request that caused it, as a queue behind the service would.
        setImmediate(() => resolve(this.#deliver(delivery)))
      }),
    )
  }

  #track(task: Promise<void>): Promise<void> {
    const tracked = task.finally(() => this.#inFlight.delete(tracked))
    this.#inFlight.add(tracked)
    return tracked
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { webhook, url, headers, body, rowId } = delivery
    let status: number | null = null
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.any([
          this.#stop.signal,
          AbortSignal.timeout(this.#settings().webhooks.timeoutMs),
        ]),
      })
      status = answer.status
      await answer.arrayBuffer()
    } catch {
      status = null
    }
    this.attempts.push({
      at: new Date(this.#clock.now()).toISOString(),
      webhookId: webhook['Id'] as number,
      url,
      action: String(body['Action']),
      entity: String(body['Entity']),
      rowId,
      status,
    })
    if (this.attempts.length > remembered) this.attempts.shift()
    this.#count(webhook, status !== null && status < 300)
  }

  #count(webhook: Row, delivered: boolean): void {
    const id = webhook['Id'] as number
    const failures = delivered ? 0 : (this.#failures.get(id) ?? 0) + 1
    this.#failures.set(id, failures)
    const limit = this.#settings().webhooks.deactivateAfter
    if (limit !== null && failures >= limit) this.#tables.update('Webhooks', webhook, { Active: false })
  }
}
