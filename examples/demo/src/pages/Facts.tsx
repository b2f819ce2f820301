import type { ComponentChildren } from 'preact'
import { Avatar } from '#ui/Avatar.tsx'
import './Facts.css'

/** One known thing with its label; says so when it is not known. */
export function Fact({
  label,
  missing = false,
  children,
}: {
  label: string
  missing?: boolean
  children?: ComponentChildren
}) {
  return (
    <div class="facts__row">
      <dt>{label}</dt>
      <dd class={missing ? 'facts__missing' : undefined}>{missing ? 'Não informado' : children}</dd>
    </div>
  )
}

/** A user's name beside the initials. */
export function FactUser({ name }: { name: string }) {
  return (
    <span class="facts__user">
      <Avatar name={name} size={20} />
      {name}
    </span>
  )
}
