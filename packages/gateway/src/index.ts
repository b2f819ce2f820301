import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createNeppoAgentClient, createNeppoStream } from '@neppo-chat/neppo'
import type { Logger } from 'pino'
import { readConfig, ConfigError, type Config } from '#config.ts'
import { createChange } from '#db/change.ts'
import { DirectoryInUse } from '#db/DirectoryLock.ts'
import { findOne, type Database } from '#db/Database.ts'
import { migrate } from '#db/migrate.ts'
import { openPglite } from '#db/PgliteDatabase.ts'
import { openPostgres } from '#db/PostgresDatabase.ts'
import { createHttpDoor } from '#http/startHttpDoor.ts'
import { createMetrics } from '#http/Metrics.ts'
import { PloomesHealth } from '#integrations/PloomesHealth.ts'
import { JobQueue } from '#jobs/JobQueue.ts'
import { createLog } from '#log.ts'
import { createMediaHosts } from '#upstream/mediaHosts.ts'
import { copyMedia } from '#media/copyMedia.ts'
import { createMediaStore } from '#media/MediaStore.ts'
import type { Parts } from '#parts.ts'
import { startSocketDoor, type SocketDoor } from '#socket/startSocketDoor.ts'
import { startSweep } from '#db/sweep.ts'
import { LineRegistry } from '#upstream/LineRegistry.ts'
import { lineTimings, type LineTimings, type Neppo } from '#upstream/Neppo.ts'

export { ConfigError, DirectoryInUse, readConfig, type Config }

/** What tests put in the place of the real thing. */
export type GatewayOptions = {
  neppo?: Neppo
  timings?: Partial<LineTimings>
  now?: () => number
  log?: Logger
}

/** A running gateway. */
export type Gateway = {
  /** Where it listens on this machine. */
  url: string
  db: Database
  lines: LineRegistry
  /** Lets running work end, for ten seconds at most, and frees everything. */
  stop(): Promise<void>
}

/**
 * Starts the gateway: database, lines to Neppo, jobs, and the doors last.
 * @throws {DirectoryInUse} when another gateway uses the data directory
 */
export async function startGateway(config: Config, options: GatewayOptions = {}): Promise<Gateway> {
  const log = options.log ?? createLog(config.logLevel)
  const now = options.now ?? Date.now
  await mkdir(config.dataDir, { recursive: true })
  const db = config.databaseUrl
    ? await openPostgres(config.databaseUrl, (error) => log.warn({ err: error }, 'database connection lost'))
    : await openPglite(config.dataDir)
  await migrate(db)
  await storeIntegrations(db, config)

  const jobs = new JobQueue(db, log)
  let socketDoor: SocketDoor | null = null
  const parts: Parts = {
    config,
    db,
    log,
    now,
    enqueue: jobs.enqueue,
    change: createChange(db, (agentId, event) => socketDoor?.publish(agentId, event)),
    publishNeppo: (agentId, neppo) => socketDoor?.publishNeppo(agentId, neppo),
    integration: (id) => config.integrations.find((one) => one.id === id) ?? null,
  }
  const timings = { ...lineTimings, ...options.timings }
  const media = createMediaStore(join(config.dataDir, 'media'))
  const neppo = options.neppo ?? {
    createAgentClient: createNeppoAgentClient,
    createStream: createNeppoStream,
  }
  const lines = new LineRegistry(parts, neppo, media, timings)
  const ploomes = new PloomesHealth(config.integrations, (id) => socketDoor?.refreshUpstream(id))
  const door = { parts, lines, media, ploomes, timings }
  const byState = () => countBy(lines.states())
  const http = await createHttpDoor(
    door,
    async () => {
      const database = await db.query('select 1').then(
        () => true,
        () => false,
      )
      return { ok: database, database, lines: byState() }
    },
    createMetrics({
      sockets: () => socketDoor?.connections() ?? 0,
      lines: byState,
      undelivered: async () =>
        Number(
          (
            await findOne<{ count: number }>(
              db,
              `select count(*)::integer as count from message where status in ('accepted', 'verifying')`,
            )
          )?.count ?? 0,
        ),
    }),
  )
  const hosts = createMediaHosts(parts, lines)
  await jobs.start({
    'media.copy': ({ mediaId }, { last }) => copyMedia(parts, media, hosts, mediaId, last),
  })
  socketDoor = startSocketDoor(http.server, door)
  const sweep = startSweep(parts, socketDoor.memory)
  ploomes.start()
  const url = await http.listen({ host: config.host, port: config.port })
  log.info({ url, database: db.kind }, 'gateway listens')

  return {
    url,
    db,
    lines,
    async stop() {
      ploomes.stop()
      sweep.stop()
      await socketDoor?.stop()
      await http.close()
      await lines.stopAll()
      await jobs.stop()
      await db.close()
      log.info('gateway stopped')
    },
  }
}

async function storeIntegrations(db: Database, config: Config): Promise<void> {
  for (const { id, neppoHost, allowedOrigins } of config.integrations)
    await db.query(
      `insert into integration (id, neppo_url, allowed_origins) values ($1, $2, $3)
       on conflict (id) do update set neppo_url = excluded.neppo_url, allowed_origins = excluded.allowed_origins`,
      [id, neppoHost, allowedOrigins],
    )
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
