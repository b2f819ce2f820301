import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '#page/ui/Icon.tsx'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import './MoreMenu.css'

/** What else can be sent: a place, a contact. */
export function MoreMenu({ onLocation, onContact }: { onLocation: () => void; onContact: () => void }) {
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
  const pick = (action: () => void) => {
    setOpen(false)
    action()
  }
  return (
    <div class="more" ref={root} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <RoundButton
        icon="plus"
        label="Enviar outra coisa"
        aria-expanded={open ? 'true' : 'false'}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div class="more__list">
          <button type="button" onClick={() => pick(onLocation)}>
            <Icon name="pin" size={20} />
            Localização
          </button>
          <button type="button" onClick={() => pick(onContact)}>
            <Icon name="contact" size={20} />
            Contato
          </button>
        </div>
      )}
    </div>
  )
}
