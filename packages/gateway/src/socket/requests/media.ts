import { findOne } from '#db/Database.ts'
import { GatewayError } from '#GatewayError.ts'
import type { MediaRow } from '#media/MediaRow.ts'
import { signTicket, ticketLifeMs } from '#media/ticket.ts'
import { openUpload } from '#media/upload.ts'
import { findSession } from '#sessions/ingestMessages.ts'
import type { MediaId } from '@neppo-chat/protocol'
import type { Handlers } from '#socket/Door.ts'

/** Requests about files; their bytes travel over HTTP. */
export const mediaRequests: Pick<Handlers, 'media.upload' | 'media.open'> = {
  async 'media.upload'({ parts, media, sender }, payload) {
    const { id, offset } = await openUpload(parts, media, sender, payload)
    const { publicUrl, secret } = parts.config
    const ticket = signTicket('write', id, parts.now() + ticketLifeMs, secret)
    return {
      mediaId: id as MediaId,
      url: `${publicUrl}/i/${sender.integrationId}/uploads/${id}?ticket=${ticket}`,
      offset,
    }
  },

  async 'media.open'({ parts, agent, sender }, { mediaId }) {
    const row = await findOne<MediaRow>(
      parts.db,
      'select * from media where id = $1 and integration_id = $2',
      [mediaId, sender.integrationId],
    )
    const session = row && (await findSession(parts.db, sender.integrationId, row.session_id))
    if (!row || !session || row.state !== 'ready') throw new GatewayError('notFound', 'no such file')
    if (session.owner_agent_id !== agent.id && session.status !== 'closed')
      throw new GatewayError('notFound', 'no such file')
    const { publicUrl, secret } = parts.config
    const expiresAt = parts.now() + ticketLifeMs
    const ticket = signTicket('read', row.id, expiresAt, secret)
    return {
      url: `${publicUrl}/i/${sender.integrationId}/media/${row.id}?ticket=${ticket}`,
      expiresAt: new Date(expiresAt).toISOString(),
    }
  },
}
