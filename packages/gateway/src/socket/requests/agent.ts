import { GatewayError } from '#GatewayError.ts'
import { asking as ask } from '#upstream/neppoFailure.ts'
import type { Handlers } from '#socket/Door.ts'

/** Requests about the agent's own presence. */
export const agentRequests: Pick<Handlers, 'agent.pauseReasons' | 'agent.pause' | 'agent.resume'> = {
  async 'agent.pauseReasons'({ line }) {
    const reasons = await ask(line.pauseReasons())
    return {
      reasons: reasons
        .filter((reason) => reason.chat)
        .map(({ id, name, minutes }) => ({ id: String(id), name, minutes })),
    }
  },

  async 'agent.pause'({ line }, { reasonId }) {
    const reasons = await ask(line.pauseReasons())
    const reason = reasons.find(({ id }) => String(id) === reasonId)
    if (!reason) throw new GatewayError('notFound', 'no such pause reason')
    await ask(line.setPause(reason.id))
    return {}
  },

  async 'agent.resume'({ line }) {
    await ask(line.setPause(null))
    return {}
  },
}
