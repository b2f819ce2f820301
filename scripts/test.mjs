// `npm test`: installs what is missing, then every check there is, and one closing line.
import { spawn } from 'node:child_process'
import { build, install } from './prepare.mjs'
import { main, say } from './say.mjs'
import { ensureBrowser, root, toolchain } from './toolchain.mjs'

/** One kind of check; `count` reads from its output how many tests passed and failed. */
const checks = [
  { title: 'Format', command: ['oxfmt', '--check', '.'] },
  { title: 'Lint', command: ['oxlint', '--deny-warnings'] },
  { title: 'Types', command: ['node', 'scripts/types.mjs'] },
  { title: 'Unused code', command: ['knip', '--no-progress'] },
  { title: 'Unit, component and gateway tests', command: ['vitest', 'run'], count: countVitest },
  { title: 'Weights', command: ['node', 'packages/widget/budget.ts'] },
  {
    title: 'Screens in a browser',
    command: ['playwright', 'test', '-c', 'packages/widget/playwright.config.ts'],
    count: countPlaywright,
  },
  {
    title: 'Browser journeys',
    command: ['playwright', 'test', '-c', 'e2e/playwright.config.ts'],
    count: countPlaywright,
  },
]

/** Runs a check and shows its output as it comes. */
function perform(command, env) {
  return new Promise((resolve) => {
    const [name, ...args] = command
    const child = spawn(name, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const [stream, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      stream.on('data', (chunk) => {
        output += chunk
        to.write(chunk)
      })
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const ESCAPE = String.fromCharCode(27)
const plain = (text) => text.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')
const number = (text, pattern) => Number(pattern.exec(plain(text))?.[1] ?? 0)

function countVitest(output) {
  const line = /^\s*Tests\s+(.*)$/m.exec(plain(output))?.[1] ?? ''
  return { passed: number(line, /(\d+) passed/), failed: number(line, /(\d+) failed/) }
}

function countPlaywright(output) {
  return {
    passed: number(output, /^\s*(\d+) passed/m),
    failed: number(output, /^\s*(\d+) failed/m),
    flaky: number(output, /^\s*(\d+) flaky/m),
  }
}

await main(async () => {
  const began = Date.now()
  const tools = await toolchain()
  await install(tools, { benches: true })
  const browser = await ensureBrowser()
  await build(tools)
  const env = { ...tools.env, CHROMIUM_PATH: browser }
  let passed = 0
  let failed = 0
  let flaky = 0
  for (const { title, command, count } of checks) {
    say(`\n── ${title} ──`)
    const { code, output } = await perform(command, env)
    const counted = count?.(output) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
    passed += counted.passed
    flaky += counted.flaky ?? 0
    // A runner that broke before it could count has failed all the same, and so has one that ran nothing.
    failed += code === 0 && counted.passed > 0 ? counted.failed : Math.max(1, counted.failed)
  }
  say(`\n${((Date.now() - began) / 1000).toFixed(0)} s`)
  if (flaky) say(`${flaky} passed only at the second try`)
  say(`${passed + flaky} passed, ${failed} failed`)
  if (failed) process.exitCode = 1
})
