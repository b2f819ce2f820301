import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer, readMessage } from './readAnswer.ts'

describe('readAnswer', () => {
  test.each([
    ['{"@odata.context":"x","value":[{"Id":1}]}', [{ Id: 1 }]],
    ['{"value":[]}', []],
    ['{"value":{"Id":1}}', [{ Id: 1 }]],
    ['{"Id":1,"Name":"x"}', [{ Id: 1, Name: 'x' }]],
    ['[{"Id":1}]', [{ Id: 1 }]],
    ['', []],
    ['  ', []],
    ['<!doctype html>', null],
    ['{"value":"texto"}', null],
    ['{"value":[1,2]}', null],
    ['{"ok":true}', null],
    ['null', null],
    ['{"value":[{"Id":1}', null],
  ])('B38 %s is read in layers', (text, rows) => {
    expect(readAnswer(text).rows).toEqual(rows)
  })

  test('B38 an empty body is told apart from an empty list', () => {
    expect([readAnswer('').empty, readAnswer('{"value":[]}').empty]).toEqual([true, false])
  })

  test.each([
    ['{"@odata.context":"x","value":"Campo obrigatório"}', 'Campo obrigatório'],
    ['{"error":{"code":"","message":"Could not find"}}', 'Could not find'],
    ['{"Message":"Limite"}', 'Limite'],
    ['{"message":"limite"}', 'limite'],
    ['texto puro', 'texto puro'],
    ['<html>erro</html>', null],
    ['', null],
    ['{"value":[]}', null],
  ])('the message of %s is found', (text, message) => {
    expect(readMessage(text)).toBe(message)
  })

  test('G15 no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => void [readAnswer(text), readMessage(text)]),
      { numRuns: 2_000 },
    )
  })
})
