import { useEffect } from 'preact/hooks'
import { talkTo, talkToPerson } from '#chat/chatEvents.ts'
import { companyType, getContact, listPeopleOf } from '#crm/contacts.ts'
import type { ContactRow } from '#crm/rows.ts'
import { dialDigits } from '#format/phone.ts'
import { useParts } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { useRefresh } from '#parts/useRefresh.ts'
import { Link } from '#router/Link.tsx'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Timeline } from '#timeline/Timeline.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { Menu } from '#ui/Menu.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Card } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ContactDeals } from './ContactDeals.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import './ContactPage.css'

/** The page of a person or a company: who it is, its deals, and what was talked. */
export function ContactPage({ id }: { id: number }) {
  const { chat } = useParts()
  const contact = useResource(`contact ${id}`, (crm, signal) => getContact(crm, id, signal))
  useRefresh(contact.reload)
  const row = contact.data
  useEffect(() => {
    if (row === undefined) return
    chat.showing(
      row.TypeId === companyType
        ? { companyId: row.Id }
        : { contactId: row.Id, ...(row.CompanyId ? { companyId: row.CompanyId } : {}) },
    )
  }, [row?.Id, row?.CompanyId, chat])

  if (row === undefined) {
    document.title = 'CRM Modelo'
    if (!contact.error) {
      return (
        <div class="page">
          <Skeleton rows={6} avatar />
        </div>
      )
    }
    return (
      <div class="page">
        {contact.error.code === 'missing' ? (
          <Notice
            icon="person"
            title="Esta pessoa não existe mais ou você não tem acesso a ela."
            actions={
              <Link to="/people" class="button button--secondary">
                Ver pessoas
              </Link>
            }
          />
        ) : (
          <Failure error={contact.error} onRetry={contact.reload} />
        )}
      </div>
    )
  }

  document.title = `${row.Name} · CRM Modelo`
  const isCompany = row.TypeId === companyType
  return (
    <div class="page contact">
      <ContactHead row={row} isCompany={isCompany} />
      <div class="contact__columns">
        <div class="contact__side">
          <ContactFacts row={row} />
          {isCompany && <CompanyPeople companyId={row.Id} />}
        </div>
        <div class="contact__main">
          <Timeline owner={{ contactId: row.Id }} writesTo={{ ContactId: row.Id, DealId: null }} />
        </div>
        <div class="contact__deals">
          <ContactDeals row={row} />
        </div>
      </div>
    </div>
  )
}

function ContactHead({ row, isCompany }: { row: ContactRow; isCompany: boolean }) {
  const firstPhone = row.Phones?.[0]?.PhoneNumber
  const ids = isCompany
    ? { contactId: row.Id }
    : { contactId: row.Id, ...(row.CompanyId ? { companyId: row.CompanyId } : {}) }
  return (
    <header class="contact__head">
      <Avatar name={row.Name} size={56} company={isCompany} />
      <div class="contact__titles">
        <h1 class="page__title">{row.Name}</h1>
        <p class="page__subtitle">
          {isCompany ? 'Empresa' : row.Company ? 'Pessoa em ' : 'Pessoa'}
          {row.Company && <Link to={`/contact/${row.Company.Id}`}>{row.Company.Name}</Link>}
        </p>
      </div>
      <div class="page__actions">
        {!isCompany && (
          <Button look="primary" icon="chat" onClick={() => talkToPerson(row.Id)}>
            Conversar
          </Button>
        )}
        {firstPhone && (
          <Button icon="phone" onClick={() => talkTo(dialDigits(firstPhone), 'voice')}>
            Ligar
          </Button>
        )}
        <Button icon="edit" onClick={() => navigate(`/contact/${row.Id}/edit`)}>
          Editar
        </Button>
        <Menu
          groups={[
            {
              items: [
                { label: 'Novo negócio', icon: 'deals', onPick: () => navigate(formPath('deal', ids)) },
                { label: 'Nova proposta', icon: 'quote', onPick: () => navigate(formPath('quote', ids)) },
                { label: 'Nova venda', icon: 'order', onPick: () => navigate(formPath('order', ids)) },
                {
                  label: 'Novo documento',
                  icon: 'document',
                  onPick: () => navigate(formPath('document', ids)),
                },
                { label: 'Nova tarefa', icon: 'task', onPick: () => navigate(formPath('task', ids)) },
              ],
            },
          ]}
          trigger={(attributes) => <IconButton icon="more" label="Mais ações" {...attributes} />}
        />
      </div>
    </header>
  )
}

function CompanyPeople({ companyId }: { companyId: number }) {
  const people = useResource(`people of ${companyId}`, (crm, signal) => listPeopleOf(crm, companyId, signal))
  return (
    <Card title="Pessoas" count={people.data?.length} flush>
      {people.error && people.data === undefined ? (
        <Failure error={people.error} onRetry={people.reload} compact />
      ) : people.data === undefined ? (
        <Skeleton rows={2} avatar />
      ) : people.data.length === 0 ? (
        <Notice icon="people" title="Nenhuma pessoa nesta empresa." compact />
      ) : (
        <ul class="contact__people">
          {people.data.map((person) => (
            <li key={person.Id}>
              <Link to={`/contact/${person.Id}`}>
                <Avatar name={person.Name} size={28} />
                <span>{person.Name}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
