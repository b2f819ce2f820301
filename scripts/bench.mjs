// `npm run bench`: measures the product beside public peers and prints tables.
import { build, install } from './prepare.mjs'
import { main } from './say.mjs'
import { ensureBrowser, run, toolchain } from './toolchain.mjs'

await main(async () => {
  const tools = await toolchain()
  await install(tools, { benches: true })
  await build(tools)
  const env = { ...tools.env, CHROMIUM_PATH: await ensureBrowser() }
  await run(tools.node, ['bench/run.ts', ...process.argv.slice(2)], { env, title: 'The benchmarks' })
})
