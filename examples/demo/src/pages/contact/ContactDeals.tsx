import { listDealsOf } from '#crm/deals.ts'
import type { ContactRow } from '#crm/rows.ts'
import { DealRowLink } from '#pages/deals/DealRowLink.tsx'
import { useResource } from '#parts/useResource.ts'
import { useRefresh } from '#parts/useRefresh.ts'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { IconButton } from '#ui/Button.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Card } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'

/** The deals where the contact is client or contact person. */
export function ContactDeals({ row }: { row: ContactRow }) {
  const deals = useResource(`deals of ${row.Id}`, (crm, signal) => listDealsOf(crm, row.Id, signal))
  useRefresh(deals.reload)
  const prefill = { contactId: row.Id, ...(row.CompanyId ? { companyId: row.CompanyId } : {}) }
  return (
    <Card
      title="Negócios"
      count={deals.data?.length}
      flush
      action={
        <IconButton icon="plus" label="Novo negócio" onClick={() => navigate(formPath('deal', prefill))} />
      }
    >
      {deals.error && deals.data === undefined ? (
        <Failure error={deals.error} onRetry={deals.reload} compact />
      ) : deals.data === undefined ? (
        <Skeleton rows={2} />
      ) : deals.data.length === 0 ? (
        <Notice icon="deals" title="Nenhum negócio ainda." compact>
          Negócios em que a pessoa é cliente ou contato aparecem aqui.
        </Notice>
      ) : (
        <ul class="deal-rows">
          {deals.data.map((deal) => (
            <li key={deal.Id}>
              <DealRowLink deal={deal} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
