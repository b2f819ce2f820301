import * as v from 'valibot'
import type { NeppoPage } from '#model.ts'
import { Flag, Id } from './Field.ts'
import { readOne, readRows } from './readRows.ts'
import type { AnswerContext } from './readRows.ts'

const PageShape = v.object({ content: v.array(v.unknown()), last: Flag, number: v.fallback(Id, -1) })

/** A page in Spring style (`neppo-panel-api.md` 1.2); an empty page is always the last, whatever it says. */
export function readPage<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  page: number,
  context: AnswerContext,
): NeppoPage<v.InferOutput<S>> {
  const answer = readOne(PageShape, value, context)
  return {
    rows: readRows(schema, answer.content, context),
    last: answer.last || answer.content.length === 0,
    page: answer.number === -1 ? page : answer.number,
  }
}
