import type { ActiveSend } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import { asking as ask } from '#upstream/neppoFailure.ts'
import type { Handlers } from '#socket/Door.ts'

/** Requests about active sends. */
export const activeSendRequests: Pick<Handlers, 'activeSend.recent'> = {
  async 'activeSend.recent'({ line, parts }, { text, cursor }) {
    const page = cursor === null ? 0 : Number(cursor)
    if (!Number.isInteger(page) || page < 0) throw new GatewayError('badRequest', 'no such page')
    const found = await ask(line.client.activeSends(page, text))
    return {
      sends: found.rows.map((send): ActiveSend => ({
        id: String(send.id),
        clientName: send.client.name ?? send.client.userName?.split('_').at(-1) ?? send.phone ?? '',
        phone: send.phone,
        channel: send.channel,
        text: send.text,
        template: send.template,
        status: send.status,
        failure: send.reason,
        createdAt: new Date(send.createdAt ?? parts.now()).toISOString(),
      })),
      next: found.last ? null : String(page + 1),
    }
  },
}
