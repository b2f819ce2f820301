import type { ComponentChildren, Ref } from 'preact'
import { Icon } from './Icon.tsx'

/** A button that shows only an icon; `label` is its name and its tooltip. Without `onClick` it is disabled. */
export function IconButton(props: {
  icon: string
  label: string
  onClick?: ((event: MouseEvent) => void) | undefined
  small?: boolean
  primary?: boolean
  pressed?: boolean
  expanded?: boolean
  children?: ComponentChildren
  buttonRef?: Ref<HTMLButtonElement>
}) {
  return (
    <button
      ref={props.buttonRef ?? null}
      type="button"
      class={`icon-button${props.small ? ' icon-button_small' : ''}${props.primary ? ' icon-button_primary' : ''}`}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-haspopup={props.expanded === undefined ? undefined : 'menu'}
      aria-expanded={props.expanded}
      disabled={!props.onClick}
      onClick={props.onClick}
    >
      <Icon path={props.icon} size={props.small ? 16 : 20} />
      {props.children}
    </button>
  )
}
