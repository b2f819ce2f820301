import { useEffect, useMemo } from 'preact/hooks'
import { listBoard } from '#crm/deals.ts'
import type { PipelineRow, StageRow } from '#crm/rows.ts'
import { plural } from '#format/name.ts'
import { formatMoneyShort } from '#format/money.ts'
import { useCrm } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { useRefresh } from '#parts/useRefresh.ts'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { IconButton } from '#ui/Button.tsx'
import { Failure } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { showToast } from '#ui/toasts.ts'
import { BoardModel } from './BoardModel.ts'
import { DealCard } from './DealCard.tsx'
import { useCardDrag } from './useCardDrag.ts'
import './Board.css'

/** The columns of a pipeline; cards are dragged with the mouse or moved by their menu. */
export function Board({ pipeline }: { pipeline: PipelineRow }) {
  const crm = useCrm()
  const board = useMemo(() => new BoardModel(crm), [crm])
  const deals = useResource(`board ${pipeline.Id}`, (client, signal) =>
    listBoard(client, pipeline.Id, signal),
  )
  useRefresh(deals.reload)
  useEffect(() => {
    if (deals.data) board.receive(deals.data)
  }, [deals.data, board])

  const move = async (dealId: number, stage: StageRow) => {
    const title = board.deals.value.find(({ Id }) => Id === dealId)?.Title ?? 'O negócio'
    const refusal = await board.move(dealId, stage.Id)
    if (refusal) {
      showToast({ look: 'failed', text: `“${title}” não foi movido: ${refusal.detail || refusal.message}` })
    }
  }
  const drag = useCardDrag((dealId, stageId) => {
    const stage = pipeline.Stages.find(({ Id }) => Id === stageId)
    if (stage) void move(dealId, stage)
  })

  if (deals.data === undefined) {
    return deals.error ? <Failure error={deals.error} onRetry={deals.reload} /> : <Skeleton rows={6} />
  }
  return (
    <div class="board" ref={drag.board}>
      {pipeline.Stages.map((stage) => {
        const cards = board.deals.value.filter((deal) => deal.StageId === stage.Id)
        const total = cards.reduce((sum, deal) => sum + (deal.Amount ?? 0), 0)
        return (
          <section
            key={stage.Id}
            class={`column${drag.target === stage.Id ? ' column--target' : ''}`}
            aria-label={stage.Name}
            data-stage-id={stage.Id}
          >
            <header class="column__head">
              <h2 class="column__name">{stage.Name}</h2>
              <IconButton
                icon="plus"
                label={`Novo negócio em ${stage.Name}`}
                class="icon-button--small"
                onClick={() => navigate(formPath('deal', { pipelineId: pipeline.Id, stageId: stage.Id }))}
              />
              <p class="column__sum num">
                {plural(cards.length, 'negócio', 'negócios')}
                {total > 0 && ` · ${formatMoneyShort(total)}`}
              </p>
            </header>
            <ul class="column__cards">
              {cards.map((deal) => (
                <li key={deal.Id}>
                  <DealCard
                    deal={deal}
                    stages={pipeline.Stages}
                    dragged={drag.dragged === deal.Id}
                    busy={board.moving.value.has(deal.Id)}
                    onPress={drag.press}
                    onMove={(to) => void move(deal.Id, to)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
