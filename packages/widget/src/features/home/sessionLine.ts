import type { Session } from '@neppo-chat/protocol'
import { contentPreview } from '#ui/contentPreview.ts'
import type { Text } from '#ui/text/Text.ts'

/** The last line of a row; own messages begin with "Você:" (ux). */
export function lastLine(session: Session, userName: string | null, text: Text): string {
  const last = session.lastMessage
  if (!last) return text.home.noMessages
  const said = contentPreview(last.content, text)
  const isOwn = last.author.kind === 'agent' && userName !== null && last.author.userName === userName
  if (isOwn) return text.home.you(said)
  if (last.author.kind === 'bot') return `${text.kind.bot}: ${said}`
  return last.author.kind === 'agent' ? `${last.author.name}: ${said}` : said
}

export type SlaState = { share: number; level: 'calm' | 'soon' | 'late'; waitedMs: number }

/** How much of the group's answer time is used; null when the client does not wait or the group has no limit. */
export function slaOf(session: Session, nowMs: number): SlaState | null {
  const limitMs = (session.group.slaMinutes ?? 0) * 60_000
  if (limitMs <= 0 || session.waitingSince === null || session.status === 'closed') return null
  const waitedMs = Math.max(0, nowMs - Date.parse(session.waitingSince))
  if (Number.isNaN(waitedMs)) return null
  const share = Math.min(1, waitedMs / limitMs)
  return { share, waitedMs, level: share >= 1 ? 'late' : share >= 0.6 ? 'soon' : 'calm' }
}

/** The window chip is shown from here on. */
const WINDOW_SHOWN_MS = 4 * 60 * 60 * 1000

/** Ms until WhatsApp's window ends, when that is soon; null otherwise. */
export function windowLeft(session: Session, nowMs: number): number | null {
  if (session.windowEndsAt === null || session.status === 'closed') return null
  const left = Date.parse(session.windowEndsAt) - nowMs
  return left > 0 && left < WINDOW_SHOWN_MS ? left : null
}
