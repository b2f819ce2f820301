import type { ComponentChildren } from 'preact'

const letters = new Intl.Segmenter('pt-BR', { granularity: 'grapheme' })

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = (word: string | undefined) => [...letters.segment(word ?? '')][0]?.segment ?? ''
  const both = first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')
  return both.toLocaleUpperCase() || '?'
}

function hue(name: string): number {
  let sum = 0
  for (let i = 0; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) % 360
  return sum
}

/** Initials on a quiet tint that stays the same for the same name; `children` is a mark at its corner. */
export function Avatar(props: { name: string; size?: number; children?: ComponentChildren }) {
  const { name, size = 40 } = props
  const angle = hue(name)
  return (
    <span
      class="avatar"
      aria-hidden="true"
      style={{
        width: `${size}px`,
        height: `${size}px`,
        fontSize: `${Math.round(size * 0.36)}px`,
        '--avatar-tint': `light-dark(hsl(${angle} 42% 87%), hsl(${angle} 28% 30%))`,
      }}
    >
      {initials(name)}
      {props.children && <span class="avatar__mark">{props.children}</span>}
    </span>
  )
}
