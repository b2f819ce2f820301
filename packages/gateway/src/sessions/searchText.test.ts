import { describe, expect, it } from 'vitest'
import { searchPatterns, searchTextOf } from './searchText.ts'

const found = (typed: string, phone = '5534991230000') => {
  const text = searchTextOf({
    name: 'Érica Conceição',
    company: 'Padaria Modelo',
    protocol: 'WA00000031001',
    phone,
  })
  return searchPatterns(typed).some((pattern) => text.includes(pattern.slice(1, -1).replaceAll('\\', '')))
}

describe('search', () => {
  it.each(['erica', 'CONCEIÇÃO', 'padaria mod', 'wa000', '31001'])('B3 finds by %s', (typed) => {
    expect(found(typed)).toBe(true)
  })

  it.each([
    '34991230000',
    '(34) 99123-0000',
    '+55 34 99123-0000',
    '5534991230000',
    '99123-0000',
    '9123-0000',
    '3491230000',
  ])('B3 finds the phone typed as %s', (typed) => {
    expect(found(typed)).toBe(true)
  })

  it('B3 finds a number stored without the ninth digit by one typed with it', () => {
    expect(found('(34) 99123-0000', '553491230000')).toBe(true)
  })

  it('N7 does not find the same subscriber number of another area', () => {
    expect(found('(11) 99123-0000')).toBe(false)
  })

  it('takes signs of the pattern language as they are', () => {
    expect(searchPatterns('100%_')).toEqual(['%100\\%\\_%'])
  })
})
