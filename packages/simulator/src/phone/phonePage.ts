import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const root = fileURLToPath(new URL('../../phone/dist/', import.meta.url))

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
}

/** Serves the built phone page at `/phone/`; says so in words when it has not been built. */
export function phonePage(app: FastifyInstance): void {
  app.get('/phone', async (_request, reply) => reply.redirect('/phone/'))
  app.get('/phone/*', async (request, reply) => {
    const asked = (request.params as Record<string, string>)['*'] || 'index.html'
    const path = normalize(join(root, asked))
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep))
      return reply.code(404).send({ error: 'Not Found' })
    const file = await readFile(path).catch(() => null)
    if (file !== null) return reply.type(types[extname(path)] ?? 'application/octet-stream').send(file)
    if (asked !== 'index.html') return reply.code(404).send({ error: 'Not Found' })
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send(
        'A página do celular ainda não foi montada. Rode: pnpm --filter @neppo-chat/simulator run build:phone\n',
      )
  })
}
