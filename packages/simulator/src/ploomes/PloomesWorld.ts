import type { PloomesSettings } from './PloomesSettings.ts'
import type { PloomesTables } from './PloomesTables.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'

/** Something that happened to a row and that webhooks may tell. */
export type RowChange = {
  action: 'Create' | 'Update' | 'Delete' | 'Win' | 'Lose' | 'Reopen' | 'Finish'
  entity: string
  before: Row | null
  after: Row | null
  userId: number
}

/** What every operation of the stand-in works on. */
export type PloomesWorld = {
  tables: PloomesTables
  settings: PloomesSettings
  accountId: number
  /** User that automations of the account write as. */
  automationUserId: number
  /** Tells webhooks of a change. */
  publish(change: RowChange): void
  /** Runs something right after the present request, as automations of the account do. */
  soon(task: () => void): void
}
