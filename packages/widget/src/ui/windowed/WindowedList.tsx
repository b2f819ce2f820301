import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { RowSizes } from './RowSizes.ts'
import './windowed.ts'

/** Rows drawn above and below what is seen, px. */
const OVERSCAN_PX = 320
/** This close to the end counts as being there, px. */
const END_PX = 16
/** Older rows are asked for this long before their place comes into view, px. */
const AHEAD_PX = 800
/** Room below the last row, px. */
const TAIL_PX = 8

/** Where the reader is: at the end, or with a row at a distance below the top edge. */
export type Place = { sizes: RowSizes; anchor: 'end' | { key: string; below: number } }

/** A place at the end, with rows guessed to be `guess` px high until they are measured. */
export const createPlace = (guess: number): Place => ({ sizes: new RowSizes(guess), anchor: 'end' })

/** What the owner of a list may ask of it. */
export type WindowedListHandle = {
  toEnd: () => void
  /** Brings the row into the middle; false when there is none. */
  toRow: (key: string) => boolean
}

/**
 * A list that holds any number of rows of unknown height and draws only those near the view. It begins at its end, stays
 * there while rows are added, and otherwise keeps the row under the reader's eye where it is, whatever changes above.
 */
export function WindowedList(props: {
  keys: readonly string[]
  renderRow: (key: string, index: number) => ComponentChildren
  place: Place
  label: string
  /** Stands above the first row; its height must not change. */
  lead?: { node: ComponentChildren; height: number }
  handle?: { current: WindowedListHandle | null }
  onNearStart?: () => void
  /** Whether the end is in view, whenever that changes. */
  onEnd?: (isAtEnd: boolean) => void
}) {
  const { keys, place } = props
  const { sizes } = place
  const lead = props.lead?.height ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const [viewHeight, setViewHeight] = useState(0)
  const [, redraw] = useState(0)
  const live = useRef({
    props,
    isAtEnd: true,
    lead,
    viewHeight,
    from: 0,
    to: 0,
    /** `scrollTop` as we left it: our own corrections come back as events. */
    written: -1,
    measurer: null as ResizeObserver | null,
    measured: new Set<Element>(),
  })

  sizes.setKeys(keys)
  const wantedTop = (): number => {
    const end = lead + sizes.total + TAIL_PX - viewHeight
    if (place.anchor === 'end') return Math.max(0, end)
    const index = keys.indexOf(place.anchor.key)
    if (index >= 0) return Math.max(0, Math.min(end, lead + sizes.start(index) - place.anchor.below))
    place.anchor = 'end'
    return Math.max(0, end)
  }
  const top = wantedTop() - lead
  const from = keys.length ? sizes.indexAt(top - OVERSCAN_PX) : 0
  const to = keys.length ? sizes.indexAt(top + viewHeight + OVERSCAN_PX) + 1 : 0
  Object.assign(live.current, { props, lead, viewHeight, from, to })

  /** Draws anew when the rows drawn are about to end in view. */
  const keepFilled = (at: number) => {
    const { from, to, lead, viewHeight } = live.current
    const first = sizes.indexAt(at - lead - OVERSCAN_PX / 2)
    const last = sizes.indexAt(at - lead + viewHeight + OVERSCAN_PX / 2)
    if (first < from || last >= to) redraw((n) => n + 1)
  }

  const onScroll = () => {
    const frame = scroller.current
    const { props, isAtEnd, written, lead, viewHeight } = live.current
    if (!frame || viewHeight === 0) return
    const at = frame.scrollTop
    if (Math.abs(at - written) >= 1) {
      live.current.written = at
      const offset = at - lead
      if (lead + sizes.total + TAIL_PX - at - viewHeight <= END_PX) place.anchor = 'end'
      else {
        // A row whose height is only guessed would push the others when it is drawn.
        const first = sizes.indexAt(offset)
        const index = Math.max(first, sizes.firstMeasured(first, offset + viewHeight))
        const key = sizes.keys[index]
        if (key !== undefined) place.anchor = { key, below: sizes.start(index) - offset }
      }
    }
    if ((place.anchor === 'end') !== isAtEnd) {
      live.current.isAtEnd = !isAtEnd
      props.onEnd?.(!isAtEnd)
    }
    if (at < AHEAD_PX) props.onNearStart?.()
    keepFilled(at)
  }

  useLayoutEffect(() => {
    const frame = scroller.current
    if (!frame) return
    const { measured } = live.current
    const measurer = new ResizeObserver((entries) => {
      let changed = false
      for (const { target, borderBoxSize } of entries) {
        if (target === frame) {
          setViewHeight(frame.clientHeight)
          continue
        }
        const at = Array.prototype.indexOf.call(rows.current?.children ?? [], target)
        const height = borderBoxSize[0]?.blockSize ?? 0
        if (at < 0) {
          measurer.unobserve(target)
          measured.delete(target)
        } else if (height > 0) changed = sizes.measure(live.current.from + at, height) || changed
      }
      if (changed) redraw((n) => n + 1)
    })
    measurer.observe(frame)
    live.current.measurer = measurer
    setViewHeight(frame.clientHeight)
    return () => {
      measurer.disconnect()
      measured.clear()
    }
  }, [place])

  useLayoutEffect(() => {
    const frame = scroller.current
    const { measured, measurer } = live.current
    if (!frame || !rows.current) return
    let index = from
    for (const row of rows.current.children) {
      if (!measured.has(row)) {
        // Measured at once, so that one drawing is enough; the observer tells of later changes.
        const { height } = row.getBoundingClientRect()
        if (height > 0) sizes.measure(index, height)
        measured.add(row)
        measurer?.observe(row)
      }
      index++
    }
    const wanted = wantedTop()
    if (Math.abs(frame.scrollTop - wanted) >= 1) frame.scrollTop = wanted
    live.current.written = frame.scrollTop
    if (viewHeight === 0) return
    keepFilled(live.current.written)
    if (live.current.written < AHEAD_PX) props.onNearStart?.()
  })

  useLayoutEffect(() => {
    live.current.isAtEnd = place.anchor === 'end'
    props.onEnd?.(live.current.isAtEnd)
    if (!props.handle) return
    props.handle.current = {
      toEnd() {
        place.anchor = 'end'
        redraw((n) => n + 1)
        live.current.isAtEnd = true
        live.current.props.onEnd?.(true)
      },
      toRow(key) {
        if (!live.current.props.keys.includes(key)) return false
        place.anchor = { key, below: (scroller.current?.clientHeight ?? 0) / 3 }
        live.current.isAtEnd = false
        live.current.props.onEnd?.(false)
        redraw((n) => n + 1)
        return true
      },
    }
  }, [place])

  return (
    <div
      ref={scroller}
      class="windowed"
      tabIndex={0}
      role="feed"
      aria-label={props.label}
      onScroll={onScroll}
    >
      {props.lead && <div style={{ height: `${lead}px` }}>{props.lead.node}</div>}
      <div style={{ height: `${sizes.start(from)}px` }} />
      <div ref={rows}>
        {keys.slice(from, to).map((key, at) => (
          <div key={key} class="windowed__row">
            {props.renderRow(key, from + at)}
          </div>
        ))}
      </div>
      <div style={{ height: `${sizes.total - sizes.start(to) + TAIL_PX}px` }} />
    </div>
  )
}
