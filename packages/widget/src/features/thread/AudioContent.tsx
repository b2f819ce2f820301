import type { MediaContent } from '@neppo-chat/protocol'
import { IconButton } from '#ui/IconButton.tsx'
import { pauseIcon } from '#ui/icons.ts'
import { playIcon } from '#ui/lateIcons.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import { AudioPlayer } from './AudioPlayer.ts'
import { useThread } from './ThreadContext.ts'
import { useVoice } from './useVoice.ts'
import { WAVE } from './waveform.ts'

/** The sound as bars, filled as far as it was heard; the slider lies over it. */
function Wave({ path, part }: { path: string; part: number }) {
  const bars = (name: string) => (
    <svg
      class={name}
      viewBox={`0 0 ${WAVE.width} ${WAVE.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
  return (
    <span class="wave" style={{ '--part': `${part}%` }}>
      {bars('wave__all')}
      {bars('wave__heard')}
    </span>
  )
}

/** A voice note or sound: play, go to a moment, and hear it faster. */
export function AudioContent(props: { content: MediaContent; shownKey: string; local: Blob | undefined }) {
  const { store, model } = useThread()
  const player = model.late(AudioPlayer, () => new AudioPlayer(store.media))
  const text = useText()
  const format = useFormat()
  const { media } = props.content
  const { file, wave } = useVoice(media, props.local)
  const key = props.shownKey
  const now = player.playing.value
  const mine = now?.key === key ? now : null
  const length = (mine && player.lengthMs.value) ?? media.durationMs
  const position = mine ? player.positionMs.value : 0

  if (!props.local && media.state !== 'ready')
    return (
      <span class="audio">
        <IconButton icon={playIcon} label={text.thread.play} />
        <span class="audio__state">
          {media.state === 'copying' ? text.thread.mediaCopying : text.thread.mediaFailed}
        </span>
      </span>
    )
  const isPlaying = mine?.state === 'playing' || mine?.state === 'loading'
  const part = length ? Math.min(100, (position / length) * 100) : 0
  return (
    <span class="audio">
      <IconButton
        icon={isPlaying ? pauseIcon : playIcon}
        label={isPlaying ? text.thread.pause : text.thread.play}
        onClick={() => player.toggle(key, media, file)}
      />
      <span class={wave ? 'audio__track audio__track_wave' : 'audio__track'}>
        {wave && <Wave path={wave} part={part} />}
        <input
          type="range"
          min={0}
          max={Math.max(1, length ?? 1)}
          step="any"
          value={position}
          disabled={!length}
          aria-label={text.thread.seek}
          aria-valuetext={format.clock(position)}
          style={{ '--part': `${part}%` }}
          onInput={(event) => player.seek(key, media, Number(event.currentTarget.value), file)}
        />
        <small>
          {mine?.state === 'failed'
            ? text.thread.mediaFailed
            : mine?.state === 'loading'
              ? text.loading
              : length
                ? format.clock(mine && position > 0 ? position : length)
                : media.size !== null && format.bytes(media.size)}
        </small>
      </span>
      <button
        type="button"
        class="audio__rate"
        aria-label={text.thread.speed(format.number(player.rate.value))}
        onClick={player.nextRate}
      >
        {format.number(player.rate.value)}×
      </button>
    </span>
  )
}
