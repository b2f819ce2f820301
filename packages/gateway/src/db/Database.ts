/** A value that both databases take as a parameter. Objects are passed as JSON text for `jsonb` columns. */
export type Parameter = string | number | bigint | boolean | null | Date | string[] | number[] | Uint8Array

export type Row = Record<string, unknown>

/** Runs single statements. Every value goes in as a parameter; there is no other way to put text into SQL. */
export interface Queries {
  /** Rows of one statement. */
  query<R extends Row = Row>(sql: string, parameters?: readonly Parameter[]): Promise<R[]>
}

/**
 * The gateway's database: PGlite on disk or PostgreSQL, with one dialect (PostgreSQL 15). No network call may happen
 * inside `transaction`: PGlite has one session, and everybody else waits for it.
 */
export interface Database extends Queries {
  readonly kind: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction; serialization failures and deadlocks are repeated up to five times, so `work` must
   * have no effect outside the database.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>
  /** Runs several statements without parameters and answers the rows of all of them. */
  script(sql: string): Promise<Row[]>
  close(): Promise<void>
}

/** One row or null; more than one row is a programmer's error. */
export async function findOne<R extends Row>(
  on: Queries,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<R | null> {
  const rows = await on.query<R>(sql, parameters)
  if (rows.length > 1) throw new Error(`expected one row, got ${rows.length}`)
  return rows[0] ?? null
}

/** One row, or an error when there is none. */
export async function getOne<R extends Row>(
  on: Queries,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<R> {
  const row = await findOne<R>(on, sql, parameters)
  if (!row) throw new Error('expected one row, got none')
  return row
}
