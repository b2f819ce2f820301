import { describe, expect, it } from 'vitest'
import { readShownPhones } from '#page/device/readShownPhones.ts'
import { dayWord, duration, fileSize, initials, phoneDigits, phoneWord } from './words.ts'

describe('words on the phone', () => {
  const now = new Date(2026, 2, 12, 15, 0)
  it.each([
    [new Date(2026, 2, 12, 1), 'Hoje'],
    [new Date(2026, 2, 11, 23), 'Ontem'],
    [new Date(2026, 2, 9, 9), 'segunda-feira'],
    [new Date(2026, 1, 1, 9), '01/02/2026'],
  ])('names a day', (moment, word) => expect(dayWord(moment.toISOString(), now)).toBe(word))

  it('counts a length of time and a size', () => {
    expect([duration(7.4), duration(750), duration(Number.NaN), duration(Infinity)]).toEqual([
      '0:07',
      '12:30',
      '0:00',
      '0:00',
    ])
    expect([fileSize(0), fileSize(186), fileSize(820_000), fileSize(1_400_000)]).toEqual([
      '',
      '186 B',
      '820 kB',
      '1,4 MB',
    ])
  })

  it('N7 reads a typed number and shows a stored one', () => {
    expect([
      phoneDigits('34 99123-0000'),
      phoneDigits('+351 910 371 129'),
      phoneDigits('55 99123-0000'),
    ]).toEqual(['5534991230000', '351910371129', '5555991230000'])
    expect([phoneWord('5534991230000'), phoneWord('351910371129')]).toEqual([
      '+55 (34) 99123-0000',
      '+351910371129',
    ])
    expect([initials('Marina Duarte'), initials('🌻'), initials('Zé')]).toEqual(['MD', '#', 'Z'])
  })

  it('reads the phones of an address', () => {
    expect(readShownPhones('?phone=5534991230000,5511911112222&phone=5534991230000&phone=abc')).toEqual([
      '5534991230000',
      '5511911112222',
    ])
    expect(readShownPhones('')).toEqual([])
  })
})
