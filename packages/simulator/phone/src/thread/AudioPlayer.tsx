import { useEffect, useRef, useState } from 'preact/hooks'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import { duration } from '#page/ui/words.ts'
import { barCount, barsOf } from './waveform.ts'
import './AudioPlayer.css'

const flatBars = Array.from({ length: barCount }, () => 0.18)
const speeds = [1, 1.5, 2]

/** A voice note: its real waveform, a place to drag, and three speeds. */
export function AudioPlayer({ url }: { url: string }) {
  const audio = useRef<HTMLAudioElement>(null)
  const [bars, setBars] = useState<number[]>()
  const [length, setLength] = useState(0)
  const [position, setPosition] = useState(0)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState(1)
  const [broken, setBroken] = useState(false)

  useEffect(() => {
    const control = new AbortController()
    // Decoded here because a recorder's file may not know its own length; without the bytes the bars stay flat.
    readSound(url, control.signal).then(
      (sound) => {
        setBars(barsOf(sound.getChannelData(0)))
        setLength(sound.duration)
      },
      () => undefined,
    )
    return () => control.abort()
  }, [url])

  const known = length > 0 ? length : (audio.current?.duration ?? 0)
  const total = Number.isFinite(known) ? known : 0
  const toggle = () => {
    if (playing) audio.current?.pause()
    else audio.current?.play().catch(() => setBroken(true))
  }
  const done = total > 0 ? position / total : 0
  return (
    <div class="voice" data-playing={playing ? 'true' : 'false'}>
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPosition(0)}
        onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => {
          const { duration: found } = event.currentTarget
          if (Number.isFinite(found)) setLength((last) => (last > 0 ? last : found))
        }}
        onError={() => setBroken(true)}
      />
      <RoundButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? 'Pausar áudio' : 'Ouvir áudio'}
        disabled={broken}
        onClick={toggle}
      />
      <span class="voice__track">
        <span class="voice__bars" aria-hidden="true">
          {(bars ?? flatBars).map((bar, index) => (
            <span
              key={index}
              class={index / barCount < done ? 'voice__bar voice__bar--done' : 'voice__bar'}
              style={{ height: `${Math.round(bar * 100)}%` }}
            />
          ))}
        </span>
        <input
          class="voice__place"
          type="range"
          min="0"
          max={String(total || 1)}
          step="0.1"
          value={String(position)}
          aria-label="Posição no áudio"
          aria-valuetext={`${duration(position)} de ${duration(total)}`}
          onInput={(event) => {
            const at = Number(event.currentTarget.value)
            if (audio.current) audio.current.currentTime = at
            setPosition(at)
          }}
        />
        <span class="voice__time">
          {broken ? 'Não foi possível tocar' : duration(playing || position > 0 ? position : total)}
        </span>
      </span>
      <button
        type="button"
        class="voice__speed"
        aria-label={`Velocidade ${speed}×`}
        onClick={() => {
          const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
          setSpeed(next)
          if (audio.current) audio.current.playbackRate = next
        }}
      >
        {speed.toLocaleString('pt-BR')}×
      </button>
    </div>
  )
}

async function readSound(url: string, signal: AbortSignal): Promise<AudioBuffer> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  // Decoding needs a context but never plays; one of the lowest common rate is enough for bars.
  return await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(await response.arrayBuffer())
}
