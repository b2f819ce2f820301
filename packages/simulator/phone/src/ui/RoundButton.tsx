import type { ButtonHTMLAttributes } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

interface RoundButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'class'> {
  icon: IconName
  /** What the button does, for those who cannot see the icon. */
  label: string
  filled?: boolean
  size?: number
  disabled?: boolean
}

/** A round button that is only an icon, named by its label. */
export function RoundButton({ icon, label, filled = false, size, ...rest }: RoundButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      class={`round${filled ? ' round--filled' : ''}`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} {...(size === undefined ? {} : { size })} />
    </button>
  )
}
