import { useEffect, useId, useState } from 'preact/hooks'
import { companyType, searchContacts } from '#crm/contacts.ts'
import type { ContactRow } from '#crm/rows.ts'
import { formatPhone } from '#format/phone.ts'
import { useCrm } from '#parts/parts.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { IconButton } from '#ui/Button.tsx'
import { FieldFrame } from '#ui/Field.tsx'
import './ContactPicker.css'

/** A person or company chosen in a form. */
export interface PickedContact {
  id: number
  name: string
  company: boolean
}

interface ContactPickerProps {
  label: string
  name: string
  span?: 4 | 6 | 12
  hint?: string
  required?: boolean
  error?: string | undefined
  /** Only companies or only people; both when absent. */
  typeId?: number
  picked: PickedContact | null
  onPick: (contact: PickedContact | null) => void
}

const WAIT_MS = 250

/** Picks a person or a company by typing part of the name or the phone. */
export function ContactPicker(props: ContactPickerProps) {
  const crm = useCrm()
  const listId = useId()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [rows, setRows] = useState<ContactRow[]>()
  const [failed, setFailed] = useState(false)
  const [active, setActive] = useState(0)

  useEffect(() => {
    if (!open || props.picked) return undefined
    const control = new AbortController()
    const timer = setTimeout(() => {
      const options = { top: 8, ...(props.typeId === undefined ? {} : { typeId: props.typeId }) }
      searchContacts(crm, text, options, control.signal).then(
        (found) => {
          setRows(found)
          setFailed(false)
          setActive(0)
        },
        () => {
          if (!control.signal.aborted) setFailed(true)
        },
      )
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [text, open, props.picked, props.typeId, crm])

  const pick = (row: ContactRow) => {
    setOpen(false)
    setText('')
    props.onPick({ id: row.Id, name: row.Name, company: row.TypeId === companyType })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const count = rows?.length ?? 0
    const choice = rows?.[active]
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, count - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter' && choice && open) pick(choice)
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
  }

  return (
    <FieldFrame
      label={props.label}
      span={props.span ?? 6}
      hint={props.hint}
      required={props.required === true}
      error={props.error}
    >
      {(attributes) =>
        props.picked ? (
          <span class="field__box picker__picked">
            <Avatar name={props.picked.name} size={22} company={props.picked.company} />
            <span class="picker__name" id={attributes.id}>
              {props.picked.name}
            </span>
            <IconButton
              icon="close"
              label={`Remover ${props.picked.name}`}
              class="icon-button--small"
              onClick={() => props.onPick(null)}
            />
          </span>
        ) : (
          <span class="picker">
            <span class="field__box">
              <input
                {...attributes}
                class="field__input"
                name={props.name}
                type="text"
                role="combobox"
                aria-expanded={open}
                aria-controls={listId}
                aria-autocomplete="list"
                autocomplete="off"
                placeholder="Digite para buscar"
                value={text}
                onInput={(event) => {
                  setText(event.currentTarget.value)
                  setOpen(true)
                }}
                onFocus={() => setOpen(true)}
                onBlur={() => setOpen(false)}
                onKeyDown={onKeyDown}
              />
            </span>
            {open && (
              <div
                class="picker__list"
                id={listId}
                role="listbox"
                aria-label={props.label}
                onMouseDown={(event) => event.preventDefault()}
              >
                {failed && (
                  <p class="picker__state">A busca falhou. Continue digitando para tentar de novo.</p>
                )}
                {!failed && rows === undefined && <p class="picker__state">Buscando…</p>}
                {!failed && rows?.length === 0 && <p class="picker__state">Nada encontrado.</p>}
                {!failed &&
                  rows?.map((row, index) => (
                    <div
                      key={row.Id}
                      role="option"
                      aria-selected={index === active}
                      class={`picker__row${index === active ? ' picker__row--active' : ''}`}
                      onMouseMove={() => setActive(index)}
                      onClick={() => pick(row)}
                    >
                      <Avatar name={row.Name} size={24} company={row.TypeId === companyType} />
                      <span class="picker__name">{row.Name}</span>
                      <span class="picker__note num">
                        {row.Company?.Name ?? formatPhone(row.Phones?.[0]?.PhoneNumber ?? '')}
                      </span>
                    </div>
                  ))}
              </div>
            )}
          </span>
        )
      }
    </FieldFrame>
  )
}
