import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { PhoneApi } from '#page/api/PhoneApi.ts'
import { watchEvents } from '#page/api/watchEvents.ts'
import { Cast } from '#page/cast/Cast.tsx'
import { CustomersModel } from '#page/model/CustomersModel.ts'
import { PhoneModel } from '#page/model/PhoneModel.ts'
import { Device } from './Device.tsx'
import { showPhones, shownPhones } from './shownPhones.ts'
import './Desk.css'

const connected = signal(true)

/** The whole page: who can be played, and the phones that lie on the desk. */
export function Desk({ api }: { api: PhoneApi }) {
  const customers = useMemo(() => new CustomersModel(api), [api])
  const phones = useMemo(() => new Map<string, InstanceType<typeof PhoneModel>>(), [api])
  const phoneOf = (digits: string) => {
    const known = phones.get(digits)
    if (known) return known
    const phone = new PhoneModel(api, digits)
    phones.set(digits, phone)
    void phone.load()
    return phone
  }

  useEffect(() => {
    const control = new AbortController()
    const loadAll = () => {
      void customers.load()
      for (const phone of phones.values()) void phone.load()
    }
    void customers.load()
    watchEvents(
      {
        onEvent: (event) => {
          customers.apply(event)
          phones.get(event.phone)?.apply(event)
        },
        onOpen: () => {
          if (!connected.value) loadAll()
          connected.value = true
        },
        onGap: () => {
          connected.value = false
        },
      },
      control.signal,
    )
    return () => control.abort()
  }, [customers, phones])

  const shown = shownPhones.value
  return (
    <div class={`desk${shown.length > 0 ? ' desk--chatting' : ''}`}>
      <Cast customers={customers} shown={shown} />
      {!connected.value && (
        <p class="desk__offline" role="status">
          Sem conexão com o simulador. Tentando de novo…
        </p>
      )}
      <main class="desk__phones" aria-label="Telefones">
        {shown.length === 0 ? (
          <div class="desk__empty">
            <h2>Escolha quem vai conversar</h2>
            <p>
              Você faz o papel do cliente: o que escrever aqui chega ao atendimento como uma mensagem de
              verdade.
            </p>
          </div>
        ) : (
          shown.map((digits) => (
            <Device
              key={digits}
              digits={digits}
              phone={phoneOf(digits)}
              customer={customers.rows.value.find(({ phone }) => phone === digits)}
              groups={customers.groups.value}
              alone={shown.length === 1}
              onClose={() => showPhones(shown.filter((other) => other !== digits))}
            />
          ))
        )}
      </main>
    </div>
  )
}
