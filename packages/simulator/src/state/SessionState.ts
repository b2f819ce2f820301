/** One attendance as Neppo holds it. Times are epoch milliseconds. */
export type SessionState = {
  id: number
  channel: string
  protocol: string
  clientId: number
  groupId: number
  status: 'OPEN' | 'WAITING' | 'CLOSED'
  /** User name of the attending agent; null while waiting, with the bot, or closed by the bot. */
  agent: string | null
  /** A login, `queue`, or a bot's user name (`neppo.md` 3.1). */
  lastAgent: string
  onlyBot: boolean
  pending: boolean
  createdAt: number
  attendedAt: number | null
  closedAt: number | null
  updatedAt: number
  unreadCount: number
  directMessageId: number | null
  /** Agents who had the session, in order. */
  pastAgents: string[]
  /** Agent who just sent the session back to the queue and is passed over at first. */
  avoid: string | null
  /** Row dismissed by the agent (`chat.update.visible.session`). */
  visible: boolean
  /** Answers of the customer that the bot still waits for before handing over. */
  botHolds: number
  messageIds: number[]
}
