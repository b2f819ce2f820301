import { useEffect, useRef, useState } from 'preact/hooks'
import { companyType, searchContacts } from '#crm/contacts.ts'
import { searchDeals } from '#crm/deals.ts'
import { formatPhone } from '#format/phone.ts'
import { useCrm } from '#parts/parts.ts'
import { navigate } from '#router/location.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Icon } from '#ui/Icon.tsx'
import './GlobalSearch.css'

interface Found {
  to: string
  title: string
  note: string
  kind: 'person' | 'company' | 'deal'
}

type Search =
  | { name: 'idle' }
  | { name: 'searching' }
  | { name: 'found'; rows: Found[] }
  | { name: 'failed'; message: string }

const WAIT_MS = 250
const listId = 'global-search-list'

/** Finds people, companies and deals from anywhere; `/` or Ctrl+K brings the cursor here, arrows and Enter choose. */
export function GlobalSearch() {
  const crm = useCrm()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState<Search>({ name: 'idle' })
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const rows = search.name === 'found' ? search.rows : []

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
      const asked =
        (event.key === '/' && !typing) ||
        (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))
      if (!asked || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  useEffect(() => {
    const wanted = text.trim()
    if (wanted.length < 2) {
      setSearch({ name: 'idle' })
      return undefined
    }
    const control = new AbortController()
    setSearch((last) => (last.name === 'found' ? last : { name: 'searching' }))
    const timer = setTimeout(() => {
      Promise.all([
        searchContacts(crm, wanted, { top: 7 }, control.signal),
        searchDeals(crm, wanted, { top: 4 }, control.signal),
      ]).then(
        ([contacts, deals]) => {
          setActive(0)
          setSearch({
            name: 'found',
            rows: [
              ...contacts.map((contact): Found => {
                const phone = contact.Phones?.[0]?.PhoneNumber
                return {
                  to: `/contact/${contact.Id}`,
                  title: contact.Name,
                  note: contact.Company?.Name ?? (phone ? formatPhone(phone) : (contact.Email ?? '')),
                  kind: contact.TypeId === companyType ? 'company' : 'person',
                }
              }),
              ...deals.map((deal): Found => ({
                to: `/deal/${deal.Id}`,
                title: deal.Title,
                note: [deal.Pipeline?.Name, deal.Stage?.Name].filter(Boolean).join(' · '),
                kind: 'deal',
              })),
            ],
          })
        },
        (error: unknown) => {
          if (control.signal.aborted) return
          setSearch({ name: 'failed', message: error instanceof Error ? error.message : String(error) })
        },
      )
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [text, crm])

  const choose = (row: Found) => {
    setOpen(false)
    setText('')
    input.current?.blur()
    navigate(row.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, rows.length - 1))
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0))
    else if (event.key === 'Enter' && rows[active]) choose(rows[active])
    else if (event.key === 'Escape') {
      setOpen(false)
      input.current?.blur()
    } else return
    event.preventDefault()
  }
  const shown = open && search.name !== 'idle'

  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        class="search__input"
        type="text"
        placeholder="Buscar no CRM"
        aria-label="Buscar pessoas, empresas e negócios"
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && rows[active] ? `${listId}-${active}` : undefined}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <kbd class="search__key" aria-hidden="true">
        /
      </kbd>
      {shown && (
        // Pressing inside the list must not blur the field before the click arrives.
        <div class="search__list" onMouseDown={(event) => event.preventDefault()}>
          {search.name === 'searching' && <p class="search__state">Buscando…</p>}
          {search.name === 'failed' && <p class="search__state">{search.message}</p>}
          {search.name === 'found' && rows.length === 0 && (
            <p class="search__state">Nada encontrado para “{text.trim()}”.</p>
          )}
          <div id={listId} role="listbox" aria-label="Resultados">
            {rows.map((row, index) => (
              <div
                key={row.to}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                class={`search__row${index === active ? ' search__row--active' : ''}`}
                onMouseMove={() => setActive(index)}
                onClick={() => choose(row)}
              >
                {row.kind === 'deal' ? (
                  <span class="search__mark">
                    <Icon name="deals" size={16} />
                  </span>
                ) : (
                  <Avatar name={row.title} size={28} company={row.kind === 'company'} />
                )}
                <span class="search__title">{row.title}</span>
                <span class="search__note">{row.note}</span>
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
