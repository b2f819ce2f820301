import { useEffect, useState } from 'preact/hooks'
import { companyType, contactsPerPage, listContacts, personType } from '#crm/contacts.ts'
import type { ContactRow } from '#crm/rows.ts'
import { PhoneActions } from '#pages/PhoneActions.tsx'
import { useResource } from '#parts/useResource.ts'
import { Link } from '#router/Link.tsx'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import './ContactsPage.css'

const words = {
  person: {
    title: 'Pessoas',
    one: 'pessoa',
    path: '/people',
    newLabel: 'Nova pessoa',
    search: 'Nome ou telefone',
  },
  company: {
    title: 'Empresas',
    one: 'empresa',
    path: '/companies',
    newLabel: 'Nova empresa',
    search: 'Nome ou telefone',
  },
}

const TYPING_PAUSE_MS = 300

/** The list of people or of companies; what is searched and the page stand in the address. */
export function ContactsPage({
  kind,
  text,
  page,
}: {
  kind: 'person' | 'company'
  text: string
  page: number
}) {
  const word = words[kind]
  const [typed, setTyped] = useState(text)
  const typeId = kind === 'person' ? personType : companyType
  const list = useResource(`contacts ${kind} ${text} ${page}`, (crm, signal) =>
    listContacts(crm, { typeId, text, page }, signal),
  )

  useEffect(() => {
    if (typed.trim() === text) return undefined
    const timer = setTimeout(() => navigate(address(word.path, typed, 0), { replace: true }), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, text, word.path])

  const create = () => navigate(formPath(kind === 'person' ? 'contact' : 'company'))
  return (
    <Page
      title={word.title}
      actions={
        <Button icon="plus" onClick={create}>
          {word.newLabel}
        </Button>
      }
    >
      <div class="contacts__tools">
        <label class="contacts__search">
          <Icon name="search" />
          <input
            type="search"
            aria-label={`Buscar ${word.title.toLowerCase()}`}
            placeholder={word.search}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="contacts">
        {list.error && list.data === undefined ? (
          <Failure error={list.error} onRetry={list.reload} />
        ) : list.data === undefined ? (
          <Skeleton rows={8} avatar />
        ) : list.data.rows.length === 0 ? (
          <NothingFound text={text} word={word} onClear={() => setTyped('')} onCreate={create} />
        ) : (
          <ContactTable rows={list.data.rows} kind={kind} />
        )}
      </div>
      {list.data && (page > 0 || list.data.hasMore) && (
        <nav class="contacts__pages" aria-label="Páginas">
          <span class="muted num">
            {page * contactsPerPage + 1}–{page * contactsPerPage + list.data.rows.length}
          </span>
          <Button
            small
            icon="chevronLeft"
            disabled={page === 0}
            onClick={() => navigate(address(word.path, text, page - 1))}
          >
            Anterior
          </Button>
          <Button
            small
            disabled={!list.data.hasMore}
            onClick={() => navigate(address(word.path, text, page + 1))}
          >
            Próxima
          </Button>
        </nav>
      )}
    </Page>
  )
}

function ContactTable({ rows, kind }: { rows: ContactRow[]; kind: 'person' | 'company' }) {
  return (
    <table class="contacts__table">
      <thead>
        <tr>
          <th scope="col">Nome</th>
          {kind === 'person' && <th scope="col">Empresa</th>}
          <th scope="col">Telefone</th>
          <th scope="col">E-mail</th>
          <th scope="col">Responsável</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.Id}>
            <td class="contacts__who">
              <Link to={`/contact/${row.Id}`} class="contacts__name">
                <Avatar name={row.Name} company={kind === 'company'} />
                <span>{row.Name}</span>
              </Link>
            </td>
            {kind === 'person' && (
              <td class="contacts__company">
                {row.Company && <Link to={`/contact/${row.Company.Id}`}>{row.Company.Name}</Link>}
              </td>
            )}
            <td class="contacts__phones">
              {(row.Phones ?? []).map((phone) => (
                <PhoneActions key={phone.PhoneNumber} number={phone.PhoneNumber} owner={row.Name} />
              ))}
            </td>
            <td class="contacts__email">{row.Email}</td>
            <td class="contacts__owner">{row.Owner?.Name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NothingFound({
  text,
  word,
  onClear,
  onCreate,
}: {
  text: string
  word: (typeof words)['person']
  onClear: () => void
  onCreate: () => void
}) {
  if (text === '') {
    return (
      <Notice
        icon="people"
        title={`Nenhuma ${word.one} por aqui ainda.`}
        actions={
          <Button look="primary" icon="plus" onClick={onCreate}>
            {word.newLabel}
          </Button>
        }
      >
        Cadastre a primeira para registrar conversas e negócios.
      </Notice>
    )
  }
  return (
    <Notice
      icon="search"
      title={`Nenhuma ${word.one} com “${text}”.`}
      actions={
        <>
          <Button onClick={onClear}>Limpar busca</Button>
          <Button look="primary" icon="plus" onClick={onCreate}>
            {word.newLabel}
          </Button>
        </>
      }
    >
      Tente só o primeiro nome ou os últimos quatro dígitos do telefone.
    </Notice>
  )
}

function address(path: string, text: string, page: number): string {
  const query = new URLSearchParams()
  if (text.trim() !== '') query.set('q', text.trim())
  if (page > 0) query.set('page', String(page + 1))
  const suffix = query.toString()
  return suffix === '' ? path : `${path}?${suffix}`
}
