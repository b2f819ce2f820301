import { Icon } from '#page/ui/Icon.tsx'

const words: Record<string, string> = {
  sending: 'enviando',
  failed: 'não enviada',
  sent: 'enviada',
  delivered: 'entregue',
  read: 'lida',
}

/** How far an own message got: a clock, one tick, two ticks, two coloured ticks. */
export function Tick({ status }: { status: string }) {
  const label = words[status]
  if (label === undefined) return null
  return (
    <span class={`tick tick--${status}`} role="img" aria-label={label} title={label}>
      {status === 'sending' ? (
        <Icon name="clock" size={13} />
      ) : status === 'failed' ? (
        <Icon name="alert" size={13} />
      ) : (
        <svg width="17" height="12" viewBox="0 0 17 12" fill="none" stroke="currentColor" stroke-width="1.6">
          <path d="M1.5 6.5 4.8 9.8 11 2.5" />
          {status !== 'sent' && <path d="M7.6 9.2 8.2 9.8 14.6 2.5" />}
        </svg>
      )}
    </span>
  )
}
