/** Where the panel stands: distances from the launcher's side and from the bottom, and its size, in CSS pixels. */
export type Frame = { x: number; y: number; width: number; height: number; docked: boolean }
export type Viewport = { width: number; height: number }
/** Edges that a handle moves. */
export type Edge = { left?: boolean; right?: boolean; top?: boolean; bottom?: boolean }

export const MIN_WIDTH = 320
export const MIN_HEIGHT = 320
/** From this width on, list and thread stand side by side. */
export const WIDE_FROM = 720
const DEFAULT_WIDTH = 380
const DEFAULT_HEIGHT = 620
/** Launcher, its offset and a gap: what the panel leaves free below and above. */
const SPARE_HEIGHT = 96
const EDGE_GAP = 8
const LAUNCHER_SIZE = 48

/** The panel above the launcher, as nobody has moved it. */
export const defaultFrame = (offset: { x: number; y: number }): Frame => ({
  x: offset.x,
  y: offset.y + LAUNCHER_SIZE + 16,
  width: DEFAULT_WIDTH,
  height: DEFAULT_HEIGHT,
  docked: false,
})

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high))

/** The same frame wholly inside the window, and no smaller than can be used. */
export function fitFrame(frame: Frame, view: Viewport): Frame {
  const width = between(
    Math.min(MIN_WIDTH, view.width),
    frame.width,
    Math.max(view.width - 2 * EDGE_GAP, 0) || view.width,
  )
  if (frame.docked) return { ...frame, x: 0, y: 0, width: Math.min(width, view.width), height: view.height }
  const tallest = Math.max(
    Math.min(MIN_HEIGHT, view.height),
    view.height - (frame.y > SPARE_HEIGHT ? EDGE_GAP : frame.y) - EDGE_GAP,
  )
  const height = between(
    Math.min(MIN_HEIGHT, view.height),
    frame.height,
    Math.min(tallest, Math.max(view.height - SPARE_HEIGHT, MIN_HEIGHT)),
  )
  return {
    ...frame,
    width,
    height,
    x: between(0, frame.x, Math.max(0, view.width - width)),
    y: between(0, frame.y, Math.max(0, view.height - height)),
  }
}

/** Moves by a pointer's way, seen from the side on which the panel stands. */
export function moveFrame(
  start: Frame,
  dx: number,
  dy: number,
  side: 'left' | 'right',
  view: Viewport,
): Frame {
  return fitFrame(
    { ...start, docked: false, x: start.x + (side === 'left' ? dx : -dx), y: start.y - dy },
    view,
  )
}

/** Moves one or two edges by a pointer's way; the opposite edges stay where they are. */
export function resizeFrame(
  start: Frame,
  edge: Edge,
  dx: number,
  dy: number,
  side: 'left' | 'right',
  view: Viewport,
): Frame {
  const near = side === 'left' ? edge.left : edge.right
  const far = side === 'left' ? edge.right : edge.left
  const outward = side === 'left' ? dx : -dx
  const frame = { ...start }
  if (far) frame.width = between(MIN_WIDTH, start.width + outward, view.width - start.x)
  if (near) {
    frame.width = between(MIN_WIDTH, start.width - outward, start.x + start.width)
    frame.x = start.x + start.width - frame.width
  }
  if (start.docked) return frame
  if (edge.top) frame.height = between(MIN_HEIGHT, start.height - dy, view.height - start.y)
  if (edge.bottom) {
    frame.height = between(MIN_HEIGHT, start.height + dy, start.y + start.height)
    frame.y = start.y + start.height - frame.height
  }
  return frame
}

/** Whether the panel lies over the launcher, which then hides: it would cover what the panel shows there. */
export function coversLauncher(frame: Frame, offset: { x: number; y: number }): boolean {
  if (frame.docked) return true
  const covers = (start: number, size: number, at: number): boolean =>
    start < at + LAUNCHER_SIZE && start + size > at
  return covers(frame.x, frame.width, offset.x) && covers(frame.y, frame.height, offset.y)
}

/** Reads a remembered frame; null when it is not one. */
export function readFrame(text: string | null): Frame | null {
  if (text === null) return null
  try {
    const value = JSON.parse(text) as Partial<Frame> | null
    const numbers = [value?.x, value?.y, value?.width, value?.height]
    if (!numbers.every((number) => typeof number === 'number' && Number.isFinite(number))) return null
    const { x, y, width, height } = value as Frame
    return { x, y, width, height, docked: value?.docked === true }
  } catch {
    return null
  }
}
