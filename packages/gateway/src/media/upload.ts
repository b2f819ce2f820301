import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { limits, type MediaKind } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import type { Parts } from '#parts.ts'
import { findOne } from '#db/Database.ts'
import { cleanText } from '#sessions/cleanText.ts'
import { lockOwnSession, type Sender } from '#sessions/acceptMessage.ts'
import type { MediaRow } from './MediaRow.ts'
import type { MediaStore } from './MediaStore.ts'
import { sniffMedia, SNIFF_BYTES } from './sniffMedia.ts'

/**
 * Opens an upload, or finds the one this `requestId` opened before.
 * @throws {GatewayError} `notFound`, `tooLarge`, `mediaNotAccepted`, `badRequest`
 */
export async function openUpload(
  parts: Parts,
  store: MediaStore,
  sender: Sender,
  input: { requestId: string; sessionId: string; kind: MediaKind; name: string; mime: string; size: number },
): Promise<{ id: string; offset: number }> {
  const id = uploadId(sender.agentId, input.requestId)
  await parts.db.transaction(async (tx) => {
    const session = await lockOwnSession(tx, sender, input.sessionId)
    const accepted = session.group_details?.acceptedMedias ?? []
    if (!accepted.includes(input.kind))
      throw new GatewayError('mediaNotAccepted', `the group sends no ${input.kind}`)
    const limit = limits.mediaBytes[input.kind]
    if (input.size > limit) throw new GatewayError('tooLarge', `at most ${limit} bytes`)
    await tx.query(
      `insert into media (id, integration_id, session_id, kind, mime, name, size, state, agent_id)
       values ($1, $2, $3, $4, $5, $6, $7, 'uploading', $8) on conflict (id) do nothing`,
      [
        id,
        sender.integrationId,
        input.sessionId,
        input.kind,
        cleanText(input.mime),
        safeName(input.name),
        input.size,
        sender.agentId,
      ],
    )
  })
  const row = await getUpload(parts, id)
  if (row.size !== input.size || row.session_id !== input.sessionId)
    throw new GatewayError('requestIdReused', 'this upload was opened for another file')
  return { id, offset: row.state === 'ready' ? input.size : await store.received(id) }
}

/**
 * Takes bytes of an open upload. When the last one is here the file is judged by its content.
 * @returns bytes present, and whether the file is complete and accepted
 * @throws {GatewayError} `notFound`, `badRequest`, `tooLarge`, `mediaNotAccepted`
 */
export async function receiveUpload(
  parts: Parts,
  store: MediaStore,
  id: string,
  offset: number,
  bytes: Readable,
): Promise<{ offset: number; complete: boolean }> {
  const row = await getUpload(parts, id)
  const size = row.size ?? 0
  if (row.state === 'ready') {
    bytes.resume()
    return { offset: size, complete: true }
  }
  const present = await store.append(id, offset, size, bytes)
  if (present < size) return { offset: present, complete: false }
  const sniffed = await sniffMedia(await store.head(id, SNIFF_BYTES, false), row.mime)
  // Announced as a document, anything may travel; announced as a picture, it must be one.
  if (row.kind !== 'document' && sniffed.kind !== row.kind) {
    await store.remove(id)
    await parts.db.query('delete from media where id = $1', [id])
    throw new GatewayError('mediaNotAccepted', 'the content is not what the file says it is')
  }
  await store.finish(id)
  await parts.db.query(`update media set state = 'ready', mime = $2, width = $3, height = $4 where id = $1`, [
    id,
    sniffed.mime,
    row.kind === 'image' ? sniffed.width : null,
    row.kind === 'image' ? sniffed.height : null,
  ])
  return { offset: size, complete: true }
}

async function getUpload(parts: Parts, id: string): Promise<MediaRow> {
  const row = await findOne<MediaRow>(parts.db, 'select * from media where id = $1', [id])
  if (!row) throw new GatewayError('notFound', 'no such upload')
  return row
}

/** The same request always opens the same upload, also after the gateway forgot the request. */
function uploadId(agentId: number, requestId: string): string {
  const hex = createHash('sha256').update(`upload\0${agentId}\0${requestId}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** A name to show and to download by: no path, no control or direction characters, no leading dots (B07). */
export function safeName(name: string): string {
  const last = cleanText(name).split(/[\\/]/).at(-1)
  const plain = (last ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim()
  return plain.slice(-limits.fileNameLength) || 'arquivo'
}
