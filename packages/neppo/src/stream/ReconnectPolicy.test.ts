import { expect, test } from 'vitest'
import { createFullJitterPolicy } from './ReconnectPolicy.ts'

test('F36 the window doubles up to the cap and never overflows', () => {
  const policy = createFullJitterPolicy({ baseMs: 1_000, capMs: 30_000, random: () => 1 })
  expect([1, 2, 3, 4, 5, 6, 7, 1_000_000].map((attempt) => policy.delayMs(attempt))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ])
})

test('F36 lines that broke together come back spread over the whole window, none at once', () => {
  const policy = createFullJitterPolicy()
  const delays = Array.from({ length: 2_000 }, () => policy.delayMs(6))
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(250)
  const perSecond = Map.groupBy(delays, (delay) => Math.floor(delay / 1_000))
  expect(perSecond.size).toBeGreaterThan(25)
  expect(Math.max(...[...perSecond.values()].map((group) => group.length))).toBeLessThan(2_000 / 10)
})
