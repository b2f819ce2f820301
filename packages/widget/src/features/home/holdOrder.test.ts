import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countMoved, holdOrder } from './holdOrder.ts'

test('B4 held, the rows stay where they are; what went is gone, what is new waits', () => {
  expect(holdOrder(['a', 'b', 'c'], ['d', 'c', 'a'])).toEqual(['a', 'c'])
  const shown = ['a', 'b']
  expect(holdOrder(shown, ['b', 'x', 'a'])).toBe(shown)
})

test('B4 it counts what will move: the new, and what climbed over others', () => {
  expect(countMoved(['a', 'b', 'c'], ['a', 'b', 'c'])).toBe(0)
  expect(countMoved(['a', 'b', 'c'], ['c', 'a', 'b'])).toBe(1)
  expect(countMoved(['a', 'b', 'c'], ['x', 'a', 'b', 'c'])).toBe(1)
  expect(countMoved(['a', 'b', 'c'], ['x', 'c', 'a', 'b'])).toBe(2)
})

test('B4 nothing moves exactly when the orders are the same', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 9 }))
  fc.assert(
    fc.property(ids, ids, (shown, live) => {
      const held = holdOrder(shown, live)
      expect(countMoved(held, live) === 0).toBe(JSON.stringify(held) === JSON.stringify(live))
    }),
  )
})
