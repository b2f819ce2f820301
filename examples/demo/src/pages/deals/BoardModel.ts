import { createModel, signal, type ReadonlySignal } from '@preact/signals'
import { moveDeal } from '#crm/deals.ts'
import type { CrmClient } from '#crm/CrmClient.ts'
import { CrmError } from '#crm/CrmError.ts'
import type { DealRow } from '#crm/rows.ts'

/** The cards of a board: moved at once, put back when the CRM refuses. */
export interface BoardState {
  deals: ReadonlySignal<DealRow[]>
  /** Cards whose move the CRM has not confirmed. */
  moving: ReadonlySignal<ReadonlySet<number>>
  /** Takes what was read from the CRM; a card on the move keeps the stage it is moving to. */
  receive: (rows: DealRow[]) => void
  /** Moves a card; resolves to the CRM's reason when it was refused. */
  move: (dealId: number, stageId: number) => Promise<CrmError | undefined>
}

/** Starts without cards. */
export const BoardModel = createModel<BoardState, [CrmClient]>((crm) => {
  const deals = signal<DealRow[]>([])
  const moving = signal<ReadonlySet<number>>(new Set())
  const setStage = (dealId: number, stageId: number) => {
    deals.value = deals.value.map((deal) =>
      deal.Id === dealId ? { ...deal, StageId: stageId, DaysInStage: 0 } : deal,
    )
  }
  return {
    deals,
    moving,
    receive: (rows) => {
      const kept = new Map(
        deals.value.filter(({ Id }) => moving.value.has(Id)).map((deal) => [deal.Id, deal]),
      )
      deals.value = rows.map((row) => kept.get(row.Id) ?? row)
    },
    move: async (dealId, stageId) => {
      const before = deals.value.find(({ Id }) => Id === dealId)
      if (before === undefined || before.StageId === stageId || moving.value.has(dealId)) return undefined
      moving.value = new Set([...moving.value, dealId])
      setStage(dealId, stageId)
      try {
        await moveDeal(crm, dealId, stageId)
        return undefined
      } catch (error) {
        deals.value = deals.value.map((deal) => (deal.Id === dealId ? before : deal))
        return error instanceof CrmError ? error : new CrmError('broken', String(error))
      } finally {
        moving.value = new Set([...moving.value].filter((id) => id !== dealId))
      }
    },
  }
})
