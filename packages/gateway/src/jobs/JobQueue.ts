import { PgBoss, type JobWithMetadata } from 'pg-boss'
import type { Logger } from 'pino'
import type { Database, Parameter, Queries } from '#db/Database.ts'
import type { Enqueue, JobName, Jobs } from '#parts.ts'

/** What each kind of job does. A thrown error puts the job back with a growing pause. */
export type JobHandlers = { [J in JobName]: (data: Jobs[J], attempt: { last: boolean }) => Promise<void> }

type QueueOptions = { retryLimit: number; retryDelay: number; retryBackoff: boolean; expireInSeconds: number }

const queues: Record<JobName, QueueOptions> = {
  // A file that Neppo does not give yet may come minutes later.
  'media.copy': { retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 300 },
}

/** Fallback for a wake-up that was lost, e.g. a job put in by another gateway. */
const POLL_SECONDS = 2
const CONCURRENT = 4

/**
 * The queue in the gateway's own database (pg-boss on PostgreSQL and PGlite alike): a job put in within a transaction
 * exists exactly when it commits.
 */
export class JobQueue {
  readonly #boss: PgBoss
  readonly #workers = new Map<JobName, string>()

  constructor(db: Database, log: Logger) {
    this.#boss = new PgBoss({ db: executorOn(db, db.script), schedule: false })
    this.#boss.on('error', (error: unknown) => log.warn({ err: error }, 'job queue'))
  }

  async start(handlers: JobHandlers): Promise<void> {
    await this.#boss.start()
    for (const name of Object.keys(queues) as JobName[]) {
      await this.#boss.createQueue(name, queues[name])
      const work = async ([job]: JobWithMetadata<Jobs[typeof name]>[]) => {
        if (job) await handlers[name](job.data, { last: job.retryCount >= job.retryLimit })
      }
      this.#workers.set(
        name,
        await this.#boss.work(
          name,
          {
            pollingIntervalSeconds: POLL_SECONDS,
            batchSize: 1,
            localConcurrency: CONCURRENT,
            includeMetadata: true,
          },
          work,
        ),
      )
    }
  }

  /** Puts a job in; it runs at once after the commit, not at the next poll. */
  readonly enqueue: Enqueue = async (on, name, data) => {
    await this.#boss.send(name, data, { db: executorOn(on) })
    const worker = this.#workers.get(name)
    // The transaction is still open: the worker looks after it has had time to commit.
    if (worker) setTimeout(() => this.#boss.notifyWorker(worker), 5).unref()
  }

  /** Waits for running jobs, for ten seconds at most. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 10_000, close: false })
  }
}

/** pg-boss talks to whatever runs SQL; several statements in one text come without parameters. */
function executorOn(on: Queries, script?: Database['script']) {
  return {
    async executeSql(sql: string, parameters: unknown[] = []) {
      const rows =
        parameters.length || !script ? await on.query(sql, parameters as Parameter[]) : await script(sql)
      return { rows }
    },
  }
}
