import { useState } from 'preact/hooks'
import { listLossReasons, loseDeal, reopenDeal, winDeal } from '#crm/deals.ts'
import type { DealRow } from '#crm/rows.ts'
import { useCrm } from '#parts/parts.ts'
import { asCrmError, useResource } from '#parts/useResource.ts'
import { Button } from '#ui/Button.tsx'
import { Menu } from '#ui/Menu.tsx'
import { showToast } from '#ui/toasts.ts'

/** Winning, losing and reopening a deal, with the reasons its pipeline knows. */
export function useDealOutcome(deal: DealRow, onChanged: () => void) {
  const crm = useCrm()
  const [busy, setBusy] = useState(false)
  const reasons = useResource(`loss reasons ${deal.PipelineId}`, (client) =>
    listLossReasons(client, deal.PipelineId),
  )
  const run = async (work: () => Promise<void>, done: string) => {
    setBusy(true)
    try {
      await work()
      showToast({ look: 'done', text: done })
      onChanged()
    } catch (error) {
      const failure = asCrmError(error)
      showToast({ look: 'failed', text: failure.detail || failure.message })
    } finally {
      setBusy(false)
    }
  }
  const lose = (reasonId: number | undefined) =>
    void run(() => loseDeal(crm, deal.Id, reasonId), 'Negócio marcado como perdido.')
  const known = reasons.data ?? []

  return {
    busy,
    win: () => void run(() => winDeal(crm, deal.Id), 'Negócio ganho. Parabéns!'),
    reopen: () => void run(() => reopenDeal(crm, deal.Id), 'Negócio reaberto.'),
    loseMenu: (
      <Menu
        groups={[
          {
            heading: 'Motivo da perda',
            items:
              known.length === 0
                ? [{ label: 'Sem motivo', onPick: () => lose(undefined) }]
                : known.map((reason) => ({ label: reason.Name, onPick: () => lose(reason.Id) })),
          },
        ]}
        trigger={(attributes) => (
          <Button icon="thumbsDown" busy={busy} {...attributes}>
            Perder
          </Button>
        )}
      />
    ),
  }
}
