/** A grey stand-in of what is on its way; it fades in after 150 ms, so a quick answer shows none. */
export function Skeleton({
  width = '100%',
  height = 16,
  radius,
}: {
  width?: string
  height?: number
  radius?: number
}) {
  return (
    <span
      class="skeleton"
      aria-hidden="true"
      style={{
        width,
        height: `${height}px`,
        ...(radius === undefined ? {} : { borderRadius: `${radius}px` }),
      }}
    />
  )
}
