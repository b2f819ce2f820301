import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from '@neppo-chat/demo'
import { readConfig, startGateway, type Gateway, type GatewayOptions } from '@neppo-chat/gateway'
import { createCompany, startSimulator, type Simulator } from '@neppo-chat/simulator'
import { pickPorts, type Ports } from './ports.ts'

/** How to set the world up. */
export type WorldOptions = {
  host?: string
  /** First of five ports in a row; left out: any free ones. */
  portBase?: number
  /** Where the gateway keeps its data; left out: a new directory that goes with the world. */
  dataDir?: string
  databaseUrl?: string
  logLevel?: string
  /** Serves the demo under the strictest Content-Security-Policy. */
  strictCsp?: boolean
  /** For tests: puts something between the browsers and the gateway and tells the port to use instead of its own. */
  frontDoor?: (gatewayPort: number) => Promise<number>
  /** For tests: the gateway's timings and the like. */
  gateway?: GatewayOptions
}

/** Simulated Neppo and Ploomes, the gateway, and the demo CRM that holds the widget: the product on one machine. */
export type World = {
  simulator: Simulator
  gateway: Gateway
  demo: { url: string }
  /** Environment the gateway was started with, to start it again. */
  environment: Record<string, string>
  /** Stops the gateway and starts it anew on the same data. */
  restartGateway(): Promise<Gateway>
  stop(): Promise<void>
}

const INTEGRATION = 'padaria-modelo'

/** Starts all parts and resolves when every door answers. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const host = options.host ?? '127.0.0.1'
  const ports = await pickPorts(host, options.portBase ?? null)
  const ownDir = options.dataDir ? null : await mkdtemp(join(tmpdir(), 'neppo-chat-'))
  const simulator = await startSimulator({
    host,
    neppoPort: ports.neppo,
    ploomesPort: ports.ploomes,
    controlPort: ports.control,
  })
  const environment = environmentOf(options, host, ports, options.dataDir ?? ownDir ?? '', simulator)
  if (options.frontDoor)
    environment['GATEWAY_PUBLIC_URL'] = `http://${host}:${await options.frontDoor(ports.gateway)}`
  let gateway = await startGateway(await readConfig(environment), options.gateway)
  const gatewayUrl = environment['GATEWAY_PUBLIC_URL'] ?? ''
  const demo = await startDemo({
    host,
    port: ports.demo,
    ...(options.strictCsp ? { strictCsp: true } : {}),
    config: {
      widgetScript: `${gatewayUrl}/widget/loader.js`,
      gatewayUrl: `${gatewayUrl}/i/${INTEGRATION}`,
      ploomesUrl: simulator.ploomes.url,
      agents: demoAgents(),
    },
  })
  return {
    simulator,
    get gateway() {
      return gateway
    },
    demo,
    environment,
    async restartGateway() {
      await gateway.stop()
      gateway = await startGateway(await readConfig(environment), options.gateway)
      return gateway
    },
    async stop() {
      await demo.stop()
      await gateway.stop()
      await simulator.stop()
      if (ownDir) await rm(ownDir, { recursive: true, force: true })
    },
  }
}

/** Agents who are users of the CRM too; their keys are those the simulated Ploomes hands out (`key-<first name>`). */
function demoAgents() {
  const { agents } = createCompany({ now: Date.now() })
  return agents.flatMap(({ userName, name, chatToken, ploomesUserId }) =>
    ploomesUserId === null
      ? []
      : [{ userName, name, chatToken, ploomesUserId, ploomesKey: `key-${userName.split('.')[0]}` }],
  )
}

function environmentOf(
  options: WorldOptions,
  host: string,
  ports: Ports,
  dataDir: string,
  simulator: Simulator,
): Record<string, string> {
  return {
    GATEWAY_HOST: host,
    GATEWAY_PORT: String(ports.gateway),
    GATEWAY_PUBLIC_URL: `http://${host}:${ports.gateway}`,
    DATA_DIR: dataDir,
    INTEGRATION_ID: INTEGRATION,
    NEPPO_URL: simulator.neppo.host,
    PLOOMES_URL: simulator.ploomes.url,
    PLOOMES_KEY: 'key-integration',
    ALLOWED_ORIGINS: `http://${host}:${ports.demo}`,
    WIDGET_DIR: process.env['WIDGET_DIR'] ?? join(import.meta.dirname, '../../../packages/widget/dist'),
    LOG_LEVEL: options.logLevel ?? 'warn',
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
  }
}
