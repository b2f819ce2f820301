/** One stroke icon, 20 px wide unless told; decoration only, the words stand beside it. */
export function Icon({ path, size = 20 }: { path: string; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} stroke-width={1.8} aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
