import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { protocolVersion, requestNames, socketPath } from '@neppo-chat/protocol'
import { Server } from 'socket.io'
import { FakeGateway } from '../../packages/widget/src/connection/GatewayLine.fake.ts'

/** A web server with the pages of the benches, and a gateway in memory behind the real wire. */
export type StubGateway = {
  url: string
  /** The truth that the widget mirrors; whatever happens in it goes out on the socket. */
  world: FakeGateway
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')
/** Where each address finds its files. */
const places: readonly (readonly [prefix: string, directory: string])[] = [
  ['/widget/', join(root, 'packages/widget/dist')],
  ['/typebot/', join(import.meta.dirname, '../node_modules/@typebot.io/js/dist')],
  ['/pages/', join(import.meta.dirname, '../dist')],
]
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
}

/** Starts the server on a free port. The widget on its pages is the built one; only the server behind it is in memory. */
export async function startStubGateway(): Promise<StubGateway> {
  const world = new FakeGateway()
  world.goOnline()
  const files = readFiles()
  const server = createServer((request, response) => answer(request, response, files))
  const io = new Server(server, { path: socketPath, transports: ['websocket'], serveClient: false })
  io.on('connection', (socket) => {
    for (const name of requestNames)
      socket.on(name, (payload: unknown, reply: (answer: unknown) => void) => {
        void world.request(name, payload as never).then(reply)
      })
  })
  world.subscribe((event) => {
    if (event.kind === 'events')
      for (const { seq, name, payload } of event.events) io.emit('event', { seq, name, payload })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    async stop() {
      await io.close()
      server.closeAllConnections()
    },
  }
}

function answer(request: IncomingMessage, response: ServerResponse, files: Map<string, Buffer>): void {
  const { pathname } = new URL(request.url ?? '/', 'http://stub')
  if (pathname.endsWith('/login')) {
    const hour = new Date(Date.now() + 3_600_000).toISOString()
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ accessToken: 'bench', expiresAt: hour, protocol: protocolVersion }))
    return
  }
  if (pathname === '/host') {
    response.writeHead(200, { 'content-type': types['.html'] }).end(hostPage(request.url ?? ''))
    return
  }
  const body = files.get(pathname)
  if (!body) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'content-type': types[extname(pathname)] ?? 'application/octet-stream',
    'content-encoding': 'gzip',
    'cache-control': 'max-age=3600',
  })
  response.end(body)
}

/** Everything that pages may ask for, compressed; read at once, so that a build meanwhile changes nothing. */
function readFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const [prefix, directory] of places) {
    if (!existsSync(directory)) continue
    for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }))
      if (extname(name) in types)
        files.set(prefix + name, gzipSync(readFileSync(join(directory, name)), { level: 9 }))
  }
  return files
}

/** What stands on the host page beside its own content. */
export type Guest = 'nothing' | 'ours' | 'typebot'

const tags: Record<Guest, string> = {
  nothing: '',
  ours: `<script src="/widget/loader.js" async onload="NeppoChat.boot({ gatewayUrl: location.origin + '/i/bench', token: 'bench' })"></script>`,
  typebot: `<script type="module">import Typebot from '/typebot/web.js'; Typebot.initBubble({ typebot: 'bench', apiHost: location.origin })</script>`,
}

/** A page of the size of a small CRM's contact list, with a guest in its corner. */
function hostPage(url: string): string {
  const guest = (new URL(url, 'http://stub').searchParams.get('guest') ?? 'nothing') as Guest
  const rows = Array.from(
    { length: 40 },
    (_, at) =>
      `<tr><td>Cliente ${at + 1}</td><td>Padaria Modelo ${at % 17}</td><td>(34) 99123-${String(4000 + at)}</td><td>Vendas</td></tr>`,
  ).join('')
  return `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Contatos</title><link rel="icon" href="data:,">
<style>body{margin:0;font:14px sans-serif}main{padding:24px 120px 24px 24px}td{padding:6px 24px 6px 0}</style></head>
<body><main><h1>Contatos</h1><label>Procurar <input></label><table>${rows}</table></main>${tags[guest]}</body></html>`
}
