import { useEffect, useState } from 'preact/hooks'
import type { Customer } from '#page/api/PhoneMessage.ts'
import { Composer } from '#page/composer/Composer.tsx'
import type { PhoneModel } from '#page/model/PhoneModel.ts'
import { Thread } from '#page/thread/Thread.tsx'
import { Icon } from '#page/ui/Icon.tsx'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import { clockTime, phoneWord } from '#page/ui/words.ts'
import { DeviceMenu } from './DeviceMenu.tsx'
import './Device.css'

interface DeviceProps {
  digits: string
  phone: InstanceType<typeof PhoneModel>
  customer: Customer | undefined
  groups: string[]
  alone: boolean
  onClose: () => void
}

/** One phone on the desk with the conversation between its owner and the company. */
export function Device({ digits, phone, customer, groups, alone, onClose }: DeviceProps) {
  const name = customer?.name ?? phoneWord(digits)
  const [readsByItself, setReadsByItself] = useState(true)
  const messages = phone.messages.value
  const newest = messages.at(-1)?.id
  const hasUnread = messages.some((message) => message.direction === 'in' && message.status !== 'read')

  useEffect(() => {
    if (!readsByItself || !hasUnread) return undefined
    const read = () => {
      if (document.visibilityState === 'visible') void phone.markRead()
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [readsByItself, hasUnread, newest, phone])

  return (
    <section class="device" aria-label={`Telefone de ${name}`} data-phone={digits}>
      <p class="device__owner">
        {customer?.name} <span>{phoneWord(digits)}</span>
      </p>
      <div class="device__body">
        <StatusBar />
        <header class="chat-head">
          <RoundButton
            icon="back"
            label={alone ? 'Voltar aos clientes' : `Guardar o telefone de ${name}`}
            onClick={onClose}
          />
          <span class="chat-head__mark" aria-hidden="true">
            <Icon name="group" size={20} />
          </span>
          <span class="chat-head__words">
            <strong>Atendimento</strong>
            <span class="chat-head__state" aria-live="polite">
              {phone.typing.value ? 'digitando…' : sessionWords(phone)}
            </span>
          </span>
          <DeviceMenu
            phone={phone}
            groups={groups}
            readsByItself={readsByItself}
            onReadsByItself={setReadsByItself}
          />
        </header>
        <Thread phone={phone} />
        <Composer phone={phone} groups={groups} owner={name} />
      </div>
    </section>
  )
}

function sessionWords(phone: InstanceType<typeof PhoneModel>): string {
  const session = phone.session.value
  if (session === null) return 'conta comercial'
  if (session.status === 'CLOSED') return 'atendimento encerrado'
  if (session.agentName !== null) return `${session.agentName} · ${session.group}`
  return session.group === '' ? 'na fila' : `na fila de ${session.group}`
}

function StatusBar() {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div class="status-bar" aria-hidden="true">
      <span>{clockTime(now)}</span>
      <span class="status-bar__island" />
      <span class="status-bar__marks">
        <Icon name="signal" size={14} />
        <Icon name="wifi" size={14} />
        <Icon name="battery" size={18} />
      </span>
    </div>
  )
}
