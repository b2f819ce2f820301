import { useText } from './Ui.ts'

const CLOCK = 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 5v3.2l2 1.4'
const ONE = 'M3 8.6l3.4 3.4L13.5 4.5'
const TWO = 'M1 8.6l3.4 3.4 7.1-7.5M8.6 11.1l.9.9 7.1-7.5'
const ALERT = 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 5v3.5M8 11v.1'

const glyphs = {
  queued: CLOCK,
  accepted: ONE,
  verifying: CLOCK,
  unconfirmed: ALERT,
  sent: ONE,
  failed: ALERT,
  delivered: TWO,
  read: TWO,
}

/** How far an own message got: one glyph per status, the word as its tooltip and its name (row W3). */
export function StatusTick({ status }: { status: keyof typeof glyphs }) {
  const word = useText().delivery[status]
  const hollow = status === 'accepted' || status === 'verifying'
  return (
    <svg
      class={`icon tick tick_${status}`}
      viewBox="0 0 18 16"
      width={18}
      height={16}
      stroke-width={1.5}
      role="img"
      aria-label={word}
    >
      <title>{word}</title>
      <path d={glyphs[status]} stroke-dasharray={hollow ? '2 2.2' : undefined} />
    </svg>
  )
}
