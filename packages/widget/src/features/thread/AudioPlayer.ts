import { createModel, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Media } from '@neppo-chat/protocol'
import type { MediaModel } from '#store/MediaModel.ts'

export const rates = [1, 1.5, 2] as const

export type Playing = { key: string; state: 'loading' | 'playing' | 'paused' | 'failed' }

/** The one voice that is heard: starting another stops it. It goes on while its row is scrolled away. */
export const AudioPlayer = createModel((media: Pick<MediaModel, 'open'>) => {
  const playing = signal<Playing | null>(null)
  const positionMs = signal(0)
  const lengthMs = signal<number | null>(null)
  const rate = signal<(typeof rates)[number]>(1)
  let element: HTMLAudioElement | null = null
  let localUrl: string | null = null

  const set = (state: Playing['state']) => {
    if (playing.peek()) playing.value = { key: playing.peek()?.key ?? '', state }
  }
  const stop = () => {
    element?.pause()
    element?.removeAttribute('src')
    element = null
    if (localUrl) URL.revokeObjectURL(localUrl)
    localUrl = null
    playing.value = null
    positionMs.value = 0
    lengthMs.value = null
  }
  const start = async (key: string, file: Media, local: Blob | undefined, fromMs: number) => {
    stop()
    playing.value = { key, state: 'loading' }
    positionMs.value = fromMs
    const isCurrent = () => playing.peek()?.key === key
    if (local) localUrl = URL.createObjectURL(local)
    const address = local
      ? { ok: true as const, data: { url: localUrl as string } }
      : await media.open(file.id)
    if (!isCurrent()) return
    if (!address.ok) return set('failed')
    const audio = new Audio(address.data.url)
    element = audio
    audio.playbackRate = rate.peek()
    audio.currentTime = fromMs / 1000
    const on = (event: string, act: () => void) =>
      audio.addEventListener(event, () => element === audio && act())
    on('play', () => set('playing'))
    on('pause', () => set('paused'))
    on('timeupdate', () => (positionMs.value = audio.currentTime * 1000))
    on('durationchange', () => {
      if (Number.isFinite(audio.duration)) lengthMs.value = audio.duration * 1000
    })
    on('ended', () => {
      set('paused')
      positionMs.value = audio.currentTime = 0
    })
    on('error', () => set('failed'))
    await audio.play().catch(() => element === audio && set('failed'))
  }

  effect(() => {
    if (element) element.playbackRate = rate.value
    else void rate.value
  })

  return {
    playing: playing as ReadonlySignal<Playing | null>,
    positionMs: positionMs as ReadonlySignal<number>,
    /** Known once the file has begun to arrive. */
    lengthMs: lengthMs as ReadonlySignal<number | null>,
    rate: rate as ReadonlySignal<number>,
    toggle(key: string, file: Media, local?: Blob): void {
      const now = playing.peek()
      if (now?.key !== key || now.state === 'failed' || !element) void start(key, file, local, 0)
      else if (now.state === 'playing') element.pause()
      else void element.play()
    },
    /** Goes to a moment, ms; starts there when something else played. */
    seek(key: string, file: Media, ms: number, local?: Blob): void {
      if (playing.peek()?.key !== key || !element) void start(key, file, local, ms)
      else positionMs.value = (element.currentTime = ms / 1000) * 1000
    },
    nextRate(): void {
      rate.value = rates[(rates.indexOf(rate.peek()) + 1) % rates.length] ?? 1
    },
    stop,
  }
})
export type AudioPlayer = InstanceType<typeof AudioPlayer>
