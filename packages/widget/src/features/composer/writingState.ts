import type { Session } from '@neppo-chat/protocol'

/** Why nothing can be written now. */
export type Obstacle = 'voice' | 'closed' | 'windowClosed' | 'notMine' | 'withBot' | 'waiting'

/** Whether the agent can write, and what must be known meanwhile. `now` is gateway time, ms. */
export type WritingState = { kind: 'open'; note: 'closedFreeText' | null } | { kind: 'blocked'; by: Obstacle }

const open: WritingState = { kind: 'open', note: null }
const openFreeText: WritingState = { kind: 'open', note: 'closedFreeText' }
const blocked: { [O in Obstacle]: WritingState } = {
  voice: { kind: 'blocked', by: 'voice' },
  closed: { kind: 'blocked', by: 'closed' },
  windowClosed: { kind: 'blocked', by: 'windowClosed' },
  notMine: { kind: 'blocked', by: 'notMine' },
  withBot: { kind: 'blocked', by: 'withBot' },
  waiting: { kind: 'blocked', by: 'waiting' },
}

/** Reads off a session whether free text can be sent in it (rows W7, W8); the same answer is the same object. */
export function writingState(session: Session, now: number): WritingState {
  if (session.channel === 'voice') return blocked.voice
  const endsAt = session.windowEndsAt === null ? Infinity : Date.parse(session.windowEndsAt)
  if (session.status === 'closed') {
    if (!session.freeText) return blocked.closed
    return now >= endsAt ? blocked.windowClosed : openFreeText
  }
  if (session.status === 'bot') return blocked.withBot
  if (session.status === 'waiting') return blocked.waiting
  if (!session.mine) return blocked.notMine
  return now >= endsAt ? blocked.windowClosed : open
}
