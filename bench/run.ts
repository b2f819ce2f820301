import { readFile, writeFile } from 'node:fs/promises'
import { measureBoot } from './boot.ts'

import { measureList } from './list.ts'
import { measureThread } from './thread.ts'
import { measurePath } from './path.ts'
import { loadNow, writeTable, type Table } from './support/Table.ts'

import { measureWeight } from './weight.ts'

/**
 * `node bench/run.ts [weight boot thread list path] [--write]`: runs the named benches or all, prints their tables, and
 * with `--write` keeps them in `docs/benchmarks.md`.
 */
const benches: Record<string, () => Promise<Table[]>> = {
  weight: measureWeight,
  boot: measureBoot,
  thread: measureThread,
  list: measureList,
  path: measurePath,
}

const file = new URL('../docs/benchmarks.md', import.meta.url)
const intro = `# Benchmarks

Written by \`npm run bench -- --write\`; \`npm run bench -- thread list\` measures only what is named. Times are medians on
2 cores that other work shares (the load average stands with each table), so what counts is the ratio to the reference of
the same run; the goals are for a machine at rest. Sizes are exact, and \`npm test\` holds their caps.
`

const asked = process.argv.slice(2)
const names = asked.filter((word) => !word.startsWith('--'))
const unknown = names.find((name) => !(name in benches))
if (unknown !== undefined) {
  console.error(`no bench "${unknown}"; there are ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}

const written: string[] = []
for (const [name, measure] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue
  const before = loadNow()
  try {
    for (const table of await measure()) {
      const load = name === 'weight' ? '' : ` Load average ${before} before, ${loadNow()} after.`
      const text = writeTable({ ...table, how: table.how + load })
      console.log(text)
      written.push(text)
    }
  } catch (error) {
    // The others are still worth having.
    console.error(`${name} could not be measured:`, error)
    process.exitCode = 1
  }
}

if (asked.includes('--write')) {
  await writeFile(file, renew(await readFile(file, 'utf8').catch(() => ''), written))
  console.log('written to docs/benchmarks.md')
}

/** The page with these sections in the place of those of the same title; what was not measured now stays. */
function renew(page: string, sections: readonly string[]): string {
  const titleOf = (section: string): string => section.split('\n', 1)[0] ?? ''
  const known = new Map(
    page
      .split(/^(?=## )/m)
      .filter((part) => part.startsWith('## '))
      .map((part) => [titleOf(part), part]),
  )
  for (const section of sections) known.set(titleOf(section), section)
  return `${intro}\n${[...known.values()].map((section) => section.trimEnd()).join('\n\n')}\n`
}
