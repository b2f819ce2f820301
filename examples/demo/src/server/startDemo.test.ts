import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DemoConfig } from '#config/DemoConfig.ts'
import { startDemo, type Demo, type DemoOptions } from './startDemo.ts'

const config: DemoConfig = {
  widgetScript: 'http://127.0.0.1:5000/loader.js?a=1&b="2"',
  gatewayUrl: 'http://127.0.0.1:6000/i/public-id',
  ploomesUrl: 'http://127.0.0.1:7000/',
  agents: [
    {
      userName: 'ana.agente',
      name: 'Ana Ribeiro',
      chatToken: 'token',
      ploomesKey: 'key',
      ploomesUserId: 501,
    },
  ],
}

let root: string
let demo: Demo | undefined

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'demo-'))
  await mkdir(join(root, 'dist', 'assets'), { recursive: true })
  await writeFile(join(root, 'dist', 'index.html'), '<html><head><title>t</title></head><body></body></html>')
  await writeFile(join(root, 'dist', 'assets', 'app-1a.js'), 'export {}')
  await writeFile(join(root, 'secret.json'), 'secret')
})
afterEach(async () => {
  await demo?.stop()
  demo = undefined
  await rm(root, { recursive: true })
})

async function start(options: Partial<DemoOptions> = {}): Promise<string> {
  demo = await startDemo({ port: 0, host: '127.0.0.1', config, distDir: join(root, 'dist'), ...options })
  return demo.url
}

/** A request whose path is sent as it is, without the tidying that fetch does. */
function statusOf(url: string, path: string, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path, method }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('the demo server', () => {
  it('B1 adds the chat to the page as one deferred script tag', async () => {
    const page = await (await fetch(await start())).text()
    expect(page).toContain(
      '<script src="http://127.0.0.1:5000/loader.js?a=1&amp;b=&quot;2&quot;" defer data-chat></script>',
    )
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  it('leaves the tag out when there is no chat', async () => {
    const url = await start({ config: { ...config, widgetScript: '' } })
    expect(await (await fetch(url)).text()).not.toContain('<script')
  })

  it('answers every address of the CRM with the page', async () => {
    const url = await start()
    for (const path of ['/contact/123', '/deal/900?x=1', '/index.html', '/quote/new']) {
      const response = await fetch(url + path)
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ])
    }
  })

  it('gives the configuration, never from a cache', async () => {
    const response = await fetch(`${await start()}/config.json`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ ...config, ploomesUrl: 'http://127.0.0.1:7000' })
  })

  it('serves built files for good, and nothing outside them', async () => {
    const url = await start()
    const asset = await fetch(`${url}/assets/app-1a.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('javascript')
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/assets/..%2f..%2fsecret.json',
      '/none.js',
      '/a%00.js',
    ]) {
      expect(await statusOf(url, path), path).toBe(404)
    }
    expect(await statusOf(url, '/%zz')).toBe(400)
    expect(await statusOf(url, '/', 'POST')).toBe(405)
  })

  it('sends the strict policy only when asked, with the origins of the configuration', async () => {
    const lax = await fetch(await start())
    expect(lax.headers.get('content-security-policy')).toBeNull()
    await demo?.stop()
    const url = await start({ strictCsp: { connect: ['wss://voice.example'] } })
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self' http://127.0.0.1:5000")
    expect(policy).toContain('ws://127.0.0.1:6000 wss://voice.example')
    expect(policy).toContain("trusted-types 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('says what to do when the page is not built or the configuration is wrong', async () => {
    await expect(start({ distDir: join(root, 'nowhere') })).rejects.toThrow('vite build')
    await expect(start({ config: { ...config, agents: [] } })).rejects.toThrow('agents')
  })
})
