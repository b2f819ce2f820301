import { remuxToOgg } from './remuxToOgg.ts'

const wanted = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']
const LEVELS_PER_SECOND = 12

/** A recording under way: it can be finished or thrown away, once. */
export interface VoiceRecording {
  /** Loudness so far, 0 to 1, twelve a second. */
  levels: () => number[]
  seconds: () => number
  finish: () => Promise<{ file: Blob; name: string }>
  cancel: () => void
}

/** Starts recording the microphone, in mono. Rejects with NotAllowedError or NotFoundError of the browser. */
export async function startRecording(): Promise<VoiceRecording> {
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
  const context = new AudioContext()
  const source = context.createMediaStreamSource(microphone)
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  // A microphone without processing may be stereo whatever was asked; a voice note is mono (`voice.md` 6).
  const mono = new MediaStreamAudioDestinationNode(context, { channelCount: 1, channelCountMode: 'explicit' })
  source.connect(analyser)
  source.connect(mono)

  const mimeType = wanted.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(mono.stream, mimeType === undefined ? {} : { mimeType })
  const chunks: Blob[] = []
  const levels: number[] = []
  const samples = new Float32Array(analyser.fftSize)
  const startedAt = performance.now()
  const meter = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    levels.push(loudness(samples))
  }, 1000 / LEVELS_PER_SECOND)
  recorder.addEventListener('dataavailable', (event) => {
    if (event.data.size > 0) chunks.push(event.data)
  })
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve(), { once: true })
  })
  recorder.start(250)

  let released = false
  const release = () => {
    if (released) return
    released = true
    clearInterval(meter)
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of microphone.getTracks()) track.stop()
    void context.close()
  }
  return {
    levels: () => levels,
    seconds: () => (performance.now() - startedAt) / 1000,
    finish: async () => {
      release()
      await stopped
      const recorded = new Blob(chunks, { type: (recorder.mimeType || 'audio/webm').split(';')[0] ?? '' })
      return await asVoiceNote(recorded)
    },
    cancel: release,
  }
}

async function asVoiceNote(recorded: Blob): Promise<{ file: Blob; name: string }> {
  if (recorded.type === 'audio/webm') return { file: (await remuxToOgg(recorded)).file, name: 'audio.ogg' }
  return { file: recorded, name: recorded.type === 'audio/ogg' ? 'audio.ogg' : 'audio.m4a' }
}

function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  // Speech sits far below full scale; this brings it to the height of the bars.
  return Math.min(1, Math.sqrt(sum / samples.length) * 4)
}
