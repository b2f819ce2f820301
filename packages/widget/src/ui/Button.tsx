import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'

/** A button with words. Without `onClick` the action is impossible now and the button is disabled. */
export function Button(props: {
  children: ComponentChildren
  onClick?: (() => void) | undefined
  kind?: 'primary' | 'plain' | 'danger' | 'link'
  icon?: string
  wide?: boolean
  busy?: boolean | undefined
  autofocus?: boolean
}) {
  const { kind = 'plain', busy = false } = props
  return (
    <button
      type="button"
      class={`button button_${kind}${props.wide ? ' button_wide' : ''}`}
      disabled={!props.onClick || busy}
      aria-busy={busy}
      data-autofocus={props.autofocus}
      onClick={props.onClick}
    >
      {props.icon && <Icon path={props.icon} size={18} />}
      {props.children}
    </button>
  )
}
