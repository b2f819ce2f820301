import {
  toAgentRow,
  toAgentUserRow,
  toAssociation,
  toClassificationRow,
  toClientUserRow,
  toGatewaySession,
} from '#neppo/gateway/rows.ts'
import type { World } from '#state/World.ts'
import type { WorldEvent } from '#state/WorldEvent.ts'
import { webhookEntities } from './WebhookControl.ts'
import type { WebhookControl, WebhookDelivery, WebhookEntity, WebhookSettings } from './WebhookControl.ts'

type Event = 'CREATED' | 'UPDATED' | 'DELETED'

/** Sends a webhook for each change of an entity that has an address. */
export type WebhookSender = {
  control: WebhookControl
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>
  clear(): void
  stop(): void
}

const inFlightLimit = 8

/** Creates the sender; it listens to the world at once and sends nothing until an address is configured. */
export function createWebhookSender(world: World): WebhookSender {
  let urls = new Map<WebhookEntity, string>()
  let settings = defaults()
  let deliveries: WebhookDelivery[] = []
  let queue: WebhookDelivery[] = []
  let held: WebhookDelivery[] = []
  let n = 0
  let inFlight = 0
  let idlers: (() => void)[] = []

  const settle = (): void => {
    if (inFlight > 0 || queue.length > 0) return
    for (const resolve of idlers) resolve()
    idlers = []
  }

  const run = (): void => {
    while (inFlight < inFlightLimit) {
      const next = queue.shift()
      if (next === undefined) break
      inFlight += 1
      void post(next, settings).finally(() => {
        inFlight -= 1
        run()
      })
    }
    settle()
  }

  const send = (entity: WebhookEntity, event: Event, id: number | string, content: object): void => {
    const url = urls.get(entity)
    if (url === undefined) return
    for (let copy = 0; copy < settings.copies; copy += 1) {
      n += 1
      const body = JSON.stringify(inForm(settings.form, entity, event, id, content))
      const delivery: WebhookDelivery = { n, at: world.clock.now(), entity, url, body, outcome: 'pending' }
      deliveries.push(delivery)
      if (deliveries.length > 12_000) deliveries = deliveries.slice(-10_000)
      if (world.random.chance(settings.lose)) delivery.outcome = 'lost'
      else if (settings.hold) {
        delivery.outcome = 'held'
        held.push(delivery)
      } else queue.push(delivery)
    }
    run()
  }

  const stop = world.events.listen((event) => sendFor(world, event, send))

  return {
    stop,
    control: {
      configure(url, entities = webhookEntities) {
        for (const entity of entities) {
          if (url === null) urls.delete(entity)
          else urls.set(entity, url)
        }
      },
      set(change) {
        settings = { ...settings, ...change }
      },
      settings: () => ({ ...settings }),
      release({ reversed = false } = {}) {
        queue.push(...(reversed ? held.toReversed() : held))
        held = []
        run()
      },
      deliveries: () => deliveries.map((delivery) => ({ ...delivery })),
    },
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve)
        settle()
      }),
    clear() {
      urls = new Map()
      settings = defaults()
      deliveries = []
      queue = []
      held = []
      n = 0
    },
  }
}

function defaults(): WebhookSettings {
  return { form: 'envelope', lose: 0, copies: 1, hold: false, retries: 0, timeoutMs: 10_000 }
}

async function post(delivery: WebhookDelivery, { retries, timeoutMs }: WebhookSettings): Promise<void> {
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: delivery.body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      await response.arrayBuffer()
      delivery.outcome = response.status
      if (response.ok) return
    } catch {
      delivery.outcome = 'failed'
    }
  }
}

function inForm(
  form: WebhookSettings['form'],
  entity: WebhookEntity,
  event: Event,
  id: number | string,
  content: object,
): object {
  if (form === 'bare') return content
  return { component: entity, event, id, content: form === 'text' ? JSON.stringify(content) : content }
}

function sendFor(
  world: World,
  event: WorldEvent,
  send: (entity: WebhookEntity, event: Event, id: number | string, content: object) => void,
): void {
  switch (event.kind) {
    case 'sessionCreated':
      send('ChatSession', 'CREATED', event.session.id, toGatewaySession(world, event.session))
      return
    case 'sessionChanged':
      send('ChatSession', 'UPDATED', event.session.id, toGatewaySession(world, event.session))
      return
    case 'clientCreated':
      send('User', 'CREATED', event.client.id, toClientUserRow(world, event.client))
      return
    case 'clientChanged':
      send('User', 'UPDATED', event.client.id, toClientUserRow(world, event.client))
      return
    case 'agentChanged':
      send('Agent', 'UPDATED', event.agent.agentId, toAgentRow(world, event.agent))
      send('User', 'UPDATED', event.agent.id, toAgentUserRow(world, event.agent))
      return
    case 'classified':
      send(
        'ClassificationServices',
        'CREATED',
        event.classification.id,
        toClassificationRow(world, event.classification),
      )
      return
    case 'associationChanged': {
      const row = toAssociation(world, event.client, event.agentUserId)
      send('AssociationClientsToAgents', event.linked ? 'CREATED' : 'DELETED', row.id, row)
      return
    }
    default:
  }
}
