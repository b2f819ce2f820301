// `npm run screens`: draws every screen in every state into docs/screens.
import { build, install } from './prepare.mjs'
import { main } from './say.mjs'
import { ensureBrowser, run, toolchain } from './toolchain.mjs'

await main(async () => {
  const tools = await toolchain()
  await install(tools)
  await build(tools)
  const env = { ...tools.env, CHROMIUM_PATH: await ensureBrowser() }
  await run('playwright', ['test', '-c', 'e2e/screens.config.ts'], { env, title: 'Drawing the screens' })
})
