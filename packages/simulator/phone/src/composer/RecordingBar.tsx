import { useEffect, useState } from 'preact/hooks'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import { duration } from '#page/ui/words.ts'
import type { VoiceRecording } from './VoiceRecorder.ts'
import './RecordingBar.css'

const SHOWN_BARS = 34

interface RecordingBarProps {
  recording: VoiceRecording
  onCancel: () => void
  onSend: () => void
}

/** The recording under way: how long, how loud, throw away or send. */
export function RecordingBar({ recording, onCancel, onSend }: RecordingBarProps) {
  const [, setBeat] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setBeat((beat) => beat + 1), 90)
    return () => clearInterval(timer)
  }, [])
  const levels = recording.levels().slice(-SHOWN_BARS)
  const bars = Array.from(
    { length: SHOWN_BARS },
    (_, index) => levels[index - SHOWN_BARS + levels.length] ?? 0,
  )
  return (
    <div class="recording" role="group" aria-label="Gravando áudio">
      <RoundButton icon="trash" label="Descartar gravação" onClick={onCancel} />
      <span class="recording__dot" aria-hidden="true" />
      <span class="recording__time" role="timer">
        {duration(Math.floor(recording.seconds()))}
      </span>
      <span class="recording__bars" aria-hidden="true">
        {bars.map((level, index) => (
          <span key={index} style={{ height: `${Math.max(10, Math.round(level * 100))}%` }} />
        ))}
      </span>
      <RoundButton icon="send" filled label="Enviar" onClick={onSend} />
    </div>
  )
}
