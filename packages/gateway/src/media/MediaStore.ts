import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GatewayError } from '#GatewayError.ts'

/** The gateway's own files, by generated id in a directory outside any web root (`reliability.md` S21, S22). */
export type MediaStore = ReturnType<typeof createMediaStore>

/** @param directory - made when missing */
export function createMediaStore(directory: string) {
  const pathOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new GatewayError('notFound', 'no such file')
    return join(directory, id.slice(0, 2), id)
  }
  const partOf = (id: string) => `${pathOf(id)}.part`

  return {
    /** Directory and name for a server that answers ranges. */
    locate: (id: string) => ({ root: directory, file: join(id.slice(0, 2), id) }),

    /** Bytes of an unfinished upload that are already here. */
    async received(id: string): Promise<number> {
      return (await stat(partOf(id)).catch(() => null))?.size ?? 0
    },

    /**
     * Adds bytes to an unfinished file at `offset`, cutting off what lies beyond it. Ends early when the sender does;
     * what came is kept, so the upload can go on from there.
     * @returns bytes present now
     * @throws {GatewayError} `badRequest` for an offset beyond the end, `tooLarge` past `limit`
     */
    async append(id: string, offset: number, limit: number, bytes: Readable): Promise<number> {
      const path = partOf(id)
      await mkdir(join(directory, id.slice(0, 2)), { recursive: true })
      const present = await this.received(id)
      if (offset > present) throw new GatewayError('badRequest', `only ${present} bytes are here`)
      const file = await open(path, present ? 'r+' : 'w')
      await file.truncate(offset)
      await file.close()
      let size = offset
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          if (size > limit) done(new GatewayError('tooLarge', `more than the announced ${limit} bytes`))
          else done(null, chunk)
        },
      })
      await pipeline(bytes, counted, createWriteStream(path, { flags: 'r+', start: offset }))
      return size
    },

    /** Makes a finished upload the file. */
    finish: (id: string) => rename(partOf(id), pathOf(id)),

    /** The first bytes of a finished or unfinished file, for sniffing. */
    async head(id: string, length: number, finished: boolean): Promise<Uint8Array> {
      const file = await open(finished ? pathOf(id) : partOf(id), 'r')
      try {
        const buffer = new Uint8Array(length)
        const { bytesRead } = await file.read(buffer, 0, length, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },

    read: (id: string): Readable => createReadStream(pathOf(id)),

    async remove(id: string): Promise<void> {
      await rm(pathOf(id), { force: true })
      await rm(partOf(id), { force: true })
    },
  }
}
