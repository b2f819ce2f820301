import { describe, expect, it } from 'vitest'
import { safeName } from './upload.ts'
import { sniffMedia } from './sniffMedia.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAFCAIAAADzBuo/AAAAFUlEQVR4nGP8z8Dwn4EIwESMolGFAGPnAwnZT2YNAAAAAElFTkSuQmCC',
  'base64',
)

describe('what a file is', () => {
  it('B06 the bytes decide, whatever the name or type says', async () => {
    expect(await sniffMedia(png, 'text/plain')).toEqual({
      mime: 'image/png',
      kind: 'image',
      width: 10,
      height: 5,
    })
    expect(await sniffMedia(bytes('<!doctype html><script>alert(1)</script>'), 'image/jpeg')).toMatchObject({
      mime: 'application/octet-stream',
      kind: 'document',
    })
    expect(await sniffMedia(bytes('%PDF-1.7\n'), 'image/png')).toMatchObject({
      mime: 'application/pdf',
      kind: 'document',
    })
    expect(await sniffMedia(bytes('just text'), 'image/png')).toMatchObject({
      mime: 'application/octet-stream',
    })
    expect(await sniffMedia(bytes('a;b\n1;2'), 'text/csv')).toMatchObject({
      mime: 'text/csv',
      kind: 'document',
    })
  })

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml version="1.0"?><svg/>',
    '<html><body/></html>',
  ])('B05 what a browser could run is only bytes: %s', async (text) => {
    expect(await sniffMedia(bytes(text), 'image/svg+xml')).toMatchObject({
      mime: 'application/octet-stream',
      kind: 'document',
    })
  })

  it('B09 a picture too large to decode is kept as a document', async () => {
    const huge = Buffer.from(png)
    huge.writeUInt32BE(50_000, 16)
    huge.writeUInt32BE(50_000, 20)
    expect(await sniffMedia(huge, 'image/png')).toMatchObject({ kind: 'document' })
  })
})

describe('names of files', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.jpg', 'a.jpg'],
    ['a\0b.jpg', 'ab.jpg'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['...hidden', 'hidden'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie: x'],
    ['', 'arquivo'],
    ['/', 'arquivo'],
  ])('B07 %j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })

  it('B07 a very long name keeps its ending', () => {
    const name = safeName(`${'x'.repeat(400)}.pdf`)
    expect(name.length).toBeLessThanOrEqual(240)
    expect(name.endsWith('.pdf')).toBe(true)
  })
})
