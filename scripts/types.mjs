// Checks the types of every package; TypeScript's own project list would need emitted declarations.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './toolchain.mjs'

const folders = ['packages', 'examples'].flatMap((parent) =>
  readdirSync(join(root, parent)).map((name) => join(parent, name)),
)
let failed = false
for (const folder of [...folders, 'packages/simulator/phone', 'e2e', 'bench']) {
  if (!existsSync(join(root, folder, 'tsconfig.json'))) continue
  const { status } = spawnSync('tsc', ['-p', join(folder, 'tsconfig.json')], { cwd: root, stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${folder}`)
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
