import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { limits } from '@neppo-chat/protocol'
import { findEmoji } from './EmojiPicker.tsx'
import { emojiData } from './emojiData.ts'
import { toggleMark } from './marks.ts'
import { plainFileName, planFile } from './planFile.ts'
import { readImageSize } from './readImageSize.ts'
import { stripPhotoData } from './stripPhotoData.ts'

test.each([
  ['oi', 0, 2, '*oi*', 1, 3],
  ['*oi*', 1, 3, 'oi', 0, 2],
  ['*oi*', 0, 4, 'oi', 0, 2],
  ['a oi b', 1, 5, 'a *oi* b', 3, 5],
  ['', 0, 0, '**', 1, 1],
])('W1 mark %j from %i to %i', (text, start, end, result, from, to) =>
  expect(toggleMark({ text, start, end }, '*')).toEqual({ text: result, start: from, end: to }),
)

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a\u0000.jpg', 'a.jpg'],
  ['foto\u202Egpj.exe', 'fotogpj.exe'],
  ['.oculto', 'oculto'],
  ['linha\r\nnova.txt', 'linhanova.txt'],
  ['', 'arquivo'],
  ['Nota fiscal — ção.pdf', 'Nota fiscal — ção.pdf'],
])('B07 file name %j travels as %j', (name, plain) => expect(plainFileName(name)).toBe(plain))

test('B07 a name of 300 letters keeps its ending', () => {
  const name = plainFileName(`${'a'.repeat(300)}.pdf`)
  expect(name).toHaveLength(limits.fileNameLength)
  expect(name.endsWith('.pdf')).toBe(true)
})

test('B08 each family has its limit to the byte', () => {
  const all = ['image', 'audio', 'video', 'document'] as const
  for (const [type, kind] of [
    ['image/png', 'image'],
    ['audio/ogg', 'audio'],
    ['video/mp4', 'video'],
    ['application/pdf', 'document'],
  ] as const) {
    const limit = limits.mediaBytes[kind]
    expect(planFile({ type, size: limit }, all)).toMatchObject({ kind, problem: null })
    expect(planFile({ type, size: limit + 1 }, all)).toMatchObject({ kind, problem: 'tooLarge', limit })
  }
  expect(planFile({ type: 'image/svg+xml', size: 1 }, all).kind).toBe('document')
  expect(planFile({ type: 'image/png', size: 1 }, ['document'])).toMatchObject({
    problem: 'notAccepted',
    asDocument: true,
  })
  expect(planFile({ type: 'image/png', size: 1 }, ['document'], true)).toMatchObject({
    kind: 'document',
    problem: null,
  })
})

const bytes = (...parts: (number[] | string)[]) =>
  new Blob(
    parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))),
    { type: 'image/jpeg' },
  )
const segment = (marker: number, body: number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
]
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const exif = (orientation: number, secret: string) =>
  segment(0xe1, [
    ...ascii('Exif'),
    0,
    0,
    ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0],
    ...[1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...ascii(secret),
  ])
const frame = segment(0xc0, [8, 0x12, 0x34, 0x56, 0x78, 3])
const scan = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]

test('B09 the size of a picture is read without decoding it', async () => {
  const png = new Blob([
    new Uint8Array([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50,
    ]),
  ])
  expect(await readImageSize(png)).toEqual({ width: 50_000, height: 50_000 })
  expect(await readImageSize(bytes([0xff, 0xd8], exif(1, ''), frame, scan))).toEqual({
    width: 0x5678,
    height: 0x1234,
  })
  expect(await readImageSize(new Blob(['GIF89a\u0010\u0000\u0020\u0000']))).toEqual({ width: 16, height: 32 })
  for (const junk of ['', 'x', '<html>', '\u00FF\u00D8'])
    expect(await readImageSize(new Blob([junk]))).toBeNull()
})

test('B12 a photo goes without place and time, and is still turned the right way', async () => {
  const photo = bytes([0xff, 0xd8], exif(6, 'GPS -18.9186'), frame, scan)
  const plain = await stripPhotoData(photo)
  const text = await plain.text()
  expect(text).not.toContain('GPS')
  expect(plain.size).toBeLessThan(photo.size + 1)
  expect(await readImageSize(plain)).toEqual({ width: 0x5678, height: 0x1234 })
  const view = new DataView(await plain.arrayBuffer())
  expect(view.getUint16(2)).toBe(0xffe1)
  expect(view.getUint16(2 + 28)).toBe(6)
  expect(new Uint8Array(await plain.slice(-scan.length).arrayBuffer())).toEqual(new Uint8Array(scan))
  const upright = await stripPhotoData(bytes([0xff, 0xd8], exif(1, 'GPS'), frame, scan))
  expect(upright.size).toBe(2 + frame.length + scan.length)
})

test('B12 fuzz: no file makes it stumble, and what is no photo comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (random, isStart) => {
      const file = new Blob([new Uint8Array(isStart ? [0xff, 0xd8, ...random] : random)], {
        type: 'image/jpeg',
      })
      const plain = await stripPhotoData(file)
      expect(plain.size).toBeLessThanOrEqual(file.size)
      await readImageSize(file)
    }),
  )
})

test('W1 every emoji has words without accents, once', () => {
  const lines = Object.values(emojiData).flatMap((group) => group.split('|'))
  expect(lines.length).toBeGreaterThan(900)
  expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(lines.length)
  for (const line of lines) expect(line).toMatch(/^\S+ [^À-ÿ]+$/)
  expect(findEmoji('parabéns').map(({ sign }) => sign)).toContain('🎉')
  expect(findEmoji('brasil')[0]?.sign).toBe('🇧🇷')
})
