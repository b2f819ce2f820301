import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'

/** What an empty screen is for, and the next action. */
export function EmptyState(props: {
  icon: string
  title: string
  hint?: string
  children?: ComponentChildren
}) {
  return (
    <div class="empty">
      <Icon path={props.icon} size={32} />
      <b>{props.title}</b>
      {props.hint && <span>{props.hint}</span>}
      {props.children}
    </div>
  )
}
