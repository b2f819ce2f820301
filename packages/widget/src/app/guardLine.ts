import type { Failure, Reply, RequestInput, RequestName, RequestReply } from '@neppo-chat/protocol'
import type { GatewayLine } from '#connection/GatewayLine.ts'
import type { InterceptMap, InterceptPoint } from './EventMap.ts'
import type { Interceptors } from './Interceptors.ts'

type Question = { [P in InterceptPoint]: { point: P; detail: InterceptMap[P] } }[InterceptPoint]

function questionOf(name: RequestName, payload: unknown): Question | null {
  switch (name) {
    case 'session.close': {
      const { sessionId } = payload as RequestInput<'session.close'>
      return { point: 'closeSession', detail: { sessionId } }
    }
    case 'session.transfer': {
      const { sessionId } = payload as RequestInput<'session.transfer'>
      return { point: 'transferSession', detail: { sessionId } }
    }
    case 'message.send': {
      const { sessionId, content } = payload as RequestInput<'message.send'>
      const text = content.kind === 'text' ? content.text : null
      return { point: 'sendMessage', detail: { sessionId, kind: content.kind, text } }
    }
    default:
      return null
  }
}

/** Ids of allowed deeds that are remembered for their repetition. */
const MAX_REMEMBERED = 500

const held: Failure = { code: 'notAllowed', message: 'held back by the page', retryable: false }

/** The same line, on which the page may hold back what the agent does. */
export function guardLine(line: GatewayLine, interceptors: Interceptors): GatewayLine {
  /** A request that is repeated was allowed before; the page is not asked twice about one deed. */
  const allowed = new Set<string>()
  return {
    subscribe: (listener) => line.subscribe(listener),
    reconnect: () => line.reconnect(),
    takeOver: () => line.takeOver(),
    async request<R extends RequestName>(
      name: R,
      payload: RequestInput<R>,
      options?: { timeoutMs?: number },
    ): Promise<Reply<RequestReply<R>>> {
      const question = questionOf(name, payload)
      const { requestId } = payload as { requestId?: string }
      if (
        question &&
        requestId !== undefined &&
        interceptors.has(question.point) &&
        !allowed.has(requestId)
      ) {
        const allows = await interceptors.allows(question.point, question.detail as never)
        if (!allows) return { ok: false, error: held }
        if (allowed.size >= MAX_REMEMBERED) allowed.clear()
        allowed.add(requestId)
      }
      return line.request(name, payload, options)
    },
  }
}
