import type { DealRow, StageRow } from '#crm/rows.ts'
import { plural } from '#format/name.ts'
import { formatMoney } from '#format/money.ts'
import { Link } from '#router/Link.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { IconButton } from '#ui/Button.tsx'
import { Menu } from '#ui/Menu.tsx'

const LONG_IN_STAGE_DAYS = 90

interface DealCardProps {
  deal: DealRow
  stages: StageRow[]
  dragged: boolean
  busy: boolean
  onPress: (event: PointerEvent, dealId: number) => void
  onMove: (stage: StageRow) => void
}

/** One deal on the board. */
export function DealCard({ deal, stages, dragged, busy, onPress, onMove }: DealCardProps) {
  const days = deal.DaysInStage ?? 0
  return (
    <article
      class={`deal-card${dragged ? ' deal-card--dragged' : ''}${busy ? ' deal-card--busy' : ''}`}
      data-deal-id={deal.Id}
      aria-busy={busy}
      onPointerDown={(event) => onPress(event, deal.Id)}
    >
      <Link to={`/deal/${deal.Id}`} class="deal-card__title" draggable={false}>
        {deal.Title}
      </Link>
      <p class="deal-card__client">
        {deal.ContactName}
        {deal.PersonName && deal.PersonName !== deal.ContactName && <span> · {deal.PersonName}</span>}
      </p>
      <footer class="deal-card__foot">
        <span class="deal-card__value num">{deal.Amount ? formatMoney(deal.Amount) : 'Sem valor'}</span>
        {days > 0 && (
          <span
            class={`deal-card__days num${days >= LONG_IN_STAGE_DAYS ? ' deal-card__days--long' : ''}`}
            title={`Nesta etapa há ${plural(days, 'dia', 'dias')}`}
          >
            {days} d
          </span>
        )}
        {deal.Owner && <Avatar name={deal.Owner.Name} size={22} />}
      </footer>
      <div class="deal-card__menu">
        <Menu
          groups={[
            {
              heading: 'Mover para',
              items: stages.map((stage) => ({
                label: stage.Name,
                checked: stage.Id === deal.StageId,
                onPick: () => onMove(stage),
              })),
            },
          ]}
          trigger={(attributes) => (
            <IconButton
              icon="more"
              label={`Mover ${deal.Title}`}
              class="icon-button--small"
              {...attributes}
            />
          )}
        />
      </div>
    </article>
  )
}
