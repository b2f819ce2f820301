import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { above, allOf, anyOf, contains, equals, literal, notEmpty, some } from './ODataFilter.ts'
import { queryString } from './queryString.ts'

describe('ODataFilter', () => {
  test('B34 a text stays one string literal, whatever it holds, and comes back the same', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        "x' or 1 eq 1 --",
        '%27',
        ')',
        "')) or (Id gt 0",
        "''",
        "'",
        '&$top=300',
        '#',
        '+',
        "O'Brien",
        '\u0000',
      ),
    )
    fc.assert(
      fc.property(nasty, (text) => {
        const query = queryString({ filter: allOf(equals('TypeId', 2), equals('Name', text)) })
        const parameters = new URLSearchParams(query)
        expect([...parameters.keys()]).toEqual(['$filter'])
        const found = /^TypeId eq 2 and Name eq '((?:[^']|'')*)'$/.exec(parameters.get('$filter') ?? '')
        expect(found?.[1]?.replaceAll("''", "'")).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  test('B34 a broken half of a character does not break the address', () => {
    expect(queryString({ filter: equals('Name', 'a\ud800b') })).toBe("$filter=Name%20eq%20'a%EF%BF%BDb'")
  })

  test('values are typed: numbers, booleans, null and moments bare, no other number', () => {
    expect([
      literal(5534991230000),
      literal(-1.5),
      literal(true),
      literal(null),
      literal(new Date(0)),
    ]).toEqual(['5534991230000', '-1.5', 'true', 'null', '1970-01-01T00:00:00.000Z'])
    for (const number of [Number.NaN, Infinity, 1e21, 1e-7]) expect(() => literal(number)).toThrow(RangeError)
  })

  test('conditions are bracketed where they mix', () => {
    const either = anyOf(equals('ContactId', 1), equals('PersonId', 1))
    expect(allOf(either, null, contains('Title', 'a'), above('Id', 3)).text).toBe(
      "(ContactId eq 1 or PersonId eq 1) and contains(Title,'a') and Id gt 3",
    )
    expect(
      some('Phones', 'p', anyOf(equals('p/SearchPhoneNumber', 1), equals('p/SearchPhoneNumber', 2))).text,
    ).toBe('Phones/any(p: p/SearchPhoneNumber eq 1 or p/SearchPhoneNumber eq 2)')
    expect(allOf(equals('A', 1), allOf(equals('B', 2), equals('C', 3))).text).toBe(
      'A eq 1 and B eq 2 and C eq 3',
    )
    expect(notEmpty('Phones').text).toBe('Phones/any()')
  })

  test('B34 a path is a path', () => {
    for (const path of ["Name eq 'x' or Id", 'Name)', '', '/Name', 'a b'])
      expect(() => equals(path, 1)).toThrow(RangeError)
    expect(() => allOf(null)).toThrow(RangeError)
  })

  test('never asks for more than 300 rows', () => {
    expect(queryString({ top: 5_000, skip: 10 })).toBe('$top=300&$skip=10')
  })
})
