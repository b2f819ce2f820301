import { NeppoError, type NeppoAgentClient, type NeppoStream } from '@neppo-chat/neppo'
import type { DeliveryFailure, DeliveryStatus } from '@neppo-chat/protocol'
import type { Parts } from '#parts.ts'
import type { MediaRow } from '#media/MediaRow.ts'
import type { MediaStore } from '#media/MediaStore.ts'
import { mediaFingerprint } from '#sessions/fingerprint.ts'
import { findSession, ingestMessages } from '#sessions/ingestMessages.ts'
import { viewMessage, type MessageRow } from '#sessions/MessageRow.ts'
import type { SessionRow } from '#sessions/SessionRow.ts'
import { findOne, getOne } from '#db/Database.ts'
import { Readable } from 'node:stream'
import type { LineTimings } from './Neppo.ts'

/** A send is repeated by itself only once, and only after its absence was proved. */
const MAX_ATTEMPTS = 2
/** Pauses before a file is handed to Neppo again after a passing failure. */
const UPLOAD_PAUSE_MS = 2_000

type Line = {
  agentId: number
  integrationId: string
  client: NeppoAgentClient
  stream: NeppoStream
  isLive: () => boolean
}

/**
 * Hands one agent's accepted messages to Neppo, in order within each session, and follows each to a known end. Neppo
 * acknowledges nothing: a send counts as sent when Neppo's history shows it. When the line broke under a send, the
 * history is read until it shows the message or has proved its absence; only then it is sent once more. What cannot be
 * decided is `unconfirmed` and the agent is asked.
 */
export class Deliveries {
  readonly #parts: Parts
  readonly #line: Line
  readonly #media: MediaStore
  readonly #timings: LineTimings
  /** Published on the present socket, not yet seen in the history: message id → time of publication. */
  readonly #awaiting = new Map<number, number>()
  readonly #running = new Map<string, { again: boolean }>()
  readonly #confirming = new Map<string, AbortController>()
  #stopped = false

  constructor(parts: Parts, line: Line, media: MediaStore, timings: LineTimings) {
    this.#parts = parts
    this.#line = line
    this.#media = media
    this.#timings = timings
  }

  /** Takes up everything that waits, after the line became live. */
  async resume(): Promise<void> {
    const waiting = await this.#parts.db.query<{ session_id: string }>(
      `select distinct session_id from message where agent_id = $1 and status in ('accepted', 'verifying')`,
      [this.#line.agentId],
    )
    for (const { session_id } of waiting) this.kick(session_id)
  }

  /** The line broke: what was published on it without proof is now of unknown outcome. */
  lineBroke(): void {
    this.#awaiting.clear()
    for (const confirming of this.#confirming.values()) confirming.abort()
    this.#confirming.clear()
  }

  stop(): void {
    this.#stopped = true
    this.lineBroke()
  }

  /** Something changed for this session: deliver what can be delivered. Calls while one runs are folded into one. */
  kick(sessionId: string): void {
    const running = this.#running.get(sessionId)
    if (running) {
      running.again = true
      return
    }
    const run = { again: false }
    this.#running.set(sessionId, run)
    void (async () => {
      do {
        run.again = false
        await this.#drain(sessionId).catch((error: unknown) =>
          this.#parts.log.error({ err: error, sessionId }, 'delivery stopped by an error'),
        )
      } while (run.again && !this.#stopped)
      this.#running.delete(sessionId)
    })()
  }

  /** A look into the history is worth it now: a receipt came for a message that is not recognised yet. */
  recheck(sessionId: string): void {
    void this.#readHistory(sessionId).catch(() => undefined)
  }

  async #drain(sessionId: string): Promise<void> {
    while (this.#line.isLive() && !this.#stopped) {
      const row = await this.#next(sessionId)
      if (!row) break
      const session = await findSession(this.#parts.db, this.#line.integrationId, sessionId)
      if (!session) break
      const goOn = row.attempted_at ? await this.#verify(row, session) : await this.#send(row, session)
      if (!goOn) break
    }
    if (this.#line.isLive()) this.#confirm(sessionId)
  }

  /** The oldest message with something to do; one that waits on the present socket has nothing to do. */
  async #next(sessionId: string): Promise<MessageRow | null> {
    const rows = await this.#parts.db.query<MessageRow>(
      `select * from message where agent_id = $1 and session_id = $2 and status in ('accepted', 'verifying')
       order by position limit 200`,
      [this.#line.agentId, sessionId],
    )
    return rows.find((row) => !this.#awaiting.has(row.id)) ?? null
  }

  /** @returns whether the next message may follow at once */
  async #send(row: MessageRow, session: SessionRow): Promise<boolean> {
    const content = await this.#prepare(row)
    if (content === 'later') return false
    if (content === null) return true
    await this.#parts.db.query(
      'update message set attempted_at = $2, attempts = attempts + 1 where id = $1',
      [row.id, new Date(this.#parts.now())],
    )
    try {
      if (session.status === 'closed') await this.#sendFreeText(session, content)
      else
        await this.#line.stream.sendMessage({
          sessionId: Number(session.id),
          group: session.group_name,
          toUser: session.client_user_name,
          content:
            content.kind === 'text'
              ? { kind: 'text', text: content.text }
              : { kind: content.kind, url: content.text },
          ...(row.quoted?.content.kind === 'text' ? { repliedMessage: row.quoted.content.text } : {}),
          createdAt: this.#parts.now(),
        })
      this.#awaiting.set(row.id, this.#parts.now())
      return true
    } catch (error) {
      return this.#sendFailed(row, error)
    }
  }

