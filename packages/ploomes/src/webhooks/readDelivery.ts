import { isRow } from '#http/readAnswer.ts'
import { idIn, momentIn } from '#rows/readValue.ts'

/** What happened, as far as it is known. */
export type DeliveryAction = 'create' | 'update' | 'delete' | 'win' | 'lose' | 'reopen' | 'finish'

/** Entities that deliveries are about; anything else is `other`. */
export type DeliveryEntity = 'contact' | 'deal' | 'interactionRecord' | 'task' | 'other'

/** A webhook's body, read leniently; only the ids are worth trusting, the row is read again (`ploomes.md` 7). */
export type Delivery = {
  entity: DeliveryEntity
  action: DeliveryAction | null
  id: number
  /** Who wrote, for the loop guard. */
  updaterId: number | null
  updatedAt: number | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const entities: [RegExp, DeliveryEntity][] = [
  [/^contacts?$/i, 'contact'],
  [/^deals?$/i, 'deal'],
  [/^interaction[ _]?records?$/i, 'interactionRecord'],
  [/^tasks?$/i, 'task'],
]
const entityNumbers: Record<number, DeliveryEntity> = {
  1: 'contact',
  2: 'deal',
  36: 'interactionRecord',
  12: 'task',
}
const actions: ReadonlySet<string> = new Set([
  'create',
  'update',
  'delete',
  'win',
  'lose',
  'reopen',
  'finish',
])
const actionNumbers: Record<number, DeliveryAction> = { 1: 'create', 2: 'update', 3: 'delete' }

/** Reads the body of a delivery; null when it names no row. Accepts full, thin and numbered forms. */
export function readDelivery(body: unknown): Delivery | null {
  if (!isRow(body)) return null
  const after = isRow(body['New']) ? body['New'] : null
  const before = isRow(body['Old']) ? body['Old'] : null
  const id =
    (after && idIn(after, 'Id')) ??
    (before && idIn(before, 'Id')) ??
    idIn(body, 'ResourceId') ??
    idIn(body, 'Id')
  if (id === null) return null
  return {
    entity: readEntity(body),
    action: readAction(body),
    id,
    updaterId: (after && idIn(after, 'UpdaterId')) ?? idIn(body, 'UserId') ?? idIn(body, 'ActionUserId'),
    updatedAt: (after && momentIn(after, 'LastUpdateDate')) ?? null,
    before,
    after,
  }
}

function readEntity(body: Record<string, unknown>): DeliveryEntity {
  const name = body['Entity']
  const byName =
    typeof name === 'string' ? entities.find(([pattern]) => pattern.test(name.trim()))?.[1] : undefined
  return byName ?? entityNumbers[Number(body['EntityId'])] ?? 'other'
}

function readAction(body: Record<string, unknown>): DeliveryAction | null {
  const name = body['Action']
  const lower = typeof name === 'string' ? name.trim().toLowerCase() : ''
  return actions.has(lower) ? (lower as DeliveryAction) : (actionNumbers[Number(body['ActionId'])] ?? null)
}
