/** The bars a voice note is drawn with. */
export const barCount = 40

/** The loudness of a recording as bars from 0.08 to 1, the loudest always 1. */
export function barsOf(samples: Float32Array, bars: number = barCount): number[] {
  const step = Math.max(1, Math.floor(samples.length / bars))
  const peaks = Array.from({ length: bars }, (_, bar) => {
    let peak = 0
    // Every eighth sample finds the peak of speech well enough.
    for (let at = bar * step; at < Math.min((bar + 1) * step, samples.length); at += 8) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0))
    }
    return peak
  })
  const loudest = Math.max(...peaks)
  return peaks.map((peak) => (loudest === 0 ? 0.08 : Math.max(0.08, peak / loudest)))
}
