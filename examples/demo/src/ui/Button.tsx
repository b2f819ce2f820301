import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'
import './Button.css'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'type'> {
  look?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: IconName
  /** Shows that the button's work is going on, and takes no second click. */
  busy?: boolean
  disabled?: boolean
  type?: 'button' | 'submit'
  small?: boolean
  children?: ComponentChildren
}

/** A button with words. */
export function Button({
  look = 'secondary',
  icon,
  busy,
  small,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={`button button--${look}${small ? ' button--small' : ''}`}
      aria-busy={busy ? 'true' : undefined}
      disabled={rest.disabled === true || busy === true}
    >
      {icon && <Icon name={icon} size={small ? 16 : 18} />}
      <span>{children}</span>
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'class'> {
  icon: IconName
  /** What the button does, for those who cannot see the icon. */
  label: string
  disabled?: boolean
  class?: string
}

/** A button that is only an icon, named by its label. */
export function IconButton({ icon, label, class: extra, ...rest }: IconButtonProps) {
  return (
    <button {...rest} type="button" class={`icon-button ${extra ?? ''}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  )
}
