// `npm start`: everything for a look at the product, on this machine alone.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, install } from './prepare.mjs'
import { main } from './say.mjs'
import { root, toolchain } from './toolchain.mjs'

await main(async () => {
  const tools = await toolchain()
  await install(tools)
  await build(tools)
  const child = spawn(tools.node, [join(root, 'examples/world/src/main.ts')], {
    cwd: root,
    env: tools.env,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
})
