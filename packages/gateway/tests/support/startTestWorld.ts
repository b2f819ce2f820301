import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type Simulator } from '@neppo-chat/simulator'
import { readConfig, startGateway, type Gateway, type GatewayOptions } from '#index.ts'
import { postgresBin, startPostgres } from './startPostgres.ts'
import { TestAgent } from './TestAgent.ts'

/** Simulators and a gateway in this process, on free ports. */
export type TestWorld = {
  simulator: Simulator
  gateway: Gateway
  agent(chatToken: string): Promise<TestAgent>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Short pauses, so that what waits for Neppo in life takes moments here. */
const timings = {
  historyLagMs: 600,
  confirmDelaysMs: [50, 100, 200, 400, 800],
  answerMs: 2_000,
  outsideHoursRetryMs: 500,
}

/**
 * Starts the world on a PostgreSQL of its own where the machine has one, which starts far sooner than PGlite; that both
 * behave the same is what the database contract proves.
 */
export async function startTestWorld(
  options: GatewayOptions & { database?: 'pglite' } = {},
): Promise<TestWorld> {
  const postgres = postgresBin && options.database !== 'pglite' ? await startPostgres() : null
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-'))
  const simulator = await startSimulator()
  const config = await readConfig({
    GATEWAY_PORT: '0',
    DATA_DIR: dataDir,
    INTEGRATION_ID: 'test',
    NEPPO_URL: simulator.neppo.host,
    PLOOMES_URL: simulator.ploomes.url,
    PLOOMES_KEY: 'key-integration',
    ALLOWED_ORIGINS: 'http://crm.test',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    ...(postgres ? { DATABASE_URL: postgres.url } : {}),
  })
  const start = () => startGateway(config, { timings, ...options })
  let gateway = await start()
  const agents: TestAgent[] = []
  return {
    simulator,
    get gateway() {
      return gateway
    },
    async agent(chatToken) {
      const agent = await new TestAgent(gateway.url, chatToken).start()
      agents.push(agent)
      return agent
    },
    async restart() {
      await gateway.stop()
      gateway = await start()
    },
    async stop() {
      for (const agent of agents) agent.stop()
      await gateway.stop()
      await simulator.stop()
      await postgres?.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
