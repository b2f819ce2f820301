import { getContact } from '#crm/contacts.ts'
import type { DealRow } from '#crm/rows.ts'
import { formatDay } from '#format/date.ts'
import { formatMoney } from '#format/money.ts'
import { Fact, FactUser } from '#pages/Facts.tsx'
import { PhoneActions } from '#pages/PhoneActions.tsx'
import { useResource } from '#parts/useResource.ts'
import { Link } from '#router/Link.tsx'
import { Card } from '#ui/Page.tsx'

/** Who a deal is with, its owner and its dates. */
export function DealFacts({ row }: { row: DealRow }) {
  const talkWith = row.PersonId ?? row.ContactId
  const contact = useResource(`contact ${talkWith ?? 0}`, async (crm, signal) =>
    talkWith === null ? undefined : await getContact(crm, talkWith, signal),
  )
  return (
    <Card title="Dados do negócio">
      <dl class="facts">
        <Fact label="Cliente" missing={row.ContactId === null}>
          <Link to={`/contact/${row.ContactId}`}>{row.ContactName ?? 'Ver cliente'}</Link>
        </Fact>
        {row.PersonId && (
          <Fact label="Contato">
            <Link to={`/contact/${row.PersonId}`}>{row.PersonName ?? 'Ver contato'}</Link>
          </Fact>
        )}
        {contact.data && (
          <Fact label="Telefones" missing={(contact.data.Phones ?? []).length === 0}>
            {(contact.data.Phones ?? []).map((phone) => (
              <PhoneActions
                key={phone.PhoneNumber}
                number={phone.PhoneNumber}
                owner={contact.data?.Name ?? ''}
              />
            ))}
          </Fact>
        )}
        <Fact label="Valor" missing={!row.Amount}>
          <span class="num">{formatMoney(row.Amount ?? 0)}</span>
        </Fact>
        {row.Owner && (
          <Fact label="Responsável">
            <FactUser name={row.Owner.Name} />
          </Fact>
        )}
        <Fact label="Criado em">{formatDay(row.CreateDate)}</Fact>
        {row.FinishDate && <Fact label="Concluído em">{formatDay(row.FinishDate)}</Fact>}
      </dl>
    </Card>
  )
}
