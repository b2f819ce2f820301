import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { useSignal } from '@preact/signals'

export const ROW_HEIGHT_PX = 64
/** Rows drawn beyond the edges. */
const SPARE_ROWS = 4
/** Close enough to the end to ask for more. */
const NEAR_END_PX = 320

/**
 * A list of equally high rows of which only those in sight are drawn. A row keeps its element while it moves, so it
 * glides to its new place. Arrow keys go from row to row.
 */
export function RowList<Id extends string>(props: {
  label: string
  ids: readonly Id[]
  row: (id: Id) => ComponentChildren
  onNearEnd?: (() => void) | undefined
  onHold?: (() => void) | undefined
  onRelease?: (() => void) | undefined
  foot?: ComponentChildren
}) {
  const box = useRef<HTMLDivElement>(null)
  const range = useSignal<readonly [number, number]>([0, 14])
  const { ids, onNearEnd } = props

  const measure = useMemo(
    () => (): void => {
      const element = box.current
      if (!element) return
      const first = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT_PX) - SPARE_ROWS)
      const height = element.clientHeight || 15 * ROW_HEIGHT_PX
      const last = Math.ceil((element.scrollTop + height) / ROW_HEIGHT_PX) + SPARE_ROWS
      const [knownFirst, knownLast] = range.peek()
      if (first !== knownFirst || last !== knownLast) range.value = [first, last]
    },
    [range],
  )
  useLayoutEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [measure])

  const onScroll = (): void => {
    measure()
    const element = box.current
    if (!element || !onNearEnd) return
    if (element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX) onNearEnd()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const current = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (by === 0 || !current) return
    event.preventDefault()
    const next = Number(current.dataset.index) + by
    const element = box.current
    if (!element || next < 0 || next >= ids.length) return
    const top = next * ROW_HEIGHT_PX
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW_HEIGHT_PX > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW_HEIGHT_PX - element.clientHeight
    }
    measure()
    queueMicrotask(() => element.querySelector<HTMLElement>(`[data-index="${next}"] > *`)?.focus())
  }
  const [first, last] = range.value

  return (
    <div
      ref={box}
      class="rows"
      onScroll={onScroll}
      onPointerMove={(event) => event.pointerType === 'mouse' && props.onHold?.()}
      onPointerLeave={() => props.onRelease?.()}
      onKeyDown={onKeyDown}
    >
      <ul class="rows__list" aria-label={props.label} style={{ height: `${ids.length * ROW_HEIGHT_PX}px` }}>
        {ids.slice(first, last).map((id, at) => (
          <li
            key={id}
            class="rows__row"
            data-index={first + at}
            aria-setsize={ids.length}
            aria-posinset={first + at + 1}
            style={{ transform: `translateY(${(first + at) * ROW_HEIGHT_PX}px)` }}
          >
            {props.row(id)}
          </li>
        ))}
      </ul>
      {props.foot}
    </div>
  )
}
