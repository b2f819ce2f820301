import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconnectDelay } from './reconnectPolicy.ts'

test('F17 every wait lies between half a second and twenty', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = reconnectDelay(attempt, random)
      expect(delay).toBeGreaterThanOrEqual(500)
      expect(delay).toBeLessThanOrEqual(20_000)
    }),
  )
})

test('F17 the ceiling doubles and a thousand tabs do not come back in step', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((attempt) => reconnectDelay(attempt, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000,
  ])
  expect(new Set([0, 0.25, 0.5, 0.75, 1].map((random) => reconnectDelay(5, random))).size).toBe(5)
})
