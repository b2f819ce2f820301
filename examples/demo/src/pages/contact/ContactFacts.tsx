import { talkTo } from '#chat/chatEvents.ts'
import { findAgentsField, readAgents } from '#crm/agentsField.ts'
import type { ContactRow } from '#crm/rows.ts'
import { listUsers } from '#crm/users.ts'
import { formatDay } from '#format/date.ts'
import { formatCnpj, formatCpf } from '#format/document.ts'
import { Fact, FactUser } from '#pages/Facts.tsx'
import { PhoneActions } from '#pages/PhoneActions.tsx'
import { useResource } from '#parts/useResource.ts'
import { Link } from '#router/Link.tsx'
import { Card } from '#ui/Page.tsx'

/** What is known of a person or a company. */
export function ContactFacts({ row }: { row: ContactRow }) {
  const field = useResource('agents field', (crm, signal) => findAgentsField(crm, signal))
  const users = useResource('users', listUsers)
  const agentIds = field.data ? readAgents(row, field.data.Key) : []
  const agents = agentIds.map((id) => users.data?.find((user) => user.Id === id)?.Name ?? `Usuário ${id}`)
  const address = [row.StreetAddress, row.StreetAddressNumber, row.Neighborhood, row.City?.Name].filter(
    Boolean,
  )

  return (
    <Card title="Dados">
      <dl class="facts">
        <Fact label="Telefones" missing={(row.Phones ?? []).length === 0}>
          {(row.Phones ?? []).map((phone) => (
            <PhoneActions key={phone.Id ?? phone.PhoneNumber} number={phone.PhoneNumber} owner={row.Name} />
          ))}
        </Fact>
        <Fact label="E-mail" missing={!row.Email}>
          <button type="button" class="facts__link" onClick={() => row.Email && talkTo(row.Email, 'email')}>
            {row.Email}
          </button>
        </Fact>
        {row.Company && (
          <Fact label="Empresa">
            <Link to={`/contact/${row.Company.Id}`}>{row.Company.Name}</Link>
          </Fact>
        )}
        {row.LegalName && <Fact label="Razão social">{row.LegalName}</Fact>}
        {row.CNPJ && <Fact label="CNPJ">{formatCnpj(row.CNPJ)}</Fact>}
        {row.CPF && <Fact label="CPF">{formatCpf(row.CPF)}</Fact>}
        {address.length > 0 && <Fact label="Endereço">{address.join(', ')}</Fact>}
        <Fact label="Responsável" missing={!row.Owner}>
          {row.Owner && <FactUser name={row.Owner.Name} />}
        </Fact>
        {field.data && (
          <Fact label={field.data.Name} missing={agents.length === 0}>
            {agents.map((name) => (
              <FactUser key={name} name={name} />
            ))}
          </Fact>
        )}
        {row.Note && <Fact label="Observações">{row.Note}</Fact>}
        {row.CreateDate && <Fact label="No CRM desde">{formatDay(row.CreateDate)}</Fact>}
      </dl>
    </Card>
  )
}
