import type { NeppoDelivery, NeppoMessage } from '@neppo-chat/neppo'
import {
  laterStatus,
  type Author,
  type DeliveryFailure,
  type DeliveryStatus,
  type Message,
} from '@neppo-chat/protocol'
import type { Parts, Tell } from '#parts.ts'
import { findOne, getOne, type Queries } from '#db/Database.ts'
import { cleanJson } from './cleanText.ts'
import { contentFromNeppo, type FoundMedia } from './contentFromNeppo.ts'
import { fingerprintOf } from './fingerprint.ts'
import { lockSession } from './ingestSession.ts'
import { viewMessage, type MessageRow } from './MessageRow.ts'
import { selectSession, viewSession, type SessionRow } from './SessionRow.ts'

/** Clocks of the gateway and of Neppo may differ by this much when one message is recognised in the other's history. */
const CLOCK_SKEW_MS = 2 * 60 * 1000

/**
 * Takes messages of one session as Neppo tells them, oldest first, from the socket or from a history: each is stored
 * once, in the order of its arrival, and recognised when it comes again. An own send that Neppo's history shows is
 * thereby proved to be sent. One transaction; does nothing for a session that is not known.
 */
export async function ingestMessages(
  parts: Parts,
  integrationId: string,
  sessionId: string,
  arrivals: readonly NeppoMessage[],
): Promise<void> {
  if (!arrivals.length) return
  await parts.change(async (tx, tell) => {
    const session = await lockSession(tx, integrationId, sessionId)
    if (!session) return
    const ingest = new Ingest(parts, tx, tell, session)
    await ingest.recall(arrivals)
    for (const arrival of arrivals) await ingest.take(cleanJson(arrival))
    await ingest.finish()
  })
}

class Ingest {
  readonly #parts: Parts
  readonly #tx: Queries
  readonly #tell: Tell
  readonly #session: SessionRow
  /** The first filling of a session brings its past: Neppo's own count of unread messages stays. */
  readonly #firstFilling: boolean
  /** Rows of arrivals that are known by Neppo's id: a history is mostly repetition, and one query must do for all. */
  readonly #known = new Map<number, MessageRow>()
  #changed = false

  constructor(parts: Parts, tx: Queries, tell: Tell, session: SessionRow) {
    this.#parts = parts
    this.#tx = tx
    this.#tell = tell
    this.#session = session
    this.#firstFilling = session.last_position === 0
  }

  /** Looks all arrivals up at once. */
  async recall(arrivals: readonly NeppoMessage[]): Promise<void> {
    const ids = arrivals.flatMap(({ id }) => (id === null ? [] : [id]))
    if (!ids.length) return
    const rows = await this.#tx.query<MessageRow>(
      'select * from message where integration_id = $1 and neppo_id = any($2)',
      [this.#session.integration_id, ids],
    )
    for (const row of rows) if (row.neppo_id !== null) this.#known.set(row.neppo_id, row)
  }

  async take(arrival: NeppoMessage): Promise<void> {
    if (arrival.content.kind === 'reaction' && (await this.#react(arrival, arrival.content))) return
    const known = await this.#find(arrival)
    if (known) return this.#recognise(known, arrival)
    await this.#add(arrival)
  }

  /** Writes the session's own columns and tells its holder, once for all messages taken. */
  async finish(): Promise<void> {
    if (!this.#changed) return
    const s = this.#session
    await this.#tx.query(
      `update session set last_position = $3, last_message = $4, last_client_at = $5, waiting_since = $6, unread = $7
       where integration_id = $1 and id = $2`,
      [
        s.integration_id,
        s.id,
        s.last_position,
        s.last_message ? JSON.stringify(s.last_message) : null,
        s.last_client_at,
        s.waiting_since,
        s.unread,
      ],
    )
    if (s.owner_agent_id !== null)
      await this.#tell(s.owner_agent_id, 'session.updated', { session: viewSession(s, s.owner_agent_id) })
  }

  /** The row this arrival already has: by Neppo's id, by the provider's, or as one still without an id. */
  async #find(arrival: NeppoMessage): Promise<MessageRow | null> {
    const s = this.#session
    const byId = arrival.id === null ? undefined : this.#known.get(arrival.id)
    if (byId) return byId
    // Nothing was here before, and rows of one history with ids of their own are never each other.
    if (this.#firstFilling && arrival.id !== null) return null
    if (arrival.externalId !== null) {
      const byProvider = await this.#tx.query<MessageRow>(
        'select * from message where integration_id = $1 and session_id = $2 and provider_id = $3 order by position limit 1',
        [s.integration_id, s.id, arrival.externalId],
      )
      if (byProvider[0]) return byProvider[0]
    }
    // Own sends have no id until the history shows them; frames without id are recognised by their time.
    const nameless = await this.#tx.query<MessageRow>(
      `select * from message
       where integration_id = $1 and session_id = $2 and fingerprint = $3
         and ((neppo_id is null and attempted_at is not null and attempted_at <= $4)
           or (created_at = $5 and (neppo_id is null or $6)))
       order by position limit 1`,
      [
        s.integration_id,
        s.id,
        fingerprintOf(arrival.author.kind, arrival.content),
        new Date(arrival.createdAt + CLOCK_SKEW_MS),
        new Date(arrival.createdAt),
        arrival.id === null,
      ],
    )
    return nameless[0] ?? null
  }

