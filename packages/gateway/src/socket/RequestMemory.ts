import { createHash } from 'node:crypto'
import type { RequestName } from '@neppo-chat/protocol'
import { GatewayError } from '#GatewayError.ts'
import { findOne, type Database } from '#db/Database.ts'

/**
 * Makes a mutating request safe to repeat for 24 h: the same `requestId` with the same body gets the reply of the first
 * time, also over another socket, and while the first still runs it waits for it.
 */
export class RequestMemory {
  readonly #db: Database
  readonly #running = new Map<string, { bodyHash: string; reply: Promise<unknown> }>()

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * @throws {GatewayError} `requestIdReused` when the id came with another body before; what `work` throws is not kept,
   *   so a refused request may be tried again
   */
  async once<T>(
    agentId: number,
    name: RequestName,
    payload: { requestId: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const bodyHash = createHash('sha256').update(name).update(JSON.stringify(payload)).digest('base64url')
    const key = `${agentId} ${payload.requestId}`
    const running = this.#running.get(key)
    if (running) {
      if (running.bodyHash !== bodyHash) throw reused()
      return running.reply as Promise<T>
    }
    const reply = this.#run(agentId, payload.requestId, bodyHash, work)
    this.#running.set(key, { bodyHash, reply })
    try {
      return await reply
    } finally {
      this.#running.delete(key)
    }
  }

  /** Forgets what is older than `before`. */
  async forget(before: Date): Promise<void> {
    await this.#db.query('delete from request where at < $1', [before])
  }

  async #run<T>(agentId: number, requestId: string, bodyHash: string, work: () => Promise<T>): Promise<T> {
    const known = await findOne<{ body_hash: string; reply: T }>(
      this.#db,
      'select body_hash, reply from request where agent_id = $1 and request_id = $2',
      [agentId, requestId],
    )
    if (known && known.body_hash !== bodyHash) throw reused()
    if (known) return known.reply
    const reply = await work()
    await this.#db.query(
      `insert into request (agent_id, request_id, body_hash, reply) values ($1, $2, $3, $4) on conflict do nothing`,
      [agentId, requestId, bodyHash, JSON.stringify(reply)],
    )
    return reply
  }
}

const reused = () => new GatewayError('requestIdReused', 'this requestId was used for another request')
