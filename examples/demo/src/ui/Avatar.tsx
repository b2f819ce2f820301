import { colourOf, initials } from '#format/name.ts'
import { Icon } from './Icon.tsx'
import './Avatar.css'

/** A person's initials in the colour of the name, or a company's mark; decorative beside the written name. */
export function Avatar({
  name,
  size = 32,
  company = false,
}: {
  name: string
  size?: number
  company?: boolean
}) {
  return (
    <span
      class={`avatar avatar--${colourOf(name, 6)}${company ? ' avatar--company' : ''}`}
      style={{ width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.38)}px` }}
      aria-hidden="true"
    >
      {company ? <Icon name="company" size={Math.round(size * 0.5)} /> : initials(name)}
    </span>
  )
}
