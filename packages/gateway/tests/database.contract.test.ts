import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChange } from '#db/change.ts'
import { DirectoryInUse, lockDirectory } from '#db/DirectoryLock.ts'
import { findOne, getOne, type Database } from '#db/Database.ts'
import { migrate } from '#db/migrate.ts'
import { openPglite } from '#db/PgliteDatabase.ts'
import { openPostgres } from '#db/PostgresDatabase.ts'
import { JobQueue } from '#jobs/JobQueue.ts'
import { createLog } from '#log.ts'
import { postgresBin, startPostgres } from './support/startPostgres.ts'

type Opened = { db: Database; close(): Promise<void> }

const implementations: { name: string; open(): Promise<Opened> }[] = [
  {
    name: 'PGlite',
    async open() {
      const directory = await mkdtemp(join(tmpdir(), 'lite-'))
      const db = await openPglite(directory)
      return {
        db,
        async close() {
          await db.close()
          await rm(directory, { recursive: true })
        },
      }
    },
  },
]
if (postgresBin)
  implementations.push({
    name: 'PostgreSQL',
    async open() {
      const server = await startPostgres()
      const db = await openPostgres(server.url, () => undefined)
      return {
        db,
        async close() {
          await db.close()
          await server.stop()
        },
      }
    },
  })

/** One contract for both databases: what the rooms rely on. */
describe.each(implementations)('database contract on $name', ({ open }) => {
  let opened: Opened
  let db: Database

  beforeAll(async () => {
    opened = await open()
    db = opened.db
    await migrate(db)
  })
  afterAll(() => opened.close())

  const addAgent = async (userName: string) => {
    await db.query(
      `insert into integration (id, neppo_url) values ('i', 'http://neppo') on conflict (id) do nothing`,
    )
    const { id } = await getOne<{ id: number }>(
      db,
      `insert into agent (integration_id, user_name, neppo_user_id, neppo_agent_id, name, presence, rights)
       values ('i', $1, 1, 1, 'Ana', '{"kind":"online"}', '{}') returning id`,
      [userName],
    )
    return id
  }

  it('F26 runs migrations once, also when started again', async () => {
    await migrate(db)
    const rows = await db.query('select name from migration')
    expect(rows).toHaveLength(1)
  })

  it('reads numbers, times, arrays and JSON the same way', async () => {
    const row = await getOne(
      db,
      `select 9007199254740991::bigint as big, 3::integer as small, '2026-01-02T03:04:05.678Z'::timestamptz as at,
         array['a','b'] as list, '{"a":[1]}'::jsonb as json, null as nothing`,
    )
    expect(row).toEqual({
      big: 9007199254740991,
      small: 3,
      at: new Date('2026-01-02T03:04:05.678Z'),
      list: ['a', 'b'],
      json: { a: [1] },
      nothing: null,
    })
  })

  it('takes every kind of parameter', async () => {
    const at = new Date()
    const row = await getOne(
      db,
      'select $1::text as text, $2::bigint as number, $3::boolean as yes, $4::timestamptz as at, $5::text[] as list, $6::jsonb as json',
      ['á 😀', 12, true, at, ['x', 'y'], JSON.stringify({ deep: [null] })],
    )
    expect(row).toEqual({ text: 'á 😀', number: 12, yes: true, at, list: ['x', 'y'], json: { deep: [null] } })
  })

  it('rolls a failed transaction back whole', async () => {
    const id = await addAgent('rollback')
    await expect(
      db.transaction(async (tx) => {
        await tx.query('update agent set name = $2 where id = $1', [id, 'Changed'])
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect(await getOne(db, 'select name from agent where id = $1', [id])).toEqual({ name: 'Ana' })
  })

  it('F24 repeats a transaction that lost a race', async () => {
    let tries = 0
    const result = await db.transaction(async () => {
      tries += 1
      if (tries < 3) throw Object.assign(new Error('deadlock'), { code: '40P01' })
      return 'done'
    })
    expect([result, tries]).toEqual(['done', 3])
  })

  it('numbers events without gaps and publishes them in order, whatever the load', async () => {
    const id = await addAgent('order')
    const published: number[] = []
    const change = createChange(db, (agentId, event) => agentId === id && published.push(event.seq))
    await Promise.all(
      Array.from({ length: 40 }, () =>
        change((_tx, tell) => tell(id, 'classification.pending', { count: 1 })),
      ),
    )
    await expect.poll(() => published.length).toBe(40)
    expect(published).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('keeps neither events nor numbers of a change that failed', async () => {
    const id = await addAgent('failed-change')
    const published: number[] = []
    const change = createChange(db, (agentId, event) => agentId === id && published.push(event.seq))
    await expect(
      change(async (_tx, tell) => {
        await tell(id, 'classification.pending', { count: 1 })
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    await change((_tx, tell) => tell(id, 'classification.pending', { count: 2 }))
    expect(published).toEqual([1])
  })

  it('runs a job that commits and none that rolls back, and comes again after a failure', async () => {
    const queue = new JobQueue(db, createLog('silent'))
    const seen: string[] = []
    await queue.start({
      'media.copy': async ({ mediaId }) => {
        seen.push(mediaId)
        if (mediaId === 'again' && seen.filter((one) => one === 'again').length === 1)
          throw new Error('later')
      },
    })
    await db
      .transaction(async (tx) => {
        await queue.enqueue(tx, 'media.copy', { mediaId: 'never' })
        throw new Error('stop')
      })
      .catch(() => undefined)
    await db.transaction((tx) => queue.enqueue(tx, 'media.copy', { mediaId: 'again' }))
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual(['again', 'again'])
    await queue.stop()
  })

  it('answers one row, none, or an error', async () => {
    expect(await findOne(db, 'select 1 as one where false')).toBeNull()
    await expect(getOne(db, 'select 1 as one where false')).rejects.toThrow('got none')
    await expect(findOne(db, 'select generate_series(1, 2)')).rejects.toThrow('got 2')
  })
})

describe('directory lock', () => {
  it('F20 a data directory opened by a second process refuses with clear words', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lock-'))
    const lock = await lockDirectory(directory)
    await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUse)
    const other = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { lockDirectory } from ${JSON.stringify(join(import.meta.dirname, '../src/db/DirectoryLock.ts'))}
         await lockDirectory(${JSON.stringify(directory)})`,
      ],
      { encoding: 'utf8' },
    )
    expect(other.stderr).toContain('is used by another running gateway')
    await lock.release()
    await (await lockDirectory(directory)).release()
    await rm(directory, { recursive: true })
  })
})
