/** A count, up to 99; nothing at zero. `label` says in words what is counted. */
export function Badge({ count, label, quiet }: { count: number; label?: string; quiet?: boolean }) {
  if (count < 1) return null
  return (
    <span class={quiet ? 'badge badge_quiet' : 'badge'} aria-label={label} role={label ? 'img' : undefined}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
