import { createModel } from '@preact/signals-core'
import type { MediaId, Reply } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'

/** Addresses are asked anew this long before they end. */
const MARGIN_MS = 30_000

/** Short-lived addresses of files, asked once and shared until shortly before they end. */
export const MediaModel = createModel((gateway: GatewayRequests, gatewayNow: () => number) => {
  const known = new Map<MediaId, { url: string; expiresAt: number }>()
  const asking = new Map<MediaId, Promise<Reply<{ url: string }>>>()
  const ask = async (mediaId: MediaId): Promise<Reply<{ url: string }>> => {
    const reply = await gateway.request('media.open', { mediaId })
    asking.delete(mediaId)
    if (!reply.ok) return reply
    known.set(mediaId, { url: reply.data.url, expiresAt: Date.parse(reply.data.expiresAt) })
    return { ok: true, data: { url: reply.data.url } }
  }
  return {
    /** The address of a file, to be used at once. `fresh` after the last one did not work. */
    open(mediaId: MediaId, fresh = false): Promise<Reply<{ url: string }>> {
      const here = known.get(mediaId)
      if (!fresh && here && here.expiresAt - MARGIN_MS > gatewayNow()) {
        return Promise.resolve({ ok: true, data: { url: here.url } })
      }
      let asked = asking.get(mediaId)
      if (!asked) asking.set(mediaId, (asked = ask(mediaId)))
      return asked
    },
  }
})
export type MediaModel = InstanceType<typeof MediaModel>
