import { describe, expect, test } from 'vitest'
import { fieldBody } from './fieldBody.ts'

const at = Date.UTC(2026, 0, 15, 12)

describe('fieldBody', () => {
  test.each([
    ['String', 7, { StringValue: '7' }],
    ['String', true, { StringValue: 'Sim' }],
    ['String', 'x'.repeat(5_000), { StringValue: 'x'.repeat(4_000) }],
    ['BigString', 'x'.repeat(5_000), { BigStringValue: 'x'.repeat(5_000) }],
    ['Integer', '42', { IntegerValue: 42 }],
    ['Decimal', 1.5, { DecimalValue: 1.5 }],
    ['DateTime', at, { DateTimeValue: '2026-01-15T12:00:00.000Z' }],
    ['DateTime', new Date(at), { DateTimeValue: '2026-01-15T12:00:00.000Z' }],
    ['Bool', false, { BoolValue: false }],
  ] as const)('R2 a %s holds %j by its own property', (nativeType, value, expected) => {
    expect(fieldBody({ key: 'k', nativeType }, value)).toEqual({ FieldKey: 'k', ...expected })
  })

  test.each([
    ['Integer', 'quarenta'],
    ['Integer', 1.5],
    ['DateTime', 'ontem'],
    ['DateTime', Number.NaN],
    ['Bool', 'sim'],
  ] as const)('B37 a %s cannot hold %j', (nativeType, value) => {
    expect(fieldBody({ key: 'k', nativeType }, value)).toBeNull()
  })
})
