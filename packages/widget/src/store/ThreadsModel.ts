import { createModel } from '@preact/signals-core'
import type { Message, SequencedEvent, Session, SessionId } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import { MessagesModel } from './MessagesModel.ts'
import type { OutboxModel } from './OutboxModel.ts'

/** Threads kept ready beside the open one; the least recently seen goes first. */
const KEPT_THREADS = 50

/** The threads this tab has opened. */
export const ThreadsModel = createModel(
  (gateway: GatewayRequests, outbox: OutboxModel, onSession: (session: Session, seq: number) => void) => {
    /** In order of use: the last one was seen last. */
    const threads = new Map<SessionId, MessagesModel>()
    let active: SessionId | null = null

    const threadOf = (id: SessionId): MessagesModel => {
      const known = threads.get(id)
      if (known) return known
      const thread = new MessagesModel(id, gateway, outbox, onSession)
      threads.set(id, thread)
      return thread
    }
    const forget = (id: SessionId): void => {
      threads.get(id)?.[Symbol.dispose]()
      threads.delete(id)
    }

    return {
      /** The thread of a session; made empty when it was never opened. */
      thread: threadOf,
      /** Makes this the thread that is looked at and loads it when needed. */
      open(id: SessionId): Promise<void> {
        if (active !== null && active !== id) threads.get(active)?.trim()
        active = id
        const thread = threadOf(id)
        threads.delete(id)
        threads.set(id, thread)
        for (const other of threads.keys()) {
          if (threads.size <= KEPT_THREADS) break
          if (other !== active) forget(other)
        }
        return thread.open()
      },
      /** Asks again for the thread that is looked at when it could not be loaded: a broken line may be whole now. */
      retry(): void {
        if (active !== null && threads.get(active)?.state.peek().kind === 'failed')
          void threads.get(active)?.open()
      },
      /** Nobody looks at a thread any more. */
      leave(): void {
        if (active !== null) threads.get(active)?.trim()
        active = null
      },
      apply(event: Extract<SequencedEvent, { name: `message.${string}` }>, seq: number): void {
        const id = 'message' in event.payload ? event.payload.message.sessionId : event.payload.sessionId
        const thread = threads.get(id)
        if (!thread || thread.state.peek().kind === 'idle') return
        thread.apply(event, seq)
        if (id !== active && event.name === 'message.added') thread.trim()
      },
      applyReply(message: Message): void {
        threads.get(message.sessionId)?.applyReply(message)
      },
      applySnapshot(seq: number): void {
        for (const [id, thread] of threads) {
          if (id === active) thread.invalidate(seq)
          else forget(id)
        }
      },
      dispose(): void {
        for (const id of [...threads.keys()]) forget(id)
      },
    }
  },
)
export type ThreadsModel = InstanceType<typeof ThreadsModel>
