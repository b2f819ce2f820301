import type { Media, MediaKind } from '@neppo-chat/protocol'

/** One row of `media`. */
export type MediaRow = {
  id: string
  integration_id: string
  session_id: string
  kind: MediaKind
  neppo_url: string | null
  mime: string
  name: string | null
  size: number | null
  width: number | null
  height: number | null
  duration_ms: number | null
  state: Media['state'] | 'uploading'
  agent_id: number | null
}
