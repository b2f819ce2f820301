import { useState } from 'preact/hooks'
import { PhoneApiError } from '#page/api/PhoneApi.ts'
import type { Customer } from '#page/api/PhoneMessage.ts'
import type { CustomersModel } from '#page/model/CustomersModel.ts'
import { phoneDigits } from '#page/ui/words.ts'
import './NewCustomer.css'

interface NewCustomerProps {
  customers: InstanceType<typeof CustomersModel>
  /** Gets the customer, or nothing when the form was left. */
  onDone: (customer?: Customer) => void
}

/** Adds a customer the company has never heard of. */
export function NewCustomer({ customers, onDone }: NewCustomerProps) {
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)

  const add = async () => {
    const digits = phoneDigits(number)
    if (name.trim() === '') return setWrong('Diga o nome do cliente.')
    if (digits.length < 12 || digits.length > 15)
      return setWrong('Digite o número com DDD, por exemplo 34 99123-0000.')
    setBusy(true)
    try {
      onDone(await customers.add(name.trim(), digits))
    } catch (error) {
      setWrong(error instanceof PhoneApiError ? error.message : 'Não foi possível adicionar.')
      setBusy(false)
    }
  }
  return (
    <form
      class="new-customer"
      aria-label="Novo cliente"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void add()
      }}
    >
      <label>
        <span>Nome</span>
        <input value={name} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        <span>Número</span>
        <input
          type="tel"
          value={number}
          autocomplete="off"
          placeholder="34 99123-0000"
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
      </label>
      {wrong !== '' && (
        <p class="new-customer__wrong" role="alert">
          {wrong}
        </p>
      )}
      <div class="new-customer__actions">
        <button type="submit" class="pill-button pill-button--main" disabled={busy}>
          Adicionar
        </button>
        <button type="button" class="pill-button" onClick={() => onDone()}>
          Cancelar
        </button>
      </div>
    </form>
  )
}
