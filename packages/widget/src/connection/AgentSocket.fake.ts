import type { Reply } from '@neppo-chat/protocol'
import type { AgentSocket, OpenSocket, SocketEvents } from './AgentSocket.ts'

type Asked = { name: string; payload: unknown; reply: (answer: unknown) => void }

/** The gateway's end of sockets that never touch a network: a test lets them in, answers, speaks and breaks them. */
export class FakeSockets {
  /** Every attempt, in order, with what it showed at the door. */
  readonly attempts: { accessToken: string; protocol: string; publicId: string; origin: string }[] = []
  readonly asked: Asked[] = []
  /** Answers each request at once when set; unanswered requests wait in `asked`. */
  onAsk: (name: string, payload: unknown) => Reply<unknown> | null = () => null
  #events: SocketEvents | null = null

  readonly open: OpenSocket = (to, events) => {
    this.attempts.push(to)
    this.#events = events
    const isCurrent = (): boolean => this.#events === events
    return {
      ask: (name, payload, _timeoutMs, reply) => {
        if (!isCurrent()) return reply(null)
        const answer = this.onAsk(name, payload)
        if (answer) reply(answer)
        else this.asked.push({ name, payload, reply })
      },
      close: () => {
        if (isCurrent()) this.#events = null
      },
    } satisfies AgentSocket
  }

  /** True while the widget holds a socket, let in or not. */
  get isHeld(): boolean {
    return this.#events !== null
  }

  letIn(): void {
    this.#events?.onConnect()
  }

  refuse(data: unknown): void {
    const events = this.#events
    this.#events = null
    events?.onRefused(data)
  }

  break(): void {
    const events = this.#events
    this.#events = null
    events?.onClose()
    for (const { reply } of this.asked.splice(0)) reply(null)
  }

  say(name: string, payload: unknown): void {
    this.#events?.onSignOfLife()
    this.#events?.onMessage(name, payload)
  }

  heartbeat(): void {
    this.#events?.onSignOfLife()
  }

  /** The answer of the oldest waiting request `name` never comes. */
  timeOut(name: string): void {
    const at = this.asked.findIndex((asked) => asked.name === name)
    const [asked] = at < 0 ? [] : this.asked.splice(at, 1)
    asked?.reply(null)
  }
}
