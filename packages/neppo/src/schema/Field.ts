import * as v from 'valibot'
import { readDate } from '#dates/readDate.ts'

/**
 * Fields as Neppo may send them. What a row cannot live without is strict; everything else falls back to null, so that
 * an odd value costs one field and never the row.
 */

/** An id: an integer that a number holds exactly, also as text. Larger ids would be mixed up and are refused. */
export const Id = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))]),
  v.safeInteger(),
)

/** An id or null. */
export const MaybeId = v.fallback(v.nullable(Id), null)

/** A text that must be there; numbers are taken as text. */
export const Text = v.pipe(v.union([v.string(), v.number()]), v.transform(String))

/** A text or null; empty counts as null. */
export const MaybeText = v.fallback(
  v.nullable(
    v.pipe(
      Text,
      v.transform((text) => (text.trim() === '' ? null : text)),
    ),
  ),
  null,
)

/** A body text: anything becomes text, since a frame's JSON text may arrive as the value itself (`neppo-panel-api.md` 3). */
export const BodyText = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => {
      if (typeof value === 'string') return value
      return value === null ? '' : JSON.stringify(value)
    }),
  ),
  null,
)

/** True only for true and its texts. */
export const Flag = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => value === true || value === 'true' || value === 1),
  ),
  null,
)

/** A boolean, or null when Neppo does not tell. */
export const MaybeFlag = v.fallback(v.nullable(v.boolean()), null)

/** A finite number or null; `1e999` is null. */
export const MaybeNumber = v.fallback(
  v.nullable(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.trim(), v.nonEmpty(), v.transform(Number))]),
      v.finite(),
    ),
  ),
  null,
)

/** A count from zero on; anything else is zero. */
export const Count = v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0)

/** A date as epoch milliseconds, or null. */
export const When = v.optional(v.pipe(v.unknown(), v.transform(readDate)), null)

/** A schema whose failure is null. */
export function maybe<T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.nullable(schema), null)
}
