import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, phoneVariants, readPhone, readPhones, samePhone, type KnownPhone } from './readPhone.ts'

function known(text: string): KnownPhone {
  const phone = readPhone(text)
  if (phone.kind === 'unreadable') throw new Error(`${text}: ${phone.problem}`)
  return phone
}

describe('readPhone', () => {
  test.each([
    ['(34) 99123-0000', '5534991230000'],
    ['34991230000', '5534991230000'],
    ['5534991230000', '5534991230000'],
    ['+55 34 99123 0000', '5534991230000'],
    ['0055 34 99123-0000', '5534991230000'],
    ['034 99123-0000', '5534991230000'],
    [' 34.99123.0000 ', '5534991230000'],
    ['３４９９１２３００００', '5534991230000'],
    // Without the ninth digit: a mobile that began with 6 to 9 gets it.
    ['(34) 9123-0000', '5534991230000'],
    ['553491230000', '5534991230000'],
    // Area 55 looks like the country code; the length decides.
    ['(55) 99123-0000', '5555991230000'],
    ['+55 (55) 99123-0000', '5555991230000'],
    ['5599123000', '5555999123000'],
    ['5532220000', '555532220000'],
    ['(34) 3232-0000', '553432320000'],
    ['(34) 3232-0000 ramal 12', '553432320000'],
    ['(34) 99123-0000 (recado com a vizinha)', '5534991230000'],
    // Later mobile ranges share eight digits with landlines and stay different from them.
    ['(34) 93232-0000', '5534932320000'],
    ['+1 415 555 0100', '14155550100'],
    ['+351 912 345 678', '351912345678'],
  ])('N7 B30 %s is %s', (text, digits) => {
    const phone = readPhone(text)
    expect(phone.kind === 'unreadable' ? null : phone.digits).toBe(digits)
  })

  test.each([
    ['', 'empty'],
    ['não tem', 'empty'],
    ['99123-0000', 'noArea'],
    ['3232-0000', 'noArea'],
    ['+55 99123-0000', 'noArea'],
    ['1234567', 'length'],
    ['34 99123-0000 / 34 3232-0000', 'length'],
    ['00000000000', 'badArea'],
    ['(20) 99123-0000', 'badArea'],
    ['(34) 81234-0000', 'badNumber'],
    ['(34) 1234-0000', 'badNumber'],
    ['0800 123 4567', 'service'],
    ['*1', 'length'],
  ])('N7 B30 %j is reported as %s, not guessed', (text, problem) => {
    expect(readPhone(text)).toEqual({ kind: 'unreadable', problem })
  })

  test('B30 the same eight digits in another area, or as landline and mobile, are different lines', () => {
    expect(samePhone(known('(34) 99123-0000'), known('(35) 99123-0000'))).toBe(false)
    expect(samePhone(known('(34) 93232-0000'), known('(34) 3232-0000'))).toBe(false)
    expect(samePhone(known('(34) 99123-0000'), known('3491230000'))).toBe(true)
  })

  test('B30 a field with several numbers gives each', () => {
    expect(readPhones('34 99123-0000 / 34 3232-0000 ou (11) 98765-4321').map(({ digits }) => digits)).toEqual(
      ['5534991230000', '553432320000', '5511987654321'],
    )
  })

  test('N7 the variants are all forms a number is stored in, and none of another line', () => {
    expect(phoneVariants(known('34991230000'))).toEqual([
      '34991230000',
      '5534991230000',
      '3491230000',
      '553491230000',
    ])
    expect(phoneVariants(known('(34) 93232-0000'))).toEqual(['34932320000', '5534932320000'])
    expect(phoneVariants(known('(34) 3232-0000'))).toEqual(['3432320000', '553432320000'])
    expect(phoneVariants(known('+351 912 345 678'))).toEqual(['351912345678'])
  })

  test('N7 every variant, and the written form, reads as the same line', () => {
    const mobile = fc
      .tuple(fc.constantFrom('11', '34', '55', '61'), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([area, rest]) => `${area}9${String(rest).padStart(8, '0')}`)
    const landline = fc
      .tuple(fc.constantFrom('11', '34', '55'), fc.integer({ min: 20_000_000, max: 59_999_999 }))
      .map(([area, rest]) => `${area}${rest}`)
    fc.assert(
      fc.property(fc.oneof(mobile, landline), (digits) => {
        const phone = known(digits)
        for (const text of [...phoneVariants(phone), formatPhone(phone), `+${phone.digits}`])
          expect(samePhone(known(text), phone)).toBe(true)
      }),
    )
  })
})
