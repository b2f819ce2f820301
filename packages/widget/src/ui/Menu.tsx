import { useRef, useState } from 'preact/hooks'
import { Badge } from './Badge.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { ellipsisVerticalIcon } from './icons.ts'

/** One line of a menu. Without `run` it is shown but cannot be chosen now. */
export type MenuItem = {
  label: string
  icon?: string
  run?: (() => void) | undefined
  danger?: boolean
  count?: number
}

const GAP_PX = 4

/** A button that opens a short list of actions in the top layer; arrows move, Esc and a click elsewhere close. */
export function Menu(props: {
  label: string
  items: readonly MenuItem[]
  icon?: string
  small?: boolean
  onOpen?: (isOpen: boolean) => void
}) {
  const [open, setOpenState] = useState(false)
  const setOpen = (next: boolean) => {
    setOpenState(next)
    if (next !== open) props.onOpen?.(next)
  }
  const button = useRef<HTMLButtonElement>(null)

  const place = (list: HTMLElement | null) => {
    if (!list || !button.current || list.matches(':popover-open')) return
    list.showPopover?.()
    const at = button.current.getBoundingClientRect()
    const size = list.getBoundingClientRect()
    const below = at.bottom + GAP_PX + size.height <= window.innerHeight
    list.style.top = `${below ? at.bottom + GAP_PX : Math.max(GAP_PX, at.top - GAP_PX - size.height)}px`
    list.style.left = `${Math.max(GAP_PX, at.right - size.width)}px`
    list.querySelector<HTMLElement>('[role=menuitem]:enabled')?.focus()
  }
  const close = (refocus: boolean) => {
    setOpen(false)
    if (refocus) button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const list = event.currentTarget as HTMLElement
    const items = [...list.querySelectorAll<HTMLElement>('[role=menuitem]:enabled')]
    const at = items.indexOf((list.getRootNode() as ShadowRoot).activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') close(true)
    else if (to === undefined) return
    else items.at(to % items.length)?.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <>
      <IconButton
        buttonRef={button}
        icon={props.icon ?? ellipsisVerticalIcon}
        label={props.label}
        small={props.small ?? false}
        expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div
          ref={place}
          class="menu"
          role="menu"
          popover="auto"
          aria-label={props.label}
          onKeyDown={onKeyDown}
          onToggle={(event) => event.newState === 'closed' && close(false)}
        >
          {props.items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              class={item.danger ? 'menu__item menu__item_danger' : 'menu__item'}
              disabled={!item.run}
              onClick={() => {
                close(true)
                item.run?.()
              }}
            >
              {item.icon && <Icon path={item.icon} size={18} />}
              {item.label}
              {item.count !== undefined && (
                <span class="menu__count">
                  <Badge quiet count={item.count} />
                </span>
              )}
            </button>
          ))}
        </div>
      )}
    </>
  )
}
