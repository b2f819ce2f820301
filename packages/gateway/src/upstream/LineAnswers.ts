/** What Neppo said became of a session after a command. */
export type LineAnswer = 'closed' | 'left'

/** Lets a request wait for the frame that answers its command; Neppo's commands carry no acknowledgement of their own. */
export class LineAnswers {
  readonly #waiting = new Map<number, Set<(answer: LineAnswer) => void>>()

  /** Resolves with what the line tells about the session, or null after `ms`. Call before the command is sent. */
  expect(sessionId: number, ms: number): Promise<LineAnswer | null> {
    return new Promise((resolve) => {
      const waiters = this.#waiting.get(sessionId) ?? new Set()
      this.#waiting.set(sessionId, waiters)
      const finish = (answer: LineAnswer | null) => {
        clearTimeout(timer)
        waiters.delete(finish)
        if (!waiters.size) this.#waiting.delete(sessionId)
        resolve(answer)
      }
      const timer = setTimeout(() => finish(null), ms)
      waiters.add(finish)
    })
  }

  settle(sessionId: number, answer: LineAnswer): void {
    for (const finish of this.#waiting.get(sessionId) ?? []) finish(answer)
  }
}
