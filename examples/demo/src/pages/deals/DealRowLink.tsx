import { dealStatus } from '#crm/deals.ts'
import type { DealRow } from '#crm/rows.ts'
import { formatMoney } from '#format/money.ts'
import { Link } from '#router/Link.tsx'
import './DealRowLink.css'

/** One deal in a list: title, where it stands, and its value. */
export function DealRowLink({ deal }: { deal: DealRow }) {
  return (
    <Link to={`/deal/${deal.Id}`} class="deal-row">
      <span class="deal-row__title">{deal.Title}</span>
      {deal.StatusId !== dealStatus.open && <DealStatusPill statusId={deal.StatusId} />}
      <span class="deal-row__place">
        {[deal.Pipeline?.Name, deal.Stage?.Name].filter(Boolean).join(' · ') || 'Sem funil'}
      </span>
      <span class="deal-row__value num">{deal.Amount ? formatMoney(deal.Amount) : ''}</span>
    </Link>
  )
}

/** Whether a deal is open, won or lost. */
export function DealStatusPill({ statusId }: { statusId: number }) {
  if (statusId === dealStatus.won) return <span class="status status--won">Ganho</span>
  if (statusId === dealStatus.lost) return <span class="status status--lost">Perdido</span>
  return <span class="status">Em aberto</span>
}
