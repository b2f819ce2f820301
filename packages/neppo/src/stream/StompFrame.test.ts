import { FrameImpl, Parser } from '@stomp/stompjs'
import type { IRawFrameType } from '@stomp/stompjs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeHead, encodeFrame } from './StompFrame.ts'
import type { StompVersion } from './StompFrame.ts'
import { createStompReader } from './StompReader.ts'

/** What an independent implementation reads; it takes blanks off the ends of header values and mixes up `\\\\n`. */
function judge(text: string): FrameImpl[] {
  const frames: FrameImpl[] = []
  const parser = new Parser(
    (raw: IRawFrameType) => frames.push(FrameImpl.fromRawFrame(raw, true)),
    () => {},
  )
  parser.parseChunk(text)
  return frames
}

const names = [
  'Vendas',
  'A:B',
  'a\nSENT:by\n\n{}',
  String.raw`back\slash\n`,
  'a/b',
  'ção 😀',
  ' borda ',
  '\\',
  '\r\nx',
]

test.each(names)('B25 the group name %j forges no header', (name) => {
  const destination = `/app/chat.private.group.${name}`
  const body = '{"a":"ção"}'
  const wire = encodeFrame('SEND', { destination, receipt: 'r-1' }, body, '1.2')
  const [frame, ...others] = judge(wire)
  expect(others).toEqual([])
  expect(frame?.command).toBe('SEND')
  expect(Object.keys(frame?.headers ?? {}).sort()).toEqual(['content-length', 'destination', 'receipt'])
  expect(frame?.headers['receipt']).toBe('r-1')
  expect(frame?.body).toBe(body)
  expect(createStompReader().push(Buffer.from(wire)).frames[0]?.headers.get('destination')).toBe(destination)
})

test.each<[StompVersion, string]>([
  ['1.0', 'a\nreceipt:forged'],
  ['1.0', 'a\rb'],
  ['1.1', 'a\rb'],
  ['1.2', 'a\0b'],
  ['1.1', 'a\0b'],
  ['1.0', 'a\0b'],
])('B25 in version %s the name %j cannot be escaped and is refused', (version, name) => {
  expect(() => encodeFrame('SEND', { destination: name }, '', version)).toThrow(
    expect.objectContaining({ name: 'HeaderNotEncodable' }),
  )
})

test('B25 CONNECT is never escaped', () => {
  expect(encodeFrame('CONNECT', { 'accept-version': '1.2', 'heart-beat': '0,10000' }, '', '1.2')).toBe(
    'CONNECT\naccept-version:1.2\nheart-beat:0,10000\n\n\0',
  )
})

test.each([
  ['MESSAGE\nbroken', null],
  ['MESSAGE\n:x', null],
  ['message\na:b', null],
  [String.raw`MESSAGE` + '\na:b\\t', null],
  [String.raw`MESSAGE` + '\na:b\\', null],
  [String.raw`MESSAGE` + '\na:b\\\\\\', null],
  ['MESSAGE\na:b\\\\', { a: 'b\\' }],
  ['MESSAGE\na:1\na:2', { a: '1' }],
  ['MESSAGE\r\na:1', { a: '1' }],
  ['MESSAGE\na:x\\cy\\nz', { a: 'x:y\nz' }],
  ['CONNECTED\nserver:a\\b', { server: 'a\\b' }],
])('B25 the head %j', (head, headers) => {
  const decoded = decodeHead(head)
  expect(decoded && Object.fromEntries(decoded.headers)).toEqual(headers)
})

test('B25 whatever is written is read back, here and by another implementation', () => {
  const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0') && value.isWellFormed())
  fc.assert(
    fc.property(text, text, (destination, body) => {
      const wire = encodeFrame('SEND', { destination }, body, '1.2')
      const own = createStompReader().push(Buffer.from(wire)).frames
      expect(own).toHaveLength(1)
      expect(own[0]?.headers.get('destination')).toBe(destination)
      expect(own[0]?.body).toBe(body)
      const [other] = judge(wire)
      const comparable = destination === destination.trim() && !destination.includes('\\')
      if (comparable) expect(other?.headers['destination']).toBe(destination)
      expect(other?.body).toBe(body)
    }),
    { numRuns: 500 },
  )
})
