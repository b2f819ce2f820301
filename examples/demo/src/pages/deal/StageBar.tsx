import { useState } from 'preact/hooks'
import { dealStatus, moveDeal } from '#crm/deals.ts'
import type { DealRow, StageRow } from '#crm/rows.ts'
import { plural } from '#format/name.ts'
import { useCrm } from '#parts/parts.ts'
import { asCrmError } from '#parts/useResource.ts'
import { showToast } from '#ui/toasts.ts'

/** The stages of the pipeline as a bar; a click moves the deal. */
export function StageBar({
  deal,
  stages,
  onMoved,
}: {
  deal: DealRow
  stages: StageRow[]
  onMoved: () => void
}) {
  const crm = useCrm()
  const [movingTo, setMovingTo] = useState<number>()
  const current = stages.findIndex(({ Id }) => Id === (movingTo ?? deal.StageId))
  const move = async (stage: StageRow) => {
    setMovingTo(stage.Id)
    try {
      await moveDeal(crm, deal.Id, stage.Id)
      onMoved()
    } catch (error) {
      const failure = asCrmError(error)
      showToast({ look: 'failed', text: `O negócio não foi movido: ${failure.detail || failure.message}` })
    } finally {
      setMovingTo(undefined)
    }
  }
  return (
    <ol class="stages" aria-label="Etapas do funil">
      {stages.map((stage, index) => (
        <li key={stage.Id} class="stages__item">
          <button
            type="button"
            class={`stages__step${index < current ? ' stages__step--past' : ''}${index === current ? ' stages__step--now' : ''}`}
            aria-current={index === current ? 'step' : undefined}
            disabled={deal.StatusId !== dealStatus.open || movingTo !== undefined}
            title={`Mover para ${stage.Name}`}
            onClick={() => index !== current && void move(stage)}
          >
            <span>{stage.Name}</span>
            {index === current && deal.DaysInStage != null && movingTo === undefined && (
              <small class="num">{plural(deal.DaysInStage, 'dia', 'dias')}</small>
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}
