import { FrameImpl } from '@stomp/stompjs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStompReader } from './StompReader.ts'

function messageFrame(body: string, headers: Record<string, string> = { destination: '/x' }): string {
  return String(
    FrameImpl.marshall({
      command: 'MESSAGE',
      headers,
      body,
      escapeHeaderValues: true,
      skipContentLengthHeader: false,
    }),
  )
}

/** Bodies and number of skipped frames of pieces that arrive one after the other. */
function read(...pieces: (string | Uint8Array)[]) {
  const reader = createStompReader()
  const bodies: string[] = []
  let skipped = 0
  for (const piece of pieces) {
    const result = reader.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
    bodies.push(...result.frames.map((frame) => frame.body))
    skipped += result.skipped
  }
  return { bodies, skipped }
}

test('B25 several frames, beats and line ends in one piece', () => {
  expect(read(`\n${messageFrame('a')}\n\r\n${messageFrame('b')}\n`)).toEqual({
    bodies: ['a', 'b'],
    skipped: 0,
  })
})

test('B25 a body may hold NUL when its length is stated, and its length counts bytes', () => {
  expect(read(messageFrame('a\0ção\0b'))).toEqual({ bodies: ['a\0ção\0b'], skipped: 0 })
})

test('B25 a body without stated length ends at NUL, with carriage returns in the head', () => {
  expect(read('MESSAGE\r\ndestination:/x\r\n\r\nabc\0')).toEqual({ bodies: ['abc'], skipped: 0 })
})

test('B25 a frame cut off is skipped and the next one is read', () => {
  expect(read(messageFrame('{"a":1}').slice(0, 25), messageFrame('b'))).toEqual({ bodies: ['b'], skipped: 1 })
})

test.each([
  ['a header without colon', 'MESSAGE\nbroken\n\nx\0'],
  ['no empty line', 'MESSAGE\ndestination:/x\0'],
  ['an undefined escape', 'MESSAGE\ndestination:a\\q\n\nx\0'],
  ['a length that is none', 'MESSAGE\ncontent-length:abc\n\nx\0'],
  ['a length that is too short', 'MESSAGE\ncontent-length:1\n\nxyz\0'],
  ['a length beyond the limit', 'MESSAGE\ncontent-length:999999999\n\nx\0'],
  ['an unknown shape', '{"a":1}\0'],
])('B25 a frame with %s is skipped and the line stays', (_, broken) => {
  expect(read(broken + messageFrame('b'))).toEqual({ bodies: ['b'], skipped: 1 })
})

test('B25 a head without end is dropped at the limit until the next end of frame', () => {
  expect(read(`MESSAGE\n${'x'.repeat(70_000)}`, 'more', `end\0${messageFrame('b')}`)).toEqual({
    bodies: ['b'],
    skipped: 1,
  })
})

test('B25 a frame without end does not grow for ever', () => {
  const reader = createStompReader()
  const piece = Buffer.alloc(1024 * 1024, 'x')
  reader.push(Buffer.from('MESSAGE\na:b\n\n'))
  let skipped = 0
  for (let index = 0; index < 20; index += 1) skipped += reader.push(piece).skipped
  expect(skipped).toBe(1)
  expect(reader.push(Buffer.from(messageFrame('b'))).frames.map((frame) => frame.body)).toEqual(['b'])
})

test('B25 bytes that are no text are replaced, the frame is kept', () => {
  const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d])
  const frame = Buffer.concat([Buffer.from('MESSAGE\ncontent-length:4\n\n'), body, Buffer.from([0])])
  expect(read(frame).bodies).toEqual(['{\uFFFD\uFFFD}'])
})

test('B25 frames are the same however the line cuts them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.json(), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (bodies, sizes) => {
        const bytes = Buffer.from(bodies.map((body) => messageFrame(body)).join('\n'))
        const pieces: Uint8Array[] = []
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          pieces.push(bytes.subarray(at, at + size))
          at += size
        }
        // A frame that begins inside a piece is no cut; one that begins a piece while another is open would be.
        const result = read(...pieces)
        expect(result).toEqual({ bodies, skipped: 0 })
      },
    ),
    { numRuns: 300 },
  )
})

test('G15 no bytes throw, hang or stop the line', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const reader = createStompReader()
      for (const piece of pieces) reader.push(piece)
      // A broken head may swallow one end of frame; after it the line is readable again.
      reader.push(Buffer.from('\0'))
      expect(reader.push(Buffer.from(messageFrame('ok'))).frames.map((frame) => frame.body)).toEqual(['ok'])
    }),
    { numRuns: 1_000 },
  )
})
