import { useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { ReadonlySignal } from '@preact/signals'
import { adoptStyles } from '#ui/styles.ts'
import { useText } from '#ui/Ui.ts'
import type { Edge, Frame } from './frame.ts'
import { moveFrame, resizeFrame } from './frame.ts'
import type { PanelPlaceModel } from './PanelPlaceModel.ts'
import css from './PanelFrame.css?inline'

adoptStyles(css)

const edges: readonly (readonly [string, Edge])[] = [
  ['n', { top: true }],
  ['s', { bottom: true }],
  ['w', { left: true }],
  ['e', { right: true }],
  ['nw', { top: true, left: true }],
  ['ne', { top: true, right: true }],
  ['sw', { bottom: true, left: true }],
  ['se', { bottom: true, right: true }],
]
/** The head of every screen is as high as this; what cannot be pressed there moves the panel. */
const HEAD_HEIGHT_PX = 56
/** A shaking hand is a click, not a move. */
const SLOP_PX = 4
const pressable = 'button,a,input,textarea,select,[role=tab],[role=menuitem],[role=option],[contenteditable]'

/** The box around all screens: moved by its head, sized by its edges, docked at full height. */
export function PanelFrame(props: {
  place: PanelPlaceModel
  side: ReadonlySignal<'left' | 'right'>
  open: ReadonlySignal<boolean>
  onEscape: () => void
  children: ComponentChildren
}) {
  const { place } = props
  const text = useText()
  const box = useRef<HTMLElement>(null)
  const side = props.side.value
  const frame = place.frame.value
  const isOpen = props.open.value

  /** Follows one pointer until it is let go; `next` says where the frame goes for the way it made. */
  const follow = (down: PointerEvent, next: (start: Frame, dx: number, dy: number) => Frame): void => {
    const target = down.currentTarget as HTMLElement
    const start = place.frame.peek()
    let latest: Frame | null = null
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return
      const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY]
      if (!latest && Math.hypot(dx, dy) < SLOP_PX) return
      latest = next(start, dx, dy)
      place.preview(latest)
    }
    const end = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return
      target.removeEventListener('pointermove', move)
      target.removeEventListener('pointerup', end)
      target.removeEventListener('pointercancel', end)
      if (latest) place.keep(latest)
    }
    // At once: an edge is narrower than the way a hand makes between two moves.
    target.setPointerCapture(down.pointerId)
    target.addEventListener('pointermove', move)
    target.addEventListener('pointerup', end)
    target.addEventListener('pointercancel', end)
  }
  const viewport = (): { width: number; height: number } => ({
    width: document.documentElement.clientWidth,
    height: window.innerHeight,
  })
  const onPointerDown = (event: PointerEvent): void => {
    const target = event.composedPath()[0] as HTMLElement
    const top = box.current?.getBoundingClientRect().top ?? 0
    if (event.button !== 0 || event.clientY - top > HEAD_HEIGHT_PX || target.closest(pressable)) return
    follow(event, (start, dx, dy) => moveFrame(start, dx, dy, side, viewport()))
  }

  return (
    <section
      ref={box}
      class={`panel${frame.docked ? ' panel_docked' : ''}${isOpen ? '' : ' panel_closed'}`}
      data-side={side}
      aria-label={text.boot.panel}
      inert={!isOpen}
      style={{
        [side]: `${frame.x}px`,
        bottom: `${frame.y}px`,
        width: `${frame.width}px`,
        height: `${frame.height}px`,
      }}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onEscape()
      }}
    >
      {props.children}
      {edges.map(([name, edge]) => (
        <div
          key={name}
          class={`panel__edge panel__edge_${name}`}
          aria-hidden="true"
          onPointerDown={(event) => {
            event.stopPropagation()
            if (event.button === 0) {
              follow(event, (start, dx, dy) => resizeFrame(start, edge, dx, dy, side, viewport()))
            }
          }}
        />
      ))}
    </section>
  )
}
