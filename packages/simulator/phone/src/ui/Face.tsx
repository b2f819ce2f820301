import { initials } from './words.ts'
import './Face.css'

const colours = ['#0f6e63', '#8a4b1f', '#3b5b92', '#7a3e8e', '#a13d4f', '#4f6f2e', '#8d6100', '#2f6f8f']

/** A customer's initials in the customer's colour; decorative beside the written name. */
export function Face({
  name,
  colour,
  size = 44,
}: {
  name: string
  colour?: string | undefined
  size?: number
}) {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 997, 0)
  return (
    <span
      class="face"
      aria-hidden="true"
      style={{
        width: `${size}px`,
        height: `${size}px`,
        fontSize: `${Math.round(size * 0.36)}px`,
        background: colour ?? colours[sum % colours.length],
      }}
    >
      {initials(name)}
    </span>
  )
}
