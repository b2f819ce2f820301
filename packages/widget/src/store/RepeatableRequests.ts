import { createModel } from '@preact/signals-core'
import type { Reply, RequestId, RequestInput, RequestName, RequestReply } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'

/** Requests that change something. */
export type ChangingRequest = {
  [R in RequestName]: 'requestId' extends keyof RequestInput<R> ? R : never
}[RequestName]

/**
 * Asks for a change under one `requestId` until its outcome is known: pressing the same button again after a time-out
 * repeats the question instead of asking for the change twice.
 */
export const RepeatableRequests = createModel((gateway: GatewayRequests, newRequestId: () => RequestId) => {
  const open = new Map<string, RequestId>()
  return {
    async ask<R extends ChangingRequest>(
      name: R,
      payload: Omit<RequestInput<R>, 'requestId'>,
    ): Promise<Reply<RequestReply<R>>> {
      const key = `${name} ${JSON.stringify(payload)}`
      const requestId = open.get(key) ?? newRequestId()
      open.set(key, requestId)
      const reply = await gateway.request(name, { ...payload, requestId } as unknown as RequestInput<R>)
      const isKnown = reply.ok || !['timeout', 'offline', 'outcomeUnknown'].includes(reply.error.code)
      if (isKnown) open.delete(key)
      return reply
    },
  }
})
export type RepeatableRequests = InstanceType<typeof RepeatableRequests>
