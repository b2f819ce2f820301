import type { Field } from '#model.ts'
import type { OtherPropertyBody } from '#wire/index.ts'

/** Longest short text that is written; the rest is cut. */
const longestText = 4000

/**
 * The body that sets a custom field, by the field's own value property (`ploomes.md` 8). Moments are epoch
 * milliseconds or a Date. Null when the field's type cannot hold the value, so that one mapping can be left out
 * and reported.
 */
export function fieldBody(
  field: Pick<Field, 'key' | 'nativeType'>,
  value: string | number | boolean | Date,
): OtherPropertyBody | null {
  const FieldKey = field.key
  switch (field.nativeType) {
    case 'String':
      return { FieldKey, StringValue: textOf(value).slice(0, longestText) }
    case 'BigString':
      return { FieldKey, BigStringValue: textOf(value) }
    case 'Integer': {
      const number = numberOf(value)
      return number !== null && Number.isSafeInteger(number) ? { FieldKey, IntegerValue: number } : null
    }
    case 'Decimal': {
      const number = numberOf(value)
      return number === null ? null : { FieldKey, DecimalValue: number }
    }
    case 'DateTime': {
      const date = value instanceof Date ? value : typeof value === 'number' ? new Date(value) : null
      return date === null || Number.isNaN(date.getTime())
        ? null
        : { FieldKey, DateTimeValue: date.toISOString() }
    }
    case 'Bool':
      return typeof value === 'boolean' ? { FieldKey, BoolValue: value } : null
  }
}

function textOf(value: string | number | boolean | Date): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'boolean' ? (value ? 'Sim' : 'Não') : String(value)
}

function numberOf(value: string | number | boolean | Date): number | null {
  const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
