import { listPapers } from '#crm/papers.ts'
import type { PaperRow } from '#crm/rows.ts'
import { formatDay } from '#format/date.ts'
import { formatMoney } from '#format/money.ts'
import { useResource } from '#parts/useResource.ts'
import { Link } from '#router/Link.tsx'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Button } from '#ui/Button.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Card, Page } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import './QuotesPage.css'

/** The newest proposals. */
export function QuotesPage() {
  const quotes = useResource('quotes', (crm, signal) => listPapers(crm, 'Quotes', { top: 100 }, signal))
  const create = () => navigate(formPath('quote'))
  return (
    <Page
      title="Propostas"
      actions={
        <Button icon="plus" onClick={create}>
          Nova proposta
        </Button>
      }
    >
      <Card flush>
        {quotes.error && quotes.data === undefined ? (
          <Failure error={quotes.error} onRetry={quotes.reload} />
        ) : quotes.data === undefined ? (
          <Skeleton rows={5} />
        ) : quotes.data.length === 0 ? (
          <Notice
            icon="quote"
            title="Nenhuma proposta ainda."
            actions={
              <Button look="primary" icon="plus" onClick={create}>
                Nova proposta
              </Button>
            }
          >
            Preencha a primeira enquanto conversa com o cliente pelo chat.
          </Notice>
        ) : (
          <ul class="quotes">
            {quotes.data.map((quote) => (
              <li key={quote.Id} class="quotes__row">
                <span class="quotes__title">Proposta nº {quote.QuoteNumber ?? quote.Id}</span>
                <span class="quotes__client">
                  {quote.ContactId && (
                    <Link to={`/contact/${quote.ContactId}`}>{quote.ContactName ?? 'Cliente'}</Link>
                  )}
                </span>
                <span class="quotes__date">{formatDay(dateOf(quote))}</span>
                <span class="quotes__amount num">{quote.Amount ? formatMoney(quote.Amount) : '—'}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}

function dateOf(quote: PaperRow): string {
  return quote.Date ?? quote.CreateDate ?? ''
}
