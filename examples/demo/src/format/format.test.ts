import { describe, expect, it } from 'vitest'
import { dateFieldValue, formatDayHeading, formatMoment } from './date.ts'
import { formatCep, formatCnpj, formatCpf } from './document.ts'
import { formatAmount, formatMoney, parseAmount } from './money.ts'
import { colourOf, initials, plural } from './name.ts'
import { dialDigits, formatPhone, isCompletePhone, isMobilePhone } from './phone.ts'

const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('phones', () => {
  it.each([
    ['(34) 99123-0000', '+55 (34) 99123-0000', '5534991230000', true, true],
    ['5534991230000', '+55 (34) 99123-0000', '5534991230000', true, true],
    ['+55 34 3210-0000', '+55 (34) 3210-0000', '553432100000', true, false],
    ['(55) 99123-0000', '+55 (55) 99123-0000', '5555991230000', true, true],
    ['034 99123-0000', '+55 (34) 99123-0000', '5534991230000', true, true],
    ['99123-0000', '99123-0000', '991230000', false, false],
    ['+351 910 371 129', '+351 910 371 129', '351910371129', true, false],
    ['(34) 9912-0000', '+55 (34) 9912-0000', '553499120000', false, false],
    ['', '', '', false, false],
  ])('N7 shows and dials %s', (written, shown, digits, complete, mobile) => {
    expect([
      formatPhone(written),
      dialDigits(written),
      isCompletePhone(written),
      isMobilePhone(written),
    ]).toEqual([shown, digits, complete, mobile])
  })
})

describe('money', () => {
  it.each([
    ['1.234,50', 1234.5],
    ['1234.5', 1234.5],
    ['R$ 2.000', 2000],
    ['12', 12],
    ['0,99', 0.99],
    ['abc', undefined],
    ['', undefined],
  ])('reads %s', (text, amount) => expect(parseAmount(text)).toBe(amount))

  it('writes cents only when there are any', () => {
    expect(plainSpaces(formatMoney(1500))).toBe('R$ 1.500')
    expect(plainSpaces(formatMoney(1500.5))).toBe('R$ 1.500,50')
    expect(formatAmount(1234.5)).toBe('1.234,50')
  })
})

describe('moments', () => {
  const now = new Date(2026, 2, 12, 15, 0)
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).toISOString()
  it.each([
    [at(12, 15), 'agora'],
    [at(12, 14, 55), 'há 5 min'],
    [at(12, 9), 'há 6 h'],
    [at(12, 18, 30), 'hoje 18:30'],
    [at(11, 14, 32), 'ontem 14:32'],
    [at(13, 9), 'amanhã 09:00'],
    [at(2, 9), '02 de mar.'],
    ['nonsense', ''],
  ])('says %s as %s', (iso, words) => expect(formatMoment(iso, now)).toBe(words))

  it('names days in a timeline and adds the year of other years', () => {
    expect(formatDayHeading(at(12, 1), now)).toBe('Hoje')
    expect(formatDayHeading(at(11, 23), now)).toBe('Ontem')
    expect(formatDayHeading(new Date(2024, 0, 5).toISOString(), now)).toBe('05 de jan. de 2024')
  })

  it('counts days of a date field over the end of a month', () => {
    expect(dateFieldValue(20, now)).toBe('2026-04-01')
  })
})

describe('names and documents', () => {
  it.each([
    ['Ana Ribeiro', 'AR'],
    ['Maria da Silva', 'MS'],
    ['Padaria', 'P'],
    ['  ', '?'],
    ['Élida de Souza', 'ÉS'],
  ])('shortens %s', (name, letters) => expect(initials(name)).toBe(letters))

  it('gives a name always the same colour', () => {
    expect(colourOf('Ana', 6)).toBe(colourOf('Ana', 6))
    expect(colourOf('Ana', 6)).toBeLessThan(6)
  })

  it('punctuates documents and leaves the rest as typed', () => {
    expect(formatCpf('53106305541')).toBe('531.063.055-41')
    expect(formatCnpj('32582786000181')).toBe('32.582.786/0001-81')
    expect(formatCep('38400000')).toBe('38400-000')
    expect(formatCpf('123')).toBe('123')
    expect(plural(1, 'pessoa', 'pessoas')).toBe('1 pessoa')
    expect(plural(1200, 'pessoa', 'pessoas')).toBe('1.200 pessoas')
  })
})
