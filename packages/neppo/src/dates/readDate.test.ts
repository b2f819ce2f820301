import { expect, test } from 'vitest'
import { formatCursor } from './formatCursor.ts'
import { readDate } from './readDate.ts'

test.each<[unknown, string | null]>([
  [1_760_000_000_000, '2025-10-09T08:53:20.000Z'],
  [1_760_000_000, '2025-10-09T08:53:20.000Z'],
  ['1760000000000', '2025-10-09T08:53:20.000Z'],
  ['2026-03-10T09:00:00', '2026-03-10T12:00:00.000Z'],
  ['2026-03-10 09:00:00', '2026-03-10T12:00:00.000Z'],
  ['2026-03-10T09:00', '2026-03-10T12:00:00.000Z'],
  ['2026-03-10', '2026-03-10T03:00:00.000Z'],
  ['2026-03-10T09:00:00.1234567', '2026-03-10T12:00:00.123Z'],
  ['2026-03-10T09:00:00Z', '2026-03-10T09:00:00.000Z'],
  ['2026-03-10T09:00:00+00:00', '2026-03-10T09:00:00.000Z'],
  ['2026-03-10T09:00:00.000+0000', '2026-03-10T09:00:00.000Z'],
  ['2026-03-10T09:00:00-03:00', '2026-03-10T12:00:00.000Z'],
  ['10/03/2026 09:00:00', '2026-03-10T12:00:00.000Z'],
  // A time that summer time skips elsewhere exists in Brasília.
  ['2018-11-04T00:30:00', '2018-11-04T03:30:00.000Z'],
  [null, null],
  [undefined, null],
  ['', null],
  ['ontem', null],
  ['2026-02-31T00:00:00', null],
  ['2026-13-01', null],
  ['2026-03-10T25:00:00', null],
  ['1900-01-01', null],
  ['9999-12-31', null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [0, null],
  [-1, null],
  [{}, null],
  [[2026, 3, 10], null],
])('B33 %j is read as %s', (value, iso) => {
  const at = readDate(value)
  expect(at === null ? null : new Date(at).toISOString()).toBe(iso)
})

test('B33 the history cursor is Brasília time without zone', () => {
  expect(formatCursor(Date.UTC(2026, 2, 10, 2, 0, 5, 999))).toBe('2026-03-09T23:00:05')
})
