import { expect, test } from 'vitest'
import { sampleSession } from '#connection/FakeWorld.fake.ts'
import { slaOf, windowLeft } from './sessionLine.ts'

const now = Date.parse('2025-03-10T12:00:00Z')
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString()

test('B2 the waiting time is counted against the group’s limit', () => {
  const waiting = (minutes: number) =>
    slaOf(sampleSession({ id: '1', waitingSince: at(-minutes) }, at(0)), now)
  expect(waiting(3)).toMatchObject({ level: 'calm', share: 0.2 })
  expect(waiting(10)?.level).toBe('soon')
  expect(waiting(15)?.level).toBe('late')
  expect(waiting(90)?.share).toBe(1)
  expect(slaOf(sampleSession({ id: '1' }, at(0)), now)).toBeNull()
  expect(slaOf(sampleSession({ id: '1', waitingSince: at(-9), status: 'closed' }, at(0)), now)).toBeNull()
})

test('W8 the window is shown when less than four hours are left, and not when it is over', () => {
  const left = (minutes: number) =>
    windowLeft(sampleSession({ id: '1', windowEndsAt: at(minutes) }, at(0)), now)
  expect(left(239)).toBe(239 * 60_000)
  expect(left(241)).toBeNull()
  expect(left(-1)).toBeNull()
})
