import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSilenceWatch } from './SilenceWatch.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function watch(announced: string) {
  const ping = vi.fn<() => void>()
  const onSilent = vi.fn<() => void>()
  return { ping, onSilent, watch: createSilenceWatch({ announced, ping, onSilent }) }
}

test('G7 a line silent for two intervals is dead, once', () => {
  const { onSilent } = watch('10000,0')
  vi.advanceTimersByTime(19_999)
  expect(onSilent).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(onSilent).toHaveBeenCalledTimes(1)
})

test('G7 a beat every ten seconds keeps the line, without a ping', () => {
  const parts = watch('10000,0')
  for (let beat = 0; beat < 100; beat += 1) {
    vi.advanceTimersByTime(10_000)
    parts.watch.heard()
  }
  expect(parts.onSilent).not.toHaveBeenCalled()
  expect(parts.ping).not.toHaveBeenCalled()
})

test('G7 where beats are late or not announced, an answered ping keeps the line', () => {
  for (const announced of ['', '0,0', 'x', '10000,0']) {
    const parts = watch(announced)
    parts.ping.mockImplementation(() => parts.watch.heard())
    vi.advanceTimersByTime(120_000)
    expect(parts.ping).toHaveBeenCalled()
    expect(parts.onSilent).not.toHaveBeenCalled()
    parts.watch.stop()
  }
})

test('G7 a slower broker is given its own interval', () => {
  const { onSilent } = watch('30000,0')
  vi.advanceTimersByTime(59_999)
  expect(onSilent).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onSilent).toHaveBeenCalledTimes(1)
})

test('G7 a stopped watch says nothing', () => {
  const parts = watch('10000,0')
  parts.watch.stop()
  vi.advanceTimersByTime(60_000)
  expect(parts.onSilent).not.toHaveBeenCalled()
})
