import type { Content, OutgoingContent } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import type { Parts } from '#parts.ts'
import { findOne, getOne, type Queries } from '#db/Database.ts'
import type { MediaRow } from '#media/MediaRow.ts'
import { cleanText } from './cleanText.ts'
import { textFingerprint } from './fingerprint.ts'
import { lockSession } from './ingestSession.ts'
import { viewMessage, type MessageRow } from './MessageRow.ts'
import { viewSession, type SessionRow } from './SessionRow.ts'

/** Who asks, checked by the door. */
export type Sender = { integrationId: string; agentId: number; agentName: string; userName: string }

/**
 * Stores an agent's message once: the same `requestId` again answers the same row. It is then Neppo's line's to
 * deliver; from here on it is neither lost nor doubled.
 * @throws {GatewayError} `notFound`, `sessionClosed`, `badRequest`, `mediaNotAccepted`
 */
export async function acceptMessage(
  parts: Parts,
  sender: Sender,
  input: { requestId: string; sessionId: string; content: OutgoingContent },
): Promise<MessageRow> {
  return parts.change(async (tx, tell) => {
    const repeated = await findOne<MessageRow>(
      tx,
      'select * from message where agent_id = $1 and request_id = $2',
      [sender.agentId, input.requestId],
    )
    if (repeated) return repeated
    const session = await lockOwnSession(tx, sender, input.sessionId)
    if (session.status === 'closed' && !session.free_text)
      throw new GatewayError('sessionClosed', 'the session is closed')
    const content = await contentOf(tx, sender, session, input.content)
    const createdAt = new Date(parts.now())
    const author = { kind: 'agent', name: sender.agentName, userName: sender.userName } as const
    const row = await getOne<MessageRow>(
      tx,
      `insert into message (integration_id, session_id, position, author, content, fingerprint, quoted, created_at,
         status, request_id, agent_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'accepted', $9, $10) returning *`,
      [
        sender.integrationId,
        session.id,
        session.last_position + 1,
        JSON.stringify(author),
        JSON.stringify(content),
        // A file has no address at Neppo yet; its fingerprint is set when it is uploaded there.
        content.kind === 'text' ? textFingerprint(content.text) : '',
        await quoteOf(tx, session, input.content),
        createdAt,
        input.requestId,
        sender.agentId,
      ],
    )
    const lastMessage = { author, content, createdAt: createdAt.toISOString(), status: row.status }
    await tx.query(
      `update session set last_position = $3, last_message = $4, waiting_since = null
       where integration_id = $1 and id = $2`,
      [session.integration_id, session.id, row.position, JSON.stringify(lastMessage)],
    )
    await tell(sender.agentId, 'message.added', { message: viewMessage(row) })
    await tell(sender.agentId, 'session.updated', {
      session: viewSession({ ...session, last_message: lastMessage, waiting_since: null }, sender.agentId),
    })
    return row
  })
}

/**
 * Puts a message that failed, or whose sending could not be confirmed, back to be delivered, under the same id. Any
 * other message is answered as it stands: the agent pressed twice, or it got through meanwhile.
 * @throws {GatewayError} `notFound`
 */
export async function retryMessage(parts: Parts, sender: Sender, messageId: string): Promise<MessageRow> {
  return parts.change(async (tx, tell) => {
    const row = /^\d{1,18}$/.test(messageId)
      ? await findOne<MessageRow>(tx, 'select * from message where id = $1 and agent_id = $2 for update', [
          messageId,
          sender.agentId,
        ])
      : null
    if (!row) throw new GatewayError('notFound', 'no such message')
    if (row.status !== 'failed' && row.status !== 'unconfirmed') return row
    const again = await getOne<MessageRow>(
      tx,
      `update message set status = 'accepted', failure = null, attempted_at = null, attempts = 0, neppo_id = null,
         provider_id = null where id = $1 returning *`,
      [row.id],
    )
    await tell(sender.agentId, 'message.updated', { message: viewMessage(again) })
    return again
  })
}

/**
 * The agent's own session, locked. Another agent's is `notFound`, the same as none at all: ids tell nothing.
 * @throws {GatewayError} `notFound`
 */
export async function lockOwnSession(
  tx: Queries,
  sender: Pick<Sender, 'integrationId' | 'agentId'>,
  sessionId: string,
): Promise<SessionRow> {
  const session = await lockSession(tx, sender.integrationId, sessionId)
  if (!session || session.owner_agent_id !== sender.agentId)
    throw new GatewayError('notFound', 'no such session')
  return session
}

async function contentOf(
  tx: Queries,
  sender: Sender,
  session: SessionRow,
  content: OutgoingContent,
): Promise<Content> {
  if (content.kind === 'text') {
    const text = cleanText(content.text)
    // Zero-width characters alone are nothing to read (B17).
    if (!text.replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, ''))
      throw new GatewayError('badRequest', 'the text is empty')
    return { kind: 'text', text }
  }
  const media = await findOne<MediaRow>(
    tx,
    'select * from media where id = $1 and integration_id = $2 and session_id = $3 and agent_id = $4',
    [content.mediaId, sender.integrationId, session.id, sender.agentId],
  )
  if (!media || media.state !== 'ready') throw new GatewayError('notFound', 'no such file')
  return {
    kind: media.kind,
    media: {
      id: content.mediaId,
      mime: media.mime,
      name: media.name,
      size: media.size,
      width: media.width,
      height: media.height,
      durationMs: media.duration_ms,
      state: 'ready',
    },
    caption: null,
  }
}

async function quoteOf(tx: Queries, session: SessionRow, content: OutgoingContent): Promise<string | null> {
  if (content.kind !== 'text' || !content.quotedMessageId || !/^\d{1,18}$/.test(content.quotedMessageId))
    return null
  const quoted = await findOne<MessageRow>(
    tx,
    'select * from message where id = $1 and integration_id = $2 and session_id = $3',
    [content.quotedMessageId, session.integration_id, session.id],
  )
  return quoted
    ? JSON.stringify({
        messageId: String(quoted.id),
        authorName: quoted.author.name,
        content: quoted.content,
      })
    : null
}
