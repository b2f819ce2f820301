import { useEffect, useState } from 'preact/hooks'
import type { Media, MediaId } from '@neppo-chat/protocol'
import { useThread } from './ThreadContext.ts'
import { readWave } from './waveform.ts'

/** Larger sounds are streamed when played, and have no picture. */
const MOST_BYTES = 1_500_000
/** A row that only flies past fetches nothing. */
const REST_MS = 150

export type Voice = { file: Blob | undefined; wave: string | null }

/** Voices that were fetched while the thread is open. */
class Voices {
  readonly known = new Map<MediaId, Voice>()
  stop(): void {
    this.known.clear()
  }
}

/** The file of a voice note in view and the picture of its sound; without them it is streamed and has a plain bar. */
export function useVoice(media: Media, local: Blob | undefined): Voice {
  const { store, model } = useThread()
  const { known } = model.late(Voices, () => new Voices())
  const [voice, setVoice] = useState<Voice>(known.get(media.id) ?? { file: local, wave: null })
  const canFetch = media.state === 'ready' && media.size !== null && media.size <= MOST_BYTES
  useEffect(() => {
    if (known.has(media.id) || (!local && !canFetch)) return
    let isWanted = true
    const fetchFile = async (): Promise<Blob | undefined> => {
      const address = await store.media.open(media.id)
      if (!address.ok || !isWanted) return undefined
      const reply = await fetch(address.data.url, { credentials: 'omit', referrerPolicy: 'no-referrer' })
      return reply.ok ? reply.blob() : undefined
    }
    const read = async () => {
      const file = local ?? (await fetchFile().catch(() => undefined))
      if (!file || !isWanted) return
      const found = { file, wave: await readWave(file) }
      known.set(media.id, found)
      if (isWanted) setVoice(found)
    }
    const timer = setTimeout(() => void read(), REST_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [store, media.id, local, canFetch, known])
  return voice
}
