import { readFile } from 'node:fs/promises'
import { parseDemoConfig } from '#config/DemoConfig.ts'
import { startDemo } from './startDemo.ts'

// Usage: node src/server/main.ts <config.json> [port] [host] [--strict-csp]
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const [file, port = '8090', host = '127.0.0.1'] = words
if (file === undefined) {
  console.error('Usage: node src/server/main.ts <config.json> [port] [host] [--strict-csp]')
  process.exit(2)
}

const config = parseDemoConfig(JSON.parse(await readFile(file, 'utf8')))
const demo = await startDemo({
  port: Number(port),
  host,
  config,
  strictCsp: process.argv.includes('--strict-csp'),
})
console.log(`CRM Modelo: ${demo.url}`)

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    void demo.stop().then(() => process.exit(0))
  })
}
