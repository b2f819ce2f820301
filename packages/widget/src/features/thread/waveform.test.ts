import { expect, test } from 'vitest'
import { peaksOf, wavePath } from './waveform.ts'

test('W1 the picture of a sound follows its loudness', () => {
  const samples = Float32Array.from({ length: 40_000 }, (_, at) => Math.sin(at) * (at < 20_000 ? 0.1 : 0.8))
  const peaks = peaksOf(samples, 4)
  expect(peaks.map((peak) => Math.round(peak * 10) / 10)).toEqual([0.1, 0.1, 1, 1])
  expect(peaksOf(new Float32Array(100), 2)).toEqual([0, 0])
  expect(peaksOf(new Float32Array(0), 2)).toEqual([0, 0])
  expect(wavePath([0, 1])).toBe('M2 12v2M6 1v24')
})