  async #recognise(row: MessageRow, arrival: NeppoMessage): Promise<void> {
    const neppoId = row.neppo_id ?? arrival.id
    const providerId = row.provider_id ?? arrival.externalId
    if (neppoId !== row.neppo_id || providerId !== row.provider_id)
      await this.#tx.query('update message set neppo_id = $2, provider_id = $3 where id = $1', [
        row.id,
        neppoId,
        providerId,
      ])
    if (neppoId !== null) this.#known.set(neppoId, { ...row, neppo_id: neppoId, provider_id: providerId })
    if (row.status === null) return
    const evidence = arrival.delivery ?? { status: 'sent' as const, reason: null }
    await advanceStatus(this.#tx, this.#tell, row, evidence, this.#session)
  }

  async #add(arrival: NeppoMessage): Promise<void> {
    const s = this.#session
    const author = await this.#authorOf(arrival)
    const { content, found } = contentFromNeppo(arrival.content)
    const asComment = arrival.author.kind === 'comment' && content.kind === 'text'
    const shown: Message['content'] = asComment ? { kind: 'comment', text: content.text } : content
    const ownStatus = author.kind === 'agent' && !asComment ? (arrival.delivery?.status ?? 'sent') : null
    s.last_position += 1
    const row = await getOne<MessageRow>(
      this.#tx,
      `insert into message (integration_id, session_id, position, neppo_id, provider_id, author, content, fingerprint,
         quoted, created_at, status, failure)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning *`,
      [
        s.integration_id,
        s.id,
        s.last_position,
        arrival.id,
        arrival.externalId,
        JSON.stringify(author),
        JSON.stringify(shown),
        fingerprintOf(arrival.author.kind, arrival.content),
        arrival.quoted ? JSON.stringify(await this.#quoteOf(arrival)) : null,
        new Date(arrival.createdAt),
        ownStatus,
        ownStatus === 'failed' ? JSON.stringify(failureOf(arrival.delivery)) : null,
      ],
    )
    if (row.neppo_id !== null) this.#known.set(row.neppo_id, row)
    await this.#storeMedia(found)
    this.#account(row)
    if (s.owner_agent_id !== null)
      await this.#tell(s.owner_agent_id, 'message.added', { message: viewMessage(row) })
  }

  /** Keeps the session's own columns in step with a new newest message. */
  #account(row: MessageRow): void {
    const s = this.#session
    this.#changed = true
    if (row.content.kind !== 'comment')
      s.last_message = {
        author: row.author,
        content: row.content,
        createdAt: row.created_at.toISOString(),
        status: row.status,
      }
    if (row.author.kind === 'client') {
      s.last_client_at = row.created_at
      s.waiting_since ??= row.created_at
      if (!this.#firstFilling) s.unread += 1
    } else if (row.author.kind === 'agent' && row.content.kind !== 'comment') s.waiting_since = null
  }

  async #react(
    arrival: NeppoMessage,
    reaction: { emoji: string; targetExternalId: string | null },
  ): Promise<boolean> {
    const s = this.#session
    if (reaction.targetExternalId === null) return false
    const target = (
      await this.#tx.query<MessageRow>(
        'select * from message where integration_id = $1 and session_id = $2 and provider_id = $3 order by position limit 1',
        [s.integration_id, s.id, reaction.targetExternalId],
      )
    )[0]
    if (!target) return false
    const from = arrival.author.kind === 'agent' ? 'agent' : 'client'
    const others = target.reactions.filter((one) => one.from !== from)
    const reactions = reaction.emoji ? [...others, { emoji: reaction.emoji, from } as const] : others
    if (JSON.stringify(reactions) === JSON.stringify(target.reactions)) return true
    await this.#tx.query('update message set reactions = $2 where id = $1', [
      target.id,
      JSON.stringify(reactions),
    ])
    if (s.owner_agent_id !== null)
      await this.#tell(s.owner_agent_id, 'message.updated', {
        message: viewMessage({ ...target, reactions }),
      })
    return true
  }

  async #authorOf(arrival: NeppoMessage): Promise<Author> {
    const { kind, userName } = arrival.author
    if (kind === 'client') return { kind, name: this.#session.client.name, userName: null }
    if (kind === 'system') return { kind, name: '', userName: null }
    if (kind === 'bot') return { kind, name: (userName ?? '').replace(/@botserver$/, ''), userName: null }
    const agent = userName
      ? await findOne<{ name: string }>(
          this.#tx,
          'select name from agent where integration_id = $1 and user_name = $2',
          [this.#session.integration_id, userName],
        )
      : null
    return { kind: 'agent', name: agent?.name ?? userName ?? '', userName }
  }

  async #quoteOf(arrival: NeppoMessage): Promise<Message['quoted']> {
    if (!arrival.quoted) return null
    const { content } = contentFromNeppo(arrival.quoted)
    const s = this.#session
    const rows = await this.#tx.query<MessageRow>(
      `select * from message where integration_id = $1 and session_id = $2 and fingerprint = any($3)
       order by position desc limit 1`,
      [
        s.integration_id,
        s.id,
        ['client', 'agent', 'bot'].map((kind) =>
          fingerprintOf(kind, arrival.quoted ?? { kind: 'text', text: '' }),
        ),
      ],
    )
    const target = rows[0]
    return {
      messageId: target ? viewMessage(target).id : null,
      authorName: target?.author.name ?? null,
      content: target?.content ?? content,
    }
  }

  async #storeMedia(found: readonly FoundMedia[]): Promise<void> {
    const s = this.#session
    for (const { media, kind, url } of found) {
      await this.#tx.query(
        `insert into media (id, integration_id, session_id, kind, neppo_url, mime, name, state)
         values ($1, $2, $3, $4, $5, $6, $7, 'copying')`,
        [media.id, s.integration_id, s.id, kind, url, media.mime, media.name],
      )
      await this.#parts.enqueue(this.#tx, 'media.copy', { mediaId: media.id })
    }
  }
}

