import { PGlite, types } from '@electric-sql/pglite'
import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { lockDirectory } from './DirectoryLock.ts'
import type { Database, Parameter, Queries, Row } from './Database.ts'
import { repeatOnConflict } from './repeatable.ts'

type Runner = Pick<PGlite, 'query'>

const queriesOn = (runner: Runner): Queries => ({
  async query<R extends Row>(sql: string, parameters: readonly Parameter[] = []) {
    const result = await runner.query<R>(sql, [...parameters])
    return result.rows
  },
})

/**
 * Opens the embedded database in a directory that only this process may use: two processes on one PGlite directory
 * destroy each other's rows without any error (`reliability.md` M8). It survives the death of the process, not of the
 * machine: PGlite never calls fsync (M9).
 */
export async function openPglite(directory: string): Promise<Database> {
  await mkdir(directory, { recursive: true })
  const lock = await lockDirectory(directory)
  try {
    const lite = await PGlite.create(join(directory, 'pglite'), {
      parsers: { [types.INT8]: (value: string) => Number(value) },
    })
    return {
      kind: 'pglite',
      ...queriesOn(lite),
      transaction: (work) => repeatOnConflict(() => lite.transaction((tx) => work(queriesOn(tx)))),
      script: async (sql) => (await lite.exec(sql)).flatMap((result) => result.rows as Row[]),
      async close() {
        await lite.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
