import { expect, test } from 'vitest'
import { createFormat } from './Format.ts'
import { formatPhone } from './formatPhone.ts'
import { en } from '#ui/text/en.ts'
import { ptBR } from '#ui/text/pt-BR.ts'

test.each([
  ['5534991230000', '+55 (34) 99123-0000'],
  ['+55 34 99123-0000', '+55 (34) 99123-0000'],
  ['553432100000', '+55 (34) 3210-0000'],
  ['351912345678', '+351912345678'],
  ['12025550123', '+12025550123'],
  ['', ''],
  ['34', '34'],
  ['ramal 4', 'ramal 4'],
  ['<img src=x>', '<img src=x>'],
])('N7 phone %j reads %j', (phone, shown) => expect(formatPhone(phone)).toBe(shown))

const now = new Date(2025, 10, 22, 15, 0, 0).getTime()
const at = (day: number, hour: number, minute: number, year = 2025) =>
  new Date(year, 10, day, hour, minute).toISOString()

test('B2 times are relative up to a day, then named, then dated', () => {
  const format = createFormat('pt-BR', ptBR)
  expect(format.relative(now - 20_000, now)).toBe('agora')
  expect(format.relative(now - 5 * 60_000, now)).toBe('há 5 min')
  expect(format.relative(at(22, 12, 0), now)).toBe('há 3 h')
  expect(format.relative(at(21, 14, 32), now)).toBe('ontem 14:32')
  expect(format.relative(at(3, 9, 0), now)).toBe('03/11/2025')
  expect(format.relative('nonsense', now)).toBe('')
  expect(format.day(at(22, 1, 0), now)).toBe('Hoje')
  expect(format.day(at(21, 1, 0), now)).toBe('Ontem')
  expect(format.day(at(15, 1, 0), now)).toBe('sábado, 15 de novembro')
  expect(format.day(at(15, 1, 0, 2023), now)).toBe('15 de novembro de 2023')
  expect(createFormat('en', en).relative(now - 5 * 60_000, now)).toBe('5 min ago')
})

test('W1 lengths and sizes', () => {
  const format = createFormat('pt-BR', ptBR)
  expect([0, 65_000, 3_729_000, NaN, -4].map(format.clock)).toEqual([
    '0:00',
    '1:05',
    '1:02:09',
    '0:00',
    '0:00',
  ])
  expect([840, 12_300, 3_565_158].map(format.bytes)).toEqual(['840 B', '12 kB', '3,4 MB'])
  expect([40_000, 12 * 60_000, 200 * 60_000, 3 * 3_600_000, 60 * 3_600_000].map(format.span)).toEqual([
    '40 s',
    '12 min',
    '3 h 20 min',
    '3 h',
    '2 d',
  ])
  expect(format.time('nonsense')).toBe('')
})
