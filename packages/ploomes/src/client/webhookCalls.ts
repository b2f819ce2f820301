import { PloomesError } from '#PloomesError.ts'
import type { WebhookRegistration } from '#model.ts'
import { readWebhook } from '#rows/readAccount.ts'
import { idIn, textIn } from '#rows/readValue.ts'
import type { DeliveryAction } from '#webhooks/readDelivery.ts'
import { checkedId } from './accountCalls.ts'
import { act, readAll, writeRow, type CallContext } from './CallContext.ts'

/** Entities whose webhooks are registered here, with their number (`ploomes.md` 7). */
export type WebhookEntity = 'contact' | 'deal'

/** Calls about webhooks. */
export type WebhookCalls = {
  webhooks(): Promise<WebhookRegistration[]>
  /**
   * Makes sure that one active webhook of this entity and action calls this address: finds it, switches it on
   * again, or creates it. Rejects with `notFound` when the account knows no such action.
   */
  ensureWebhook(webhook: {
    entity: WebhookEntity
    action: DeliveryAction
    callbackUrl: string
    validationKey: string
  }): Promise<WebhookRegistration>
  deleteWebhook(id: number): Promise<void>
}

const entityIds: Record<WebhookEntity, number> = { contact: 1, deal: 2 }
const actionNames: Record<DeliveryAction, RegExp> = {
  create: /^(?:create|cria|cadastr)/i,
  update: /^(?:update|atualiz|edi[tç])/i,
  delete: /^(?:delete|exclu|remo)/i,
  win: /^(?:win|won|ganh)/i,
  lose: /^(?:lose|lost|perd)/i,
  reopen: /^(?:reopen|reab)/i,
  finish: /^(?:finish|finaliz|conclu)/i,
}
/** Only these three ids are agreed on; the others differ between sources and are looked up by name. */
const agreedIds: Partial<Record<DeliveryAction, number>> = { create: 1, update: 2, delete: 3 }

/** Makes the calls of `WebhookCalls`. */
export function createWebhookCalls(context: CallContext): WebhookCalls {
  const webhooks = (): Promise<WebhookRegistration[]> =>
    readAll(context, 'webhooks', 'Webhooks', { orderBy: 'Id' }, readWebhook)

  const actionId = async (action: DeliveryAction): Promise<number> => {
    const known = await readAll(context, 'webhookActions', 'Webhooks@Actions', {}, (row) => ({
      id: idIn(row, 'Id'),
      name: textIn(row, 'Name') ?? '',
    }))
    const id = known.find(({ name }) => actionNames[action].test(name))?.id ?? agreedIds[action]
    if (id === undefined) throw new PloomesError('notFound', { operation: 'webhookActions' })
    return id
  }

  return {
    webhooks,
    ensureWebhook: async ({ entity, action, callbackUrl, validationKey }) => {
      const ActionId = await actionId(action)
      const EntityId = entityIds[entity]
      const same = (await webhooks()).filter(
        (row) => row.entityId === EntityId && row.actionId === ActionId && row.callbackUrl === callbackUrl,
      )
      const active = same.find((row) => row.active)
      if (active !== undefined) return active
      const [inactive] = same
      if (inactive !== undefined) {
        const request = {
          method: 'PATCH',
          path: `Webhooks(${inactive.id})`,
          body: { Active: true },
          effect: 'idempotent',
        } as const
        return writeRow(context, 'ensureWebhook', request, readWebhook)
      }
      const body = {
        EntityId,
        ActionId,
        CallbackUrl: callbackUrl,
        ValidationKey: validationKey,
        Active: true,
      }
      return writeRow(
        context,
        'ensureWebhook',
        { method: 'POST', path: 'Webhooks', body, effect: 'once' },
        readWebhook,
      )
    },
    deleteWebhook: (id) => act(context, 'deleteWebhook', 'DELETE', `Webhooks(${checkedId(id)})`),
  }
}
