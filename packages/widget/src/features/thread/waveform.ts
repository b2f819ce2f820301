/** Bars of one voice note, and the box they are drawn in, px. */
const BARS = 44
export const WAVE = { width: BARS * 4, height: 26 } as const
const LEAST_BAR = 2

/** How loud each of `bars` equal stretches is, 0–1 against the loudest. */
export function peaksOf(samples: Float32Array, bars: number): number[] {
  const size = samples.length / bars
  const loud = Array.from({ length: bars }, (_, bar) => {
    let sum = 0
    const end = Math.floor((bar + 1) * size)
    // A few hundred looks into each stretch tell enough.
    const step = Math.max(1, Math.floor(size / 400))
    let looks = 0
    for (let at = Math.floor(bar * size); at < end; at += step, looks++) sum += (samples[at] ?? 0) ** 2
    return Math.sqrt(sum / Math.max(1, looks))
  })
  const loudest = Math.max(...loud)
  return loud.map((value) => (loudest > 0 ? value / loudest : 0))
}

/** The bars as one path of upright strokes. */
export const wavePath = (peaks: readonly number[]): string =>
  peaks
    .map((peak, bar) => {
      const height = Math.max(LEAST_BAR, Math.round(peak * (WAVE.height - 2)))
      return `M${bar * 4 + 2} ${(WAVE.height - height) / 2}v${height}`
    })
    .join('')

/** Reads the sound of a file and draws it; null when this browser cannot decode it. */
export async function readWave(file: Blob): Promise<string | null> {
  try {
    const context = new OfflineAudioContext(1, 1, 44_100)
    const sound = await context.decodeAudioData(await file.arrayBuffer())
    return wavePath(peaksOf(sound.getChannelData(0), BARS))
  } catch {
    return null
  }
}
