import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { UPLOAD_LIMIT_BYTES } from '@neppo-chat/neppo/wire'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { param, query } from './request.ts'

/** Upload: the raw file is the body, the answer is its address as text (`neppo.md` 7). */
export function uploadRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/api/upload/', async (request, reply) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (bytes.length === 0) throw new HttpProblem(400, { message: 'Required request body is missing' })
    if (bytes.length > UPLOAD_LIMIT_BYTES)
      throw new HttpProblem(413, { message: 'Maximum upload size exceeded' })
    const file = world.media.put({ bytes, mime: request.headers['content-type'] ?? '' })
    reply.type('text/plain; charset=utf-8')
    return world.media.urlOf(file)
  })
}

/** Stored files, the storage host's proxy and the widget's assets: no token needed (`neppo-panel-api.md` 2.7, 2.13). */
export function fileRoutes(app: FastifyInstance, parts: NeppoParts): void {
  const { world } = parts
  app.get('/files/:id/:name', async (request, reply) => {
    const file = world.media.find(param(request, 'id'))
    if (file === undefined) throw new HttpProblem(404, { message: 'Not Found' })
    reply.headers({
      'content-type': file.mime,
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=60',
    })
    const range = parseRange(request.headers.range, file.bytes.length)
    if (range === null) return file.bytes
    reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${file.bytes.length}`)
    return file.bytes.subarray(range.from, range.to + 1)
  })

  app.get('/proxy', async (request, reply) => {
    const url = query(request, 'url')
    const own = world.media.findByUrl(url)
    const file = own === undefined || !url.startsWith(parts.baseUrl()) ? undefined : world.media.find(own.id)
    if (file === undefined) throw new HttpProblem(404, { message: 'Not Found' })
    reply.type(file.mime)
    return file.bytes
  })

  app.get('/chat-agent/assets/*', async (request, reply) => {
    const asset = widgetAsset(param(request, '*'))
    if (asset === null) throw new HttpProblem(404, { message: 'Not Found' })
    reply.type(asset.mime)
    return asset.bytes
  })
}

function parseRange(header: string | undefined, size: number): { from: number; to: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (match === null || (match[1] === '' && match[2] === '')) return null
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]))
  return from > to || from >= size ? null : { from, to }
}

/** Static files that Neppo's own widget asks for; plain placeholders of the right type. */
function widgetAsset(path: string): { mime: string; bytes: Buffer } | null {
  if (/^images\/(brand\/logo|service\/no-service)\.svg$/.test(path)) {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="12" fill="#0f6e63"/></svg>'
    return { mime: 'image/svg+xml', bytes: Buffer.from(svg) }
  }
  if (/^images\/(pdf|doc|txt|spreadsheet|zip|rar|tar)\.png$/.test(path)) {
    return { mime: 'image/png', bytes: readFileSync(new URL('../../../assets/bolo.png', import.meta.url)) }
  }
  if (/^audio\/(notification-song\.wav|incoming\.mp3|outgoing\.mp3)$/.test(path)) {
    return { mime: 'audio/ogg', bytes: readFileSync(new URL('../../../assets/recado.ogg', import.meta.url)) }
  }
  return null
}
