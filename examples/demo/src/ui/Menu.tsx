import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'
import './Menu.css'

/** One thing a menu offers. */
export interface MenuItem {
  label: string
  icon?: IconName
  /** A second line in grey. */
  note?: string
  /** For a choice among several: whether this is the one chosen. */
  checked?: boolean
  danger?: boolean
  onPick: () => void
}

interface MenuProps {
  /** Draws the button that opens the menu, with what it must carry. */
  trigger: (attributes: TriggerAttributes) => ComponentChildren
  /** Groups of items, told apart by a line; a group may have a heading. */
  groups: { heading?: string; items: MenuItem[] }[]
  align?: 'start' | 'end'
}

/** What a menu's button must carry. */
export interface TriggerAttributes {
  id: string
  'aria-haspopup': 'menu'
  'aria-expanded': 'true' | 'false'
  onClick: () => void
}

/** A button with a list of actions: arrows move, Escape and a click elsewhere close, focus goes back to the button. */
export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return undefined
    itemsOf(root.current)[0]?.focus()
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [open])

  const close = () => {
    setOpen(false)
    document.getElementById(id)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    const items = itemsOf(root.current)
    const index = items.indexOf(document.activeElement as HTMLElement)
    const target =
      event.key === 'ArrowDown'
        ? items[(index + 1) % items.length]
        : event.key === 'ArrowUp'
          ? items[(index - 1 + items.length) % items.length]
          : event.key === 'Home'
            ? items[0]
            : event.key === 'End'
              ? items.at(-1)
              : undefined
    if (event.key === 'Escape') close()
    else if (target === undefined) return
    target?.focus()
    event.preventDefault()
  }

  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      {trigger({
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': open ? 'true' : 'false',
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div class={`menu__list menu__list--${align}`} role="menu" aria-labelledby={id}>
          {groups.map((group, index) => (
            <div key={index} class="menu__group" role="group" aria-label={group.heading}>
              {group.heading && <p class="menu__heading">{group.heading}</p>}
              {group.items.map((item) => (
                <button
                  key={item.label}
                  type="button"
                  class={`menu__item${item.danger ? ' menu__item--danger' : ''}`}
                  role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={item.checked}
                  tabIndex={-1}
                  onClick={() => {
                    close()
                    item.onPick()
                  }}
                >
                  {item.icon && <Icon name={item.icon} />}
                  <span class="menu__words">
                    <span>{item.label}</span>
                    {item.note && <span class="menu__note">{item.note}</span>}
                  </span>
                  {item.checked && <Icon name="check" size={16} />}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return root ? [...root.querySelectorAll<HTMLElement>('.menu__item')] : []
}
