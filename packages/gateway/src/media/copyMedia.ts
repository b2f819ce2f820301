import { Readable } from 'node:stream'
import { limits, type Content } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import type { Parts } from '#parts.ts'
import { findOne, type Queries } from '#db/Database.ts'
import { viewMessage, type MessageRow } from '#sessions/MessageRow.ts'
import { findSession } from '#sessions/ingestMessages.ts'
import type { Tell } from '#parts.ts'
import type { MediaRow } from './MediaRow.ts'
import type { MediaStore } from './MediaStore.ts'
import { sniffMedia, SNIFF_BYTES, type Sniffed } from './sniffMedia.ts'

const DOWNLOAD_TIMEOUT_MS = 120_000

/** Where files may be fetched from: the tenant's own hosts; a message must not make the gateway call any address. */
export type MediaHosts = (integrationId: string) => Promise<ReadonlySet<string>>

/**
 * Copies one incoming file into the gateway's store, so that it outlives Neppo's link, and tells what it really is.
 * Throws when Neppo does not give it now; the job queue comes again. A file that never comes is marked `failed`.
 */
export async function copyMedia(
  parts: Parts,
  store: MediaStore,
  hosts: MediaHosts,
  mediaId: string,
  lastTry: boolean,
): Promise<void> {
  const row = await findOne<MediaRow>(parts.db, 'select * from media where id = $1', [mediaId])
  if (!row || row.state !== 'copying' || !row.neppo_url) return
  const url = URL.parse(row.neppo_url)
  if (!url || !(await hosts(row.integration_id)).has(url.host)) {
    parts.log.warn({ mediaId, host: url?.host }, 'a file lies on a host that is not allowed')
    await settleMedia(parts, row, { state: 'failed' })
    return
  }
  try {
    await download(parts, store, row, url)
  } catch (error) {
    if (!lastTry) throw error
    parts.log.warn({ err: error, mediaId }, 'a file could not be copied')
    await settleMedia(parts, row, { state: 'failed' })
  }
}

async function download(parts: Parts, store: MediaStore, row: MediaRow, url: URL): Promise<void> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) })
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel()
    throw new GatewayError('neppoUnavailable', `the file answered ${answer.status}`)
  }
  const size = await store.append(
    row.id,
    0,
    limits.mediaBytes.document,
    Readable.fromWeb(answer.body as import('node:stream/web').ReadableStream<Uint8Array>),
  )
  const announced = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? row.mime
  const sniffed = await sniffMedia(await store.head(row.id, SNIFF_BYTES, false), announced)
  await store.finish(row.id)
  await settleMedia(parts, row, { state: 'ready', size, sniffed })
}

/** Tells every message that shows the file what became of it. */
export async function settleMedia(
  parts: Parts,
  row: MediaRow,
  outcome: { state: 'failed' } | { state: 'ready'; size: number; sniffed: Sniffed },
): Promise<void> {
  await parts.change(async (tx, tell) => {
    const ready = outcome.state === 'ready' ? outcome : null
    await tx.query(
      `update media set state = $2, size = coalesce($3, size), mime = coalesce($4, mime), kind = coalesce($5, kind),
         width = coalesce($6, width), height = coalesce($7, height) where id = $1`,
      [
        row.id,
        outcome.state,
        ready?.size ?? null,
        ready?.sniffed.mime ?? null,
        ready?.sniffed.kind ?? null,
        ready?.sniffed.width ?? null,
        ready?.sniffed.height ?? null,
      ],
    )
    await updateMessages(tx, tell, row.id)
  })
}

async function updateMessages(tx: Queries, tell: Tell, mediaId: string): Promise<void> {
  const media = await findOne<MediaRow>(tx, 'select * from media where id = $1', [mediaId])
  if (!media) return
  const rows = await tx.query<MessageRow>(
    `select * from message where integration_id = $1 and session_id = $2 and content->'media'->>'id' = $3 for update`,
    [media.integration_id, media.session_id, mediaId],
  )
  const session = await findSession(tx, media.integration_id, media.session_id)
  for (const row of rows) {
    if (!('media' in row.content)) continue
    const content: Content = {
      kind: media.kind,
      caption: row.content.caption,
      media: {
        ...row.content.media,
        mime: media.mime,
        size: media.size,
        width: media.width,
        height: media.height,
        state: media.state === 'uploading' ? 'copying' : media.state,
      },
    }
    await tx.query('update message set content = $2 where id = $1', [row.id, JSON.stringify(content)])
    if (session?.owner_agent_id != null)
      await tell(session.owner_agent_id, 'message.updated', { message: viewMessage({ ...row, content }) })
  }
}
