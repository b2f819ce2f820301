import { listPapers } from '#crm/papers.ts'
import type { DealRow } from '#crm/rows.ts'
import { formatDay } from '#format/date.ts'
import { formatMoney } from '#format/money.ts'
import { useResource } from '#parts/useResource.ts'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { IconButton } from '#ui/Button.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Card } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'

/** The proposals of a deal. */
export function DealPapers({ deal }: { deal: DealRow }) {
  const quotes = useResource(`quotes of ${deal.Id}`, (crm, signal) =>
    listPapers(crm, 'Quotes', { dealId: deal.Id, top: 20 }, signal),
  )
  const contactId = deal.PersonId ?? deal.ContactId
  const create = () =>
    navigate(formPath('quote', { dealId: deal.Id, ...(contactId === null ? {} : { contactId }) }))
  return (
    <Card
      title="Propostas"
      count={quotes.data?.length}
      flush
      action={<IconButton icon="plus" label="Nova proposta" onClick={create} />}
    >
      {quotes.error && quotes.data === undefined ? (
        <Failure error={quotes.error} onRetry={quotes.reload} compact />
      ) : quotes.data === undefined ? (
        <Skeleton rows={1} />
      ) : quotes.data.length === 0 ? (
        <Notice icon="quote" title="Nenhuma proposta ainda." compact />
      ) : (
        <ul class="papers">
          {quotes.data.map((quote) => (
            <li key={quote.Id} class="papers__row">
              <span>Proposta nº {quote.QuoteNumber ?? quote.Id}</span>
              <span class="num">{quote.Amount ? formatMoney(quote.Amount) : '—'}</span>
              <span class="papers__date">{formatDay(quote.Date ?? quote.CreateDate ?? '')}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
