import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDemoConfig, type DemoConfig } from '#config/DemoConfig.ts'
import { contentPolicy, type PolicyExtras } from './contentPolicy.ts'

/** What the demo is started with. */
export interface DemoOptions {
  /** 0 picks a free port. */
  port: number
  host: string
  config: DemoConfig
  /** Where `vite build` put the page; the package's own `dist` when absent. */
  distDir?: string
  /** Sends the strictest Content-Security-Policy the page works under, with these further origins. */
  strictCsp?: boolean | PolicyExtras
}

/** A running demo. */
export interface Demo {
  /** Where it is, without a slash at the end. */
  url: string
  /** Stops listening and ends open connections. */
  stop: () => Promise<void>
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const ownDist = fileURLToPath(new URL('../../dist', import.meta.url))

/**
 * Serves the CRM page, its `/config.json`, and the page again for every address of the CRM itself.
 * Throws when the page has not been built.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const config = parseDemoConfig(options.config)
  const dist = options.distDir ?? ownDist
  const page = pageWithChat(await readPage(dist), config.widgetScript)
  const headers = pageHeaders(config, options.strictCsp)

  const server = createServer((request, response) => {
    answer(request, response, { dist, page, config, headers }).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await listen(server, options.port, options.host)
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${host}:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

interface Site {
  dist: string
  page: string
  config: DemoConfig
  headers: Record<string, string>
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const path = readPath(request.url ?? '/')
  if (path === undefined) {
    response.writeHead(400).end()
    return
  }
  if (path === '/config.json') {
    response.writeHead(200, { 'content-type': types['.json'], 'cache-control': 'no-store' })
    response.end(JSON.stringify(site.config))
    return
  }
  const extension = extname(path)
  const file = extension === '' || extension === '.html' ? undefined : await findFile(site.dist, path)
  if (file !== undefined) {
    // Built assets carry their content's hash in the name, so they never change.
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    response.writeHead(200, {
      'content-type': types[extension] ?? 'application/octet-stream',
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response)
    return
  }
  if (extension !== '' && extension !== '.html') {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': types['.html'], 'cache-control': 'no-cache', ...site.headers })
  response.end(site.page)
}

function readPath(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://demo').pathname)
  } catch {
    return undefined
  }
}

/** A file inside the folder; undefined for what is not there or leads out of it. */
async function findFile(dist: string, path: string): Promise<string | undefined> {
  if (path.includes('\0')) return undefined
  const file = normalize(join(dist, path))
  if (!file.startsWith(normalize(dist) + sep)) return undefined
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() === true ? file : undefined
}

async function readPage(dist: string): Promise<string> {
  try {
    return await readFile(join(dist, 'index.html'), 'utf8')
  } catch (cause) {
    throw new Error(`the demo page is not built: run "vite build" in examples/demo (${dist})`, { cause })
  }
}

/** The page with the chat's script tag: the one line a customer adds. It comes last, so the page never waits for it. */
function pageWithChat(page: string, widgetScript: string): string {
  const address = widgetScript.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const tag = widgetScript === '' ? '' : `<script src="${address}" defer data-chat></script>\n  `
  return page.replace('</head>', () => `${tag}</head>`)
}

function pageHeaders(config: DemoConfig, strict: boolean | PolicyExtras | undefined): Record<string, string> {
  if (strict === undefined || strict === false) return {}
  return { 'content-security-policy': contentPolicy(config, strict === true ? {} : strict) }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
