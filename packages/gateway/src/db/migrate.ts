import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './Database.ts'

const directory = join(import.meta.dirname, '../../migrations')
/** Any number that no other program takes as an advisory lock on the same database. */
const LOCK = 4_207_310_017

/**
 * Brings the schema up to this version. Each file runs once, in one transaction with its own mark, so a crash half-way
 * leaves the state before that file. Files are only ever appended.
 * @throws when the database was migrated by a newer version of the gateway
 */
export async function migrate(db: Database): Promise<void> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  await db.script(
    'create table if not exists migration (name text primary key, at timestamptz not null default now())',
  )
  for (const name of files) {
    const sql = await readFile(join(directory, name), 'utf8')
    await db.transaction(async (tx) => {
      // Two gateways may start at the same time on one PostgreSQL.
      await tx.query('select pg_advisory_xact_lock($1)', [LOCK])
      const done = await tx.query('select 1 from migration where name = $1', [name])
      if (done.length) return
      for (const statement of statementsOf(sql)) await tx.query(statement)
      await tx.query('insert into migration (name) values ($1)', [name])
    })
  }
  const known = new Set(files)
  const applied = await db.query<{ name: string }>('select name from migration')
  const newer = applied.find(({ name }) => !known.has(name))
  if (newer) throw new Error(`the database holds migration ${newer.name}, which this version does not know`)
}

/** Splits a migration at its semicolons; migrations hold no function bodies and no semicolons in texts. */
const statementsOf = (sql: string): string[] =>
  sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean)
