import { expect, test } from 'vitest'
import { cleanText, JSON_DEPTH_LIMIT, readJson } from './readJson.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('B19 keys that reach a prototype are dropped at any level, however they are written', () => {
  const text =
    '{"a":{"__proto__":{"x":1},"constructor":1,"b":2},"\\u005f_proto__":{"polluted":true},"prototype":3}'
  const value = readJson(text)
  expect(JSON.stringify(value)).toBe('{"a":{"b":2}}')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('B20 nesting deeper than the limit is refused, the limit itself is not', () => {
  expect(readJson(nested(JSON_DEPTH_LIMIT))).toBeDefined()
  expect(readJson(nested(JSON_DEPTH_LIMIT + 1))).toBeUndefined()
  expect(readJson(nested(10_000))).toBeUndefined()
})

test('B20 a hundred thousand keys are read without harm', () => {
  const text = `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(',')}}`
  expect(Object.keys(Object(readJson(text)))).toHaveLength(100_000)
})

test.each(['', 'x', '{', '{"a":}', 'NaN', '<html>', "{'a':1}"])('B22 %j is no JSON', (text) => {
  expect(readJson(text)).toBeUndefined()
})

test('B22 values that are no object are read as what they are', () => {
  expect(readJson('null')).toBeNull()
  expect(readJson('7')).toBe(7)
  expect(readJson('"a"')).toBe('a')
})

test('M12 NUL and lone surrogates leave every text', () => {
  expect(readJson(String.raw`{"a":["x\u0000y","\ud800z"]}`)).toEqual({ a: ['xy', '\uFFFDz'] })
  expect(cleanText('a\0b')).toBe('ab')
})
