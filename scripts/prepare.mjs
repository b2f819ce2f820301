// Installs and builds what is missing or out of date; a second run does nothing.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './say.mjs'
import { root, run } from './toolchain.mjs'

const marks = join(root, '.tools/marks')

/** Hash of the named files and folders: names, sizes and contents of everything but build output. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort())
        if (!['node_modules', 'dist', 'test-results', '.data'].includes(name)) add(join(path, name))
    } else hash.update(path).update(readFileSync(path))
  }
  for (const path of paths) add(join(root, path))
  return hash.digest('hex')
}

/** Does `work` unless its inputs are those of its last success and its output is there. */
async function once(name, inputs, outputs, title, work) {
  mkdirSync(marks, { recursive: true })
  const mark = join(marks, name)
  const hash = hashOf(inputs)
  const done = existsSync(mark) && readFileSync(mark, 'utf8') === hash
  if (done && outputs.every((path) => existsSync(join(root, path)))) return
  const began = Date.now()
  say(`${title} …`)
  await work()
  writeFileSync(mark, hash)
  say(`${title}: done in ${((Date.now() - began) / 1000).toFixed(0)} s`)
}

/** Installs the packages; those that only benchmarks need when `benches` asks for them. */
export async function install({ env }, { benches = false } = {}) {
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
  const outputs = ['node_modules/.pnpm', ...(benches ? ['bench/node_modules'] : [])]
  await once(benches ? 'install-all' : 'install', inputs, outputs, 'Installing packages', () =>
    run(
      'pnpm',
      [
        'install',
        ...['--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=error'],
        ...(benches ? [] : ['--filter', '!@neppo-chat/bench']),
      ],
      { env, quiet: true, title: 'Installing packages' },
    ),
  )
}

/** Builds the pages that browsers load: the widget, the demo CRM and the customer's phone. */
export async function build({ env }) {
  const vite = (cwd, args) =>
    run('pnpm', ['--dir', cwd, ...args], { env, quiet: true, title: `Building ${cwd}` })
  await once(
    'widget',
    [
      'packages/widget/src',
      'packages/widget/vite.config.ts',
      'packages/widget/package.json',
      'packages/protocol/src',
      'packages/ploomes/src/adapter',
      'pnpm-lock.yaml',
    ],
    ['packages/widget/dist/loader.js'],
    'Building the widget',
    () => vite('packages/widget', ['build']),
  )
  await once(
    'demo',
    [
      'examples/demo/src',
      'examples/demo/index.html',
      'examples/demo/vite.config.ts',
      'examples/demo/public',
      'pnpm-lock.yaml',
    ],
    ['examples/demo/dist/index.html'],
    'Building the demo CRM',
    () => vite('examples/demo', ['build']),
  )
  await once(
    'phone',
    ['packages/simulator/phone', 'pnpm-lock.yaml'],
    ['packages/simulator/phone/dist/index.html'],
    "Building the customer's phone",
    () => vite('packages/simulator', ['build:phone']),
  )
}
