import { useEffect, useRef, useState } from 'preact/hooks'

const THRESHOLD_PX = 5
const EDGE_PX = 56
const SCROLL_PX = 14

interface Press {
  dealId: number
  card: HTMLElement
  startX: number
  startY: number
  lastX: number
  copy: HTMLElement | undefined
}

/**
 * Drags cards between columns with a mouse or pen; touch keeps scrolling and uses the card's menu instead.
 * A copy of the card follows the pointer; the column under it is the target; Escape gives up.
 */
export function useCardDrag(onDrop: (dealId: number, stageId: number) => void) {
  const board = useRef<HTMLDivElement>(null)
  const drop = useRef(onDrop)
  drop.current = onDrop
  const stop = useRef<(() => void) | undefined>(undefined)
  const [dragged, setDragged] = useState<number>()
  const [target, setTarget] = useState<number>()
  useEffect(() => () => stop.current?.(), [])

  const press = (event: PointerEvent, dealId: number) => {
    const card = event.currentTarget as HTMLElement
    if (event.button !== 0 || event.pointerType === 'touch') return
    if ((event.target as HTMLElement).closest('.deal-card__menu')) return
    stop.current?.()
    const held: Press = {
      dealId,
      card,
      startX: event.clientX,
      startY: event.clientY,
      lastX: event.clientX,
      copy: undefined,
    }
    const control = new AbortController()
    const { signal } = control
    let over: number | undefined
    let frame = 0
    /** A drag that ends over its own card must not follow the card's link. */
    const swallowClick = (click: Event) => {
      if (!held.copy) return
      click.preventDefault()
      click.stopPropagation()
    }

    const end = (dropped: boolean) => {
      control.abort()
      cancelAnimationFrame(frame)
      stop.current = undefined
      held.copy?.remove()
      // The click that ends a drag comes right after pointerup, before any timer.
      setTimeout(() => card.removeEventListener('click', swallowClick, true), 0)
      setDragged(undefined)
      setTarget(undefined)
      if (dropped && held.copy && over !== undefined) drop.current(dealId, over)
    }
    const scrollAtEdge = () => {
      const box = board.current?.getBoundingClientRect()
      if (!box || !board.current) return
      if (held.lastX > box.right - EDGE_PX) board.current.scrollLeft += SCROLL_PX
      else if (held.lastX < box.left + EDGE_PX) board.current.scrollLeft -= SCROLL_PX
      frame = requestAnimationFrame(scrollAtEdge)
    }
    const move = (moved: PointerEvent) => {
      const dx = moved.clientX - held.startX
      const dy = moved.clientY - held.startY
      held.lastX = moved.clientX
      if (!held.copy) {
        if (Math.hypot(dx, dy) < THRESHOLD_PX) return
        held.copy = liftCopy(card)
        setDragged(dealId)
        scrollAtEdge()
      }
      held.copy.style.transform = `translate(${dx}px, ${dy}px) rotate(1.5deg)`
      over = stageAt(moved.clientX, moved.clientY)
      setTarget(over)
    }
    document.addEventListener('pointermove', move, { signal })
    document.addEventListener('pointerup', () => end(true), { signal })
    document.addEventListener('pointercancel', () => end(false), { signal })
    document.addEventListener('selectstart', (selection) => selection.preventDefault(), { signal })
    document.addEventListener(
      'keydown',
      (key) => {
        if (key.key === 'Escape') end(false)
      },
      { signal },
    )
    card.addEventListener('click', swallowClick, true)
    stop.current = () => end(false)
  }

  return { board, press, dragged, target }
}

function liftCopy(card: HTMLElement): HTMLElement {
  const box = card.getBoundingClientRect()
  const copy = card.cloneNode(true) as HTMLElement
  copy.classList.add('deal-card--lifted')
  copy.setAttribute('aria-hidden', 'true')
  Object.assign(copy.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` })
  document.body.append(copy)
  return copy
}

function stageAt(x: number, y: number): number | undefined {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage-id]')
  const id = Number(column?.dataset['stageId'])
  return id > 0 ? id : undefined
}
