import type { SequencedEventName, SequencedEvents, SideState } from '@neppo-chat/protocol'
import type { Logger } from 'pino'
import type { Config, IntegrationConfig } from '#config.ts'
import type { Database, Queries } from '#db/Database.ts'

/** Work for later, stored in the database together with what caused it. */
export type Jobs = {
  'media.copy': { mediaId: string }
}
export type JobName = keyof Jobs

/** Puts a job into the queue, in the caller's transaction: the job exists exactly when the transaction commits. */
export type Enqueue = <J extends JobName>(on: Queries, name: J, data: Jobs[J]) => Promise<void>

/** Tells an agent's widgets something, numbered and stored in the caller's transaction. */
export type Tell = <E extends SequencedEventName>(
  agentId: number,
  name: E,
  payload: SequencedEvents[E],
) => Promise<void>

/**
 * One transaction whose events go out after its commit, in order. `tell` numbers an event under the agent's row lock,
 * so the numbers of one agent have no gaps and commit in their order.
 */
export type Change = <T>(work: (tx: Queries, tell: Tell) => Promise<T>) => Promise<T>

/** What every room of the gateway receives. */
export type Parts = {
  config: Config
  db: Database
  log: Logger
  /** Current time, epoch ms. */
  now: () => number
  change: Change
  enqueue: Enqueue
  /** Tells all sockets of an agent how Neppo stands for them at this moment; not stored. */
  publishNeppo: (agentId: number, neppo: SideState) => void
  integration: (id: string) => IntegrationConfig | null
}
