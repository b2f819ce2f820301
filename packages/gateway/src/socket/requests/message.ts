import { acceptMessage, retryMessage } from '#sessions/acceptMessage.ts'
import { viewMessage } from '#sessions/MessageRow.ts'
import type { Handlers } from '#socket/Door.ts'

/** Requests about single messages. */
export const messageRequests: Pick<Handlers, 'message.send' | 'message.retry'> = {
  async 'message.send'({ parts, sender, line }, payload) {
    const row = await acceptMessage(parts, sender, payload)
    line.deliveries.kick(row.session_id)
    return { message: viewMessage(row) }
  },

  async 'message.retry'({ parts, sender, line }, { messageId }) {
    const row = await retryMessage(parts, sender, messageId)
    line.deliveries.kick(row.session_id)
    return { message: viewMessage(row) }
  },
}