const failureOf = (delivery: NeppoDelivery | null): DeliveryFailure => ({
  code: /\b131026\b/.test(delivery?.reason ?? '')
    ? 'noWhatsApp'
    : /\b131047\b/.test(delivery?.reason ?? '')
      ? 'windowClosed'
      : 'neppo',
  detail: delivery?.reason ?? null,
})

/** Moves a message's ticks forward, never back, and tells the session's holder. */
export async function advanceStatus(
  tx: Queries,
  tell: Tell,
  row: MessageRow,
  delivery: NeppoDelivery,
  session: Pick<SessionRow, 'owner_agent_id'>,
): Promise<void> {
  const before = row.status ?? 'accepted'
  const status: DeliveryStatus = laterStatus(before, delivery.status)
  if (status === before) return
  const failure = status === 'failed' ? failureOf(delivery) : null
  await tx.query('update message set status = $2, failure = $3 where id = $1', [
    row.id,
    status,
    failure ? JSON.stringify(failure) : null,
  ])
  const view = viewMessage(row)
  // The sender is told too, also when the session has meanwhile moved on.
  for (const agentId of new Set([session.owner_agent_id, row.agent_id]))
    if (agentId !== null)
      await tell(agentId, 'message.status', {
        sessionId: view.sessionId,
        messageId: view.id,
        status,
        failure,
      })
}

/** Reads one session's row with its group. */
export const findSession = (
  on: Queries,
  integrationId: string,
  sessionId: string,
): Promise<SessionRow | null> =>
  findOne<SessionRow>(on, `${selectSession} where s.integration_id = $1 and s.id = $2`, [
    integrationId,
    sessionId,
  ])
