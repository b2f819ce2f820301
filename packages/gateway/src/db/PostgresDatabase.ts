import { Pool, types } from 'pg'
import type { Database, Parameter, Queries, Row } from './Database.ts'
import { repeatOnConflict } from './repeatable.ts'

// `bigint` columns are positions, sequence numbers and Neppo's ids, all far below 2^53.
types.setTypeParser(types.builtins.INT8, Number)

type Runner = { query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }> }

const queriesOn = (runner: Runner): Queries => ({
  async query<R extends Row>(sql: string, parameters: readonly Parameter[] = []) {
    const result = await runner.query(sql, [...parameters])
    return result.rows as R[]
  },
})

/**
 * Opens PostgreSQL 15 or newer.
 * @param url - connection string as `pg` reads it
 * @param onError - told of idle connections that broke; the pool replaces them by itself
 */
export async function openPostgres(url: string, onError: (error: Error) => void): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: 12, connectionTimeoutMillis: 10_000 })
  pool.on('error', onError)
  await pool.query('select 1')
  return {
    kind: 'postgres',
    ...queriesOn(pool),
    transaction: (work) =>
      repeatOnConflict(async () => {
        const client = await pool.connect()
        let broken: Error | undefined
        // A checked-out connection that dies tells so by an event too; unheard, it would end the process.
        const onBreak = (error: Error) => {
          broken = error
          onError(error)
        }
        client.on('error', onBreak)
        try {
          await client.query('begin')
          const result = await work(queriesOn(client))
          await client.query('commit')
          return result
        } catch (error) {
          await client.query('rollback').catch((failure: Error) => (broken = failure))
          throw error
        } finally {
          client.off('error', onBreak)
          client.release(broken)
        }
      }),
    async script(sql) {
      const result = (await pool.query(sql)) as unknown as { rows: Row[] } | { rows: Row[] }[]
      return [result].flat().flatMap((one) => one.rows)
    },
    close: () => pool.end(),
  }
}
