import { useEffect, useRef, useState } from 'preact/hooks'
import type { PhoneModel } from '#page/model/PhoneModel.ts'
import { Icon } from '#page/ui/Icon.tsx'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import './DeviceMenu.css'

interface DeviceMenuProps {
  phone: InstanceType<typeof PhoneModel>
  groups: string[]
  readsByItself: boolean
  onReadsByItself: (on: boolean) => void
}

/** What the person who plays the customer can set: when messages count as read, and the group of the next one. */
export function DeviceMenu({ phone, groups, readsByItself, onReadsByItself }: DeviceMenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [open])

  return (
    <div class="device-menu" ref={root} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <RoundButton
        icon="more"
        label="Opções do telefone"
        aria-expanded={open ? 'true' : 'false'}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div class="device-menu__list">
          <label class="device-menu__item">
            <input
              type="checkbox"
              checked={readsByItself}
              onChange={(event) => onReadsByItself(event.currentTarget.checked)}
            />
            <span>Ler as mensagens ao chegar</span>
          </label>
          {!readsByItself && (
            <button type="button" class="device-menu__item" onClick={() => void phone.markRead()}>
              <Icon name="eye" size={18} />
              <span>Marcar como lidas agora</span>
            </button>
          )}
          {groups.length > 0 && <p class="device-menu__heading">Próxima mensagem para</p>}
          {groups.map((group) => (
            <label key={group} class="device-menu__item">
              <input
                type="radio"
                name="group"
                checked={phone.group.value === group}
                onChange={() => phone.chooseGroup(group)}
              />
              <span>{group}</span>
            </label>
          ))}
        </div>
      )}
    </div>
  )
}
