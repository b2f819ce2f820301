import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { Server } from 'socket.io'
import { protocolVersion, requestNames, socketPath } from '@neppo-chat/protocol'
import { FakeGateway } from '#connection/GatewayLine.fake.ts'
import { playMorning } from './company.ts'

/**
 * Serves the built widget on a page with the strictest policy, over a real socket to a gateway in memory: what the
 * development page cannot show. `node dev/serve.ts [port]` after a build.
 */
const port = Number(process.argv[2] ?? 0)
const gateway = new FakeGateway()
gateway.latencyMs = 30
playMorning(gateway)
gateway.setConnection({ kind: 'online' })

const policy = [
  "default-src 'none'",
  "script-src 'nonce-page' 'strict-dynamic'",
  "style-src 'none'",
  "connect-src 'self' ws://127.0.0.1:*",
  'img-src data: blob:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
const page = (address: string): string => `<!doctype html><html lang="pt-BR"><title>Página estrita</title>
<h1>Página estrita</h1><textarea aria-label="formulário"></textarea>
<script nonce="page" src="/dist/loader.js"></script>
<script nonce="page">
window.violations = []
document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI))
NeppoChat.on('ready', () => (window.isReady = true))
window.booted = NeppoChat.boot({ gatewayUrl: '${address}/i/demo', token: 'chat-token' })
</script>`

const http = createServer((request, response) => {
  const address = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  const { pathname } = new URL(request.url ?? '/', address)
  if (pathname === '/i/demo/login') {
    const expiresAt = new Date(Date.now() + 900_000).toISOString()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ accessToken: 'access', expiresAt, protocol: protocolVersion }))
    return
  }
  if (pathname === '/') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', policy)
    response.end(page(address))
    return
  }
  const file = /^\/dist\/([\w.-]+)$/.exec(pathname)?.[1]
  try {
    if (file === undefined) throw new Error('not here')
    const content = readFileSync(`${import.meta.dirname}/../dist/${file}`)
    response.setHeader('content-type', extname(file) === '.js' ? 'text/javascript' : 'application/json')
    response.end(content)
  } catch {
    response.statusCode = 404
    response.end()
  }
})
const io = new Server(http, {
  path: socketPath,
  transports: ['websocket'],
  pingInterval: 8_000,
  pingTimeout: 4_000,
})
io.on('connection', (socket) => {
  for (const name of requestNames) {
    socket.on(
      name,
      (payload: unknown, reply: (answer: unknown) => void) =>
        void gateway.request(name, payload as never).then(reply),
    )
  }
})
gateway.onPublish = (event) => io.emit('event', event)
process.on('message', (task) => {
  if (task === 'write') gateway.addMessage('1001', 'client', 'Pelo soquete de verdade')
})
http.listen(port, '127.0.0.1', () => {
  const { port: open } = http.address() as { port: number }
  process.stdout.write(`http://127.0.0.1:${open}/\n`)
  process.send?.(open)
})
