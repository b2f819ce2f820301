import * as v from 'valibot'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoLog } from '#NeppoLog.ts'

/** Where an answer comes from and where its oddities are told. */
export type AnswerContext = { operation: string; log: NeppoLog }

/** One value that must fit; `malformed` otherwise. */
export function readOne<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  context: AnswerContext,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value)
  if (!result.success) throw new NeppoError('malformed', { operation: context.operation })
  return result.output
}

/** An array whose unreadable rows are left out and counted in the log; `malformed` when no array, or none can be read. */
export function readRows<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  context: AnswerContext,
): v.InferOutput<S>[] {
  if (!Array.isArray(value)) throw new NeppoError('malformed', { operation: context.operation })
  const rows: v.InferOutput<S>[] = []
  for (const item of value) {
    const result = v.safeParse(schema, item)
    if (result.success) rows.push(result.output)
  }
  const skipped = value.length - rows.length
  if (skipped > 0)
    context.log({ level: 'warn', event: 'rowsSkipped', operation: context.operation, count: skipped })
  if (skipped > 0 && rows.length === 0) throw new NeppoError('malformed', { operation: context.operation })
  return rows
}
