import { parseArgs } from 'node:util'
import { startSimulator } from './startSimulator.ts'

const { values } = parseArgs({
  options: {
    'neppo-port': { type: 'string', default: process.env['SIMULATOR_NEPPO_PORT'] ?? '4200' },
    'ploomes-port': { type: 'string', default: process.env['SIMULATOR_PLOOMES_PORT'] ?? '4201' },
    'control-port': { type: 'string', default: process.env['SIMULATOR_CONTROL_PORT'] ?? '4202' },
    host: { type: 'string', default: process.env['SIMULATOR_HOST'] ?? '127.0.0.1' },
    seed: { type: 'string', default: process.env['SIMULATOR_SEED'] ?? '1' },
    'data-dir': { type: 'string' },
    /** Human speed for bot, delivery and active sends; off = everything at once. */
    instant: { type: 'boolean', default: false },
  },
})

try {
  const dataDir = values['data-dir'] ?? process.env['SIMULATOR_DATA_DIR']
  const simulator = await startSimulator({
    neppoPort: Number(values['neppo-port']),
    ploomesPort: Number(values['ploomes-port']),
    controlPort: Number(values['control-port']),
    host: values.host,
    seed: Number(values.seed),
    ...(dataDir === undefined ? {} : { dataDir }),
  })
  if (!values.instant) simulator.control.set({ latency: { deliveryMs: 600, botMs: 900, sendMs: 700 } })
  console.log(`Neppo     ${simulator.neppo.url}  (chat: ${simulator.neppo.host})`)
  console.log(`Ploomes   ${simulator.ploomes.url}`)
  console.log(`Controle  ${simulator.control.url}/control/`)
  console.log(`Celular   ${simulator.phoneUrl}`)
  console.log('Agentes   token-ana, token-bruno, token-carla, token-diego')
  const stop = (): void => {
    void simulator.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  const { code, port } = error as { code?: string; port?: number }
  if (code !== 'EADDRINUSE') throw error
  console.error(
    `A porta ${port ?? ''} já está em uso. Feche o outro programa ou escolha outra porta (--neppo-port, --ploomes-port, --control-port).`,
  )
  process.exit(1)
}
