import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coversLauncher, defaultFrame, fitFrame, moveFrame, readFrame, resizeFrame } from './frame.ts'

const view = { width: 1_200, height: 800 }
const offset = { x: 16, y: 16 }
const start = defaultFrame(offset)

test('B4 unmoved it stands above the launcher, 380 by 620', () => {
  expect(fitFrame(start, view)).toEqual({ x: 16, y: 80, width: 380, height: 620, docked: false })
  expect(coversLauncher(start, offset)).toBe(false)
})

test('B4 a low window shortens it, a narrow one narrows it, down to what can be used', () => {
  expect(fitFrame(start, { width: 1_200, height: 600 }).height).toBe(504)
  expect(fitFrame(start, { width: 320, height: 460 })).toMatchObject({ width: 320, height: 364 })
})

describe('B4 moving and sizing', () => {
  test.each(['left', 'right'] as const)('B4 from the %s side it follows the pointer', (side) => {
    const toTheRight = side === 'left' ? 50 : -50
    expect(moveFrame({ ...start, x: 100 }, toTheRight, -30, side, view)).toMatchObject({ x: 150, y: 110 })
  })

  test('B4 an edge moves alone; the opposite one stays', () => {
    expect(resizeFrame(start, { left: true }, -100, 0, 'right', view)).toMatchObject({ x: 16, width: 480 })
    expect(resizeFrame({ ...start, x: 200 }, { right: true }, 100, 0, 'right', view)).toMatchObject({
      x: 100,
      width: 480,
    })
    expect(resizeFrame(start, { top: true }, 0, -40, 'right', view)).toMatchObject({ y: 80, height: 660 })
    expect(resizeFrame(start, { bottom: true }, 0, 40, 'right', view)).toMatchObject({ y: 40, height: 660 })
    expect(resizeFrame(start, { left: true }, 400, 0, 'right', view).width).toBe(320)
  })

  test('B4 wherever it is moved, sized or remembered, it can be reached and used', () => {
    const number = fc.integer({ min: -5_000, max: 5_000 })
    fc.assert(
      fc.property(
        fc.record({ x: number, y: number, width: number, height: number, docked: fc.boolean() }),
        fc.record({
          width: fc.integer({ min: 320, max: 4_000 }),
          height: fc.integer({ min: 360, max: 3_000 }),
        }),
        (frame, window) => {
          const fitted = fitFrame(frame, window)
          expect(fitted.width).toBeGreaterThanOrEqual(Math.min(304, window.width))
          expect(fitted.height).toBeGreaterThanOrEqual(320)
          expect(fitted.x).toBeGreaterThanOrEqual(0)
          expect(fitted.y).toBeGreaterThanOrEqual(0)
          expect(fitted.x + fitted.width).toBeLessThanOrEqual(window.width)
          expect(fitted.y + fitted.height).toBeLessThanOrEqual(window.height)
        },
      ),
    )
  })
})

test('B4 docked or moved onto the launcher, the launcher gives way', () => {
  expect(coversLauncher({ ...start, docked: true }, offset)).toBe(true)
  expect(coversLauncher({ ...start, y: 40 }, offset)).toBe(true)
  expect(coversLauncher({ ...start, x: 200, y: 0 }, offset)).toBe(false)
})

test('B45 what storage holds is believed only when it is a frame', () => {
  expect(readFrame('{"x":1,"y":2,"width":3,"height":4}')).toEqual({
    x: 1,
    y: 2,
    width: 3,
    height: 4,
    docked: false,
  })
  for (const junk of [
    null,
    '',
    'x',
    '7',
    'null',
    '[]',
    '{"x":"1"}',
    '{"x":1,"y":2,"width":null,"height":4}',
  ]) {
    expect(readFrame(junk)).toBeNull()
  }
})
