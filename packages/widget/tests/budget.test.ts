// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { weigh } from '../budget.ts'

const root = `${import.meta.dirname}/..`
const read = (file: string): string => readFileSync(`${root}/dist/${file}`, 'utf8')

/** Without the test runner's own variables, which make the bundler build for development. */
const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' }

beforeAll(() => {
  const vite = `${root}/node_modules/vite/bin/vite.js`
  for (const mode of [[], ['--mode', 'loader']]) {
    execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error', ...mode], {
      cwd: root,
      stdio: 'pipe',
      env,
    })
  }
}, 120_000)

test('P0 no purpose weighs more than its cap', () => {
  const over = weigh().filter(({ kb, cap }) => kb > cap)
  expect(over.map(({ name, kb, cap }) => `${name}: ${kb.toFixed(1)} kB, cap ${cap}`)).toEqual([])
})

test('S32 every file has its hash, and the loader fetches exactly the entry that was built', () => {
  const hashes = JSON.parse(read('integrity.json')) as Record<string, string>
  const files = readdirSync(`${root}/dist`).filter((name) => name.endsWith('.js'))
  expect(Object.keys(hashes).toSorted()).toEqual(files.toSorted())
  for (const [file, hash] of Object.entries(hashes)) {
    expect(hash).toBe(
      `sha384-${createHash('sha384')
        .update(readFileSync(`${root}/dist/${file}`))
        .digest('base64')}`,
    )
  }
  const entry = files.find((name) => /^widget-.+\.js$/.test(name))
  expect(read('loader.js')).toContain(entry)
  expect(read('widget.js')).toContain(entry)
})

test('S37 nothing of the fakes and the development page is in the build', () => {
  for (const file of readdirSync(`${root}/dist`).filter((name) => name.endsWith('.js'))) {
    expect(read(file), file).not.toMatch(/FakeGateway|FakeWorld|Padaria Modelo|playMorning/)
  }
})

test('S01 no sink for markup in our sources', () => {
  const sink = /innerHTML|outerHTML\s*=|insertAdjacentHTML|srcdoc|document\.write|createContextualFragment/
  const sources = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' })
  for (const file of sources.filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))) {
    expect(readFileSync(`${root}/src/${file}`, 'utf8').match(sink)?.[0] ?? null, file).toBeNull()
  }
})

test('S02 no eval and no unload handler in any built file', () => {
  for (const file of readdirSync(`${root}/dist`).filter((name) => name.endsWith('.js'))) {
    const found = /\beval\(|new Function\(|['"`](before)?unload['"`]/.exec(read(file))
    expect(found?.[0] ?? null, file).toBeNull()
  }
})
