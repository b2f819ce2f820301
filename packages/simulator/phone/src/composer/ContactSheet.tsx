import { useState } from 'preact/hooks'
import { phoneDigits } from '#page/ui/words.ts'

/** Sends somebody's name and number. */
export function ContactSheet({
  onSend,
  onClose,
}: {
  onSend: (name: string, phone: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [wrong, setWrong] = useState('')
  const send = () => {
    const digits = phoneDigits(number)
    if (name.trim() === '') setWrong('Diga o nome do contato.')
    else if (digits.length < 10) setWrong('Digite o número com DDD.')
    else onSend(name.trim(), digits)
  }
  return (
    <div
      class="sheet"
      role="dialog"
      aria-label="Enviar contato"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <h3 class="sheet__title">Enviar contato</h3>
        <div class="sheet__fields">
          <label>
            <span>Nome do contato</span>
            <input value={name} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label>
            <span>Número do contato</span>
            <input
              type="tel"
              value={number}
              autocomplete="off"
              placeholder="34 99123-0000"
              onInput={(event) => setNumber(event.currentTarget.value)}
            />
          </label>
        </div>
        {wrong !== '' && (
          <p class="sheet__wrong" role="alert">
            {wrong}
          </p>
        )}
        <div class="sheet__actions">
          <button type="button" class="pill-button" onClick={onClose}>
            Cancelar
          </button>
          <button type="submit" class="pill-button pill-button--main">
            Enviar contato
          </button>
        </div>
      </form>
    </div>
  )
}
