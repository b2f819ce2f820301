import { limits } from '@neppo-chat/protocol'
import type { Parts } from '#parts.ts'

const EVERY_MS = 10 * 60_000
/** Events are for tabs that come back soon; later ones get a snapshot. */
const EVENTS_MS = 24 * 60 * 60_000

/** Regularly removes what has had its time: old events and remembered requests. */
export function startSweep(parts: Parts, memory: { forget(before: Date): Promise<void> }): { stop(): void } {
  const sweep = async () => {
    await parts.db.query('delete from agent_event where at < $1', [new Date(parts.now() - EVENTS_MS)])
    await memory.forget(new Date(parts.now() - limits.requestMemoryMs))
  }
  const timer = setInterval(
    () => void sweep().catch((error: unknown) => parts.log.warn({ err: error }, 'sweep failed')),
    EVERY_MS,
  ).unref()
  return { stop: () => clearInterval(timer) }
}
