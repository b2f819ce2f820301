import { useState } from 'preact/hooks'
import { showPhones } from '#page/device/shownPhones.ts'
import type { Customer } from '#page/api/PhoneMessage.ts'
import type { CustomersModel } from '#page/model/CustomersModel.ts'
import { Face } from '#page/ui/Face.tsx'
import { Icon } from '#page/ui/Icon.tsx'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import { phoneWord, shortMoment } from '#page/ui/words.ts'
import { NewCustomer } from './NewCustomer.tsx'
import './Cast.css'

/** Everybody whose phone can be played, the last to write first. */
export function Cast({
  customers,
  shown,
}: {
  customers: InstanceType<typeof CustomersModel>
  shown: string[]
}) {
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const state = customers.state.value
  const rows = customers.rows.value.filter((row) => matches(row, text))
  return (
    <aside class="cast" aria-label="Clientes">
      <header class="cast__head">
        <h1 class="cast__title">Telefone do cliente</h1>
        <RoundButton icon="userPlus" label="Novo cliente" onClick={() => setAdding(!adding)} />
      </header>
      {adding && (
        <NewCustomer
          customers={customers}
          onDone={(customer) => {
            setAdding(false)
            if (customer) showPhones([customer.phone])
          }}
        />
      )}
      <label class="cast__search">
        <Icon name="search" size={18} />
        <input
          type="search"
          aria-label="Buscar cliente"
          placeholder="Nome ou número"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {state.name === 'failed' && (
        <div class="cast__note" role="alert">
          <p>{state.reason}</p>
          <button type="button" class="pill-button" onClick={() => void customers.load()}>
            Tentar de novo
          </button>
        </div>
      )}
      {state.name === 'loading' && <p class="cast__note">Carregando clientes…</p>}
      {state.name === 'ready' && rows.length === 0 && (
        <p class="cast__note">
          {text === '' ? 'Nenhum cliente ainda. Adicione o primeiro.' : `Ninguém com “${text}”.`}
        </p>
      )}
      <ul class="cast__list">
        {rows.map((row) => (
          <li key={row.phone}>
            <CastRow
              row={row}
              shown={shown.includes(row.phone)}
              canJoin={shown.length > 0 && !shown.includes(row.phone)}
              onPick={() => showPhones([row.phone])}
              onJoin={() => showPhones([...shown, row.phone])}
            />
          </li>
        ))}
      </ul>
    </aside>
  )
}

interface CastRowProps {
  row: Customer
  shown: boolean
  canJoin: boolean
  onPick: () => void
  onJoin: () => void
}

function CastRow({ row, shown, canJoin, onPick, onJoin }: CastRowProps) {
  const when = row.lastMessage?.createdAt
  return (
    <div class={`cast-row${shown ? ' cast-row--shown' : ''}`}>
      <button type="button" class="cast-row__main" aria-current={shown ? 'true' : undefined} onClick={onPick}>
        <Face name={row.name} colour={row.avatarColor} />
        <span class="cast-row__name">{row.name}</span>
        {when && <span class="cast-row__when">{shortMoment(when)}</span>}
        <span class="cast-row__last">{row.lastMessage?.text || phoneWord(row.phone)}</span>
        {row.unread > 0 && (
          <span class="cast-row__unread" aria-label={`${row.unread} não lidas`}>
            {row.unread > 99 ? '99+' : row.unread}
          </span>
        )}
      </button>
      {canJoin && (
        <span class="cast-row__join">
          <RoundButton icon="columns" size={18} label={`Abrir ${row.name} ao lado`} onClick={onJoin} />
        </span>
      )}
    </div>
  )
}

function matches(row: Customer, text: string): boolean {
  const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const digits = text.replace(/\D/g, '')
  return plain(row.name).includes(plain(text.trim())) || (digits.length > 2 && row.phone.includes(digits))
}