  async #sendFailed(row: MessageRow, error: unknown): Promise<boolean> {
    if (!(error instanceof NeppoError)) throw error
    if (error.code === 'unknownOutcome' || error.code === 'timeout') {
      await this.#setStatus(row, 'verifying', null)
      return this.#line.isLive()
    }
    if (error.retryable || error.code === 'unauthorized') {
      // Nothing was written: the message is as if it had never been tried.
      await this.#parts.db.query(
        'update message set attempted_at = null, attempts = greatest(attempts - 1, 0) where id = $1',
        [row.id],
      )
      return false
    }
    await this.#setStatus(row, 'failed', failureOf(error))
    return true
  }

  async #sendFreeText(session: SessionRow, content: { kind: string; text: string }): Promise<void> {
    await this.#line.client.sendFreeText({
      sessionId: Number(session.id),
      message: content.text,
      contentType:
        content.kind === 'text'
          ? 'TEXT'
          : content.kind === 'document'
            ? 'APPLICATION'
            : content.kind.toUpperCase(),
    })
  }

  /**
   * Text or address to send; a file is first uploaded to Neppo, once.
   * @returns null when the message failed for good, `later` when the upload is to be tried again
   */
  async #prepare(
    row: MessageRow,
  ): Promise<{ kind: 'text' | 'image' | 'audio' | 'video' | 'document'; text: string } | null | 'later'> {
    if (row.content.kind === 'text') return { kind: 'text', text: row.content.text }
    if (!('media' in row.content)) throw new Error(`a ${row.content.kind} cannot be sent`)
    const { kind, media: shown } = row.content
    const media = await findOne<MediaRow>(this.#parts.db, 'select * from media where id = $1', [shown.id])
    if (!media) throw new Error('the file of a message is missing')
    if (media.neppo_url) return { kind, text: media.neppo_url }
    try {
      const bytes = Readable.toWeb(this.#media.read(media.id)) as ReadableStream<Uint8Array>
      const url = await this.#line.client.upload(bytes, { mime: media.mime, size: media.size ?? 0 })
      await this.#parts.db.transaction(async (tx) => {
        await tx.query('update media set neppo_url = $2 where id = $1', [media.id, url])
        await tx.query('update message set fingerprint = $2 where id = $1', [row.id, mediaFingerprint(url)])
      })
      return { kind, text: url }
    } catch (error) {
      if (!(error instanceof NeppoError)) throw error
      // An upload of unknown outcome only leaves an unused file at Neppo; it is safe to do again.
      if (error.retryable || error.code === 'unknownOutcome' || error.code === 'unauthorized') {
        setTimeout(() => this.kick(row.session_id), UPLOAD_PAUSE_MS).unref()
        return 'later'
      }
      await this.#setStatus(row, 'failed', { code: 'mediaRefused', detail: error.upstreamCode ?? null })
      return null
    }
  }

  /** Looks a send of unknown outcome up until it is found or proved absent. */
  async #verify(row: MessageRow, session: SessionRow): Promise<boolean> {
    if (row.status === 'accepted') await this.#setStatus(row, 'verifying', null)
    const attemptedAt = row.attempted_at?.getTime() ?? 0
    for (let look = 0; this.#line.isLive() && !this.#stopped; look++) {
      const waited = this.#parts.now() - attemptedAt
      const proof = await this.#readHistory(session.id).catch(() => null)
      const current = await findOne<MessageRow>(this.#parts.db, 'select * from message where id = $1', [
        row.id,
      ])
      if (!current || (current.status !== 'verifying' && current.status !== 'accepted')) return true
      if (proof && waited >= this.#timings.historyLagMs) {
        if (proof.knownNeighbour && current.attempts < MAX_ATTEMPTS) {
          await this.#parts.db.query('update message set attempted_at = null where id = $1', [row.id])
          return true
        }
        await this.#setStatus(current, 'unconfirmed', { code: 'notConfirmed', detail: null })
        return true
      }
      const left = Math.max(this.#timings.historyLagMs - waited, 50)
      await pause(Math.min(left, this.#timings.confirmDelaysMs[look] ?? left))
    }
    return false
  }

  /** Reads the session's history in growing pauses until everything published shows there. */
  #confirm(sessionId: string): void {
    if (this.#confirming.has(sessionId)) return
    const abort = new AbortController()
    this.#confirming.set(sessionId, abort)
    void this.#confirmUntilDone(sessionId, abort.signal)
      .catch((error: unknown) => this.#parts.log.warn({ err: error, sessionId }, 'confirmation interrupted'))
      .finally(() => {
        if (this.#confirming.get(sessionId) === abort) this.#confirming.delete(sessionId)
      })
  }

  async #confirmUntilDone(sessionId: string, signal: AbortSignal): Promise<void> {
    let look = 0
    let newest = 0
    while (!signal.aborted && !this.#stopped) {
      const open = await this.#unconfirmed(sessionId)
      if (!open.length) return
      // A newer send starts the short pauses afresh; an old one is given up at the end of the long ones.
      const latest = Math.max(...open.map((row) => this.#awaiting.get(row.id) ?? 0))
      if (latest > newest) {
        newest = latest
        look = 0
      }
      const delay = this.#timings.confirmDelaysMs[look++]
      if (delay === undefined) {
        for (const row of open)
          await this.#setStatus(row, 'unconfirmed', { code: 'notConfirmed', detail: null })
        return
      }
      await pause(delay)
      if (signal.aborted) return
      await this.#readHistory(sessionId).catch(() => null)
    }
  }

  async #unconfirmed(sessionId: string): Promise<MessageRow[]> {
    const rows = await this.#parts.db.query<MessageRow>(
      `select * from message where agent_id = $1 and session_id = $2 and status = 'accepted' and attempted_at is not null`,
      [this.#line.agentId, sessionId],
    )
    const open = new Set(rows.map((row) => row.id))
    for (const id of this.#awaiting.keys())
      if (!open.has(id) && !(await this.#isOpenElsewhere(id))) this.#awaiting.delete(id)
    return rows.filter((row) => this.#awaiting.has(row.id))
  }

  async #isOpenElsewhere(id: number): Promise<boolean> {
    const row = await findOne(this.#parts.db, `select 1 from message where id = $1 and status = 'accepted'`, [
      id,
    ])
    return row !== null
  }

  /**
   * Takes in the session's history.
   * @returns whether it holds a message that was known before: without one, an empty or foreign answer would pass for
   *   proof of absence
   */
  async #readHistory(sessionId: string): Promise<{ knownNeighbour: boolean }> {
    const history = await this.#line.client.messages(Number(sessionId))
    const ids = history.flatMap(({ id }) => (id === null ? [] : [id]))
    const { knownNeighbour } = await getOne<{ knownNeighbour: boolean }>(
      this.#parts.db,
      `select not exists (select 1 from message where integration_id = $1 and session_id = $2 and neppo_id is not null)
           or exists (select 1 from message where integration_id = $1 and session_id = $2 and neppo_id = any($3))
         as "knownNeighbour"`,
      [this.#line.integrationId, sessionId, ids],
    )
    await ingestMessages(this.#parts, this.#line.integrationId, sessionId, history)
    return { knownNeighbour }
  }

  async #setStatus(row: MessageRow, status: DeliveryStatus, failure: DeliveryFailure | null): Promise<void> {
    await this.#parts.change(async (tx, tell) => {
      const changed = await tx.query(
        `update message set status = $2, failure = $3 where id = $1 and status in ('accepted', 'verifying') returning id`,
        [row.id, status, failure ? JSON.stringify(failure) : null],
      )
      if (!changed.length) return
      const view = viewMessage(row)
      await tell(this.#line.agentId, 'message.status', {
        sessionId: view.sessionId,
        messageId: view.id,
        status,
        failure,
      })
    })
    if (status !== 'accepted') this.#awaiting.delete(row.id)
  }
}

const failureOf = (error: NeppoError): DeliveryFailure => ({
  code:
    error.upstreamCode === 'NO_OPEN_WINDOW' || error.upstreamCode?.endsWith('.NO_OPEN_WINDOW')
      ? 'windowClosed'
      : error.code === 'tooLarge'
        ? 'mediaRefused'
        : error.upstreamCode?.endsWith('SESSION_NOT_FOUND')
          ? 'sessionClosed'
          : 'neppo',
  detail: error.upstreamCode ?? null,
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
