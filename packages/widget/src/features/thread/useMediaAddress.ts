import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Media } from '@neppo-chat/protocol'
import { useThread } from './ThreadContext.ts'

/** A row that only flies past asks for nothing. */
const REST_MS = 80

export type MediaAddress = { kind: 'loading' } | { kind: 'ready'; url: string } | { kind: 'failed' }

/** The address of a file that is in view, and a way to ask it anew when it did not work. */
export function useMediaAddress(media: Media, local: Blob | undefined): [MediaAddress, () => void] {
  const { store } = useThread()
  const [address, setAddress] = useState<MediaAddress>({ kind: 'loading' })
  const isReady = local !== undefined || media.state === 'ready'

  const ask = useCallback(
    async (fresh: boolean) => {
      setAddress({ kind: 'loading' })
      const reply = await store.media.open(media.id, fresh)
      setAddress(reply.ok ? { kind: 'ready', url: reply.data.url } : { kind: 'failed' })
    },
    [store, media.id],
  )
  useEffect(() => {
    if (local) {
      const url = URL.createObjectURL(local)
      setAddress({ kind: 'ready', url })
      return () => URL.revokeObjectURL(url)
    }
    if (!isReady) return
    const timer = setTimeout(() => void ask(false), REST_MS)
    return () => clearTimeout(timer)
  }, [local, isReady, ask])
  return [media.state === 'failed' ? { kind: 'failed' } : address, () => void ask(true)]
}
