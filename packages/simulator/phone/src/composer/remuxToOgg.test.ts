import { describe, expect, it } from 'vitest'
import { barsOf } from '#page/thread/waveform.ts'
import { mediaKindOf } from './mediaKindOf.ts'
import { remuxToOgg } from './remuxToOgg.ts'

const UNKNOWN_SIZE = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
const element = (id: number[], content: number[]) => [
  ...id,
  0x40 | (content.length >> 8),
  content.length & 255,
  ...content,
]
/** A packet of one 20 ms Opus frame. */
const packet = (fill: number, length: number) => [0xf8, ...Array.from({ length: length - 1 }, () => fill)]
const head = [...new TextEncoder().encode('OpusHead'), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]

/** What a recorder writes: a segment and a cluster of unknown size, with one packet in each block. */
function recorded(packets: number[][]): Blob {
  const track = element([0xae], element([0x63, 0xa2], head))
  return new Blob([
    Uint8Array.from([
      ...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x82, 0x81, 0x77]),
      ...[0x18, 0x53, 0x80, 0x67, ...UNKNOWN_SIZE],
      ...element([0x16, 0x54, 0xae, 0x6b], track),
      ...[0x1f, 0x43, 0xb6, 0x75, ...UNKNOWN_SIZE],
      ...packets.flatMap((content) => element([0xa3], [0x81, 0, 0, 0x80, ...content])),
    ]),
  ])
}

interface Page {
  flags: number
  samples: number
  sequence: number
  checksum: number
  content: Uint8Array
  whole: Uint8Array
}

function pagesOf(bytes: Uint8Array): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < bytes.length;) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at)
    expect(new TextDecoder().decode(bytes.subarray(at, at + 4))).toBe('OggS')
    const segments = bytes[at + 26] ?? 0
    const length = bytes.subarray(at + 27, at + 27 + segments).reduce((sum, size) => sum + size, 0)
    const end = at + 27 + segments + length
    pages.push({
      flags: bytes[at + 5] ?? 0,
      samples: Number(view.getBigUint64(6, true)),
      sequence: view.getUint32(18, true),
      checksum: view.getUint32(22, true),
      content: bytes.subarray(at + 27 + segments, end),
      whole: bytes.slice(at, end),
    })
    at = end
  }
  return pages
}

/** The page's checksum bit by bit, written apart from the code under test (RFC 3533, 6). */
function slowChecksum(page: Uint8Array): number {
  const bytes = page.slice()
  bytes.fill(0, 22, 26)
  let value = 0
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const top = ((value >>> 31) & 1) ^ ((byte >> bit) & 1)
      value = ((value << 1) ^ (top ? 0x04c11db7 : 0)) >>> 0
    }
  }
  return value
}

describe('W2 a recorded voice note', () => {
  it('becomes ogg/opus with the same packets, its length, and right checksums', async () => {
    const packets = Array.from({ length: 120 }, (_, index) => packet(index, 200 + index * 2))
    const { file, seconds } = await remuxToOgg(recorded(packets))
    const pages = pagesOf(new Uint8Array(await file.arrayBuffer()))
    expect([file.type, seconds]).toEqual(['audio/ogg', 2.4])
    expect([...(pages[0]?.content ?? [])]).toEqual(head)
    expect(new TextDecoder().decode(pages[1]?.content.subarray(0, 8))).toBe('OpusTags')
    expect(pages.slice(2).flatMap(({ content }) => [...content])).toEqual(packets.flat())
    expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, index) => index))
    expect([pages[0]?.flags, pages.at(-1)?.flags, pages.at(-1)?.samples]).toEqual([2, 4, 115_200])
    for (const page of pages) expect(page.checksum).toBe(slowChecksum(page.whole))
  })

  it('carries a packet whose length is a multiple of 255', async () => {
    const { file } = await remuxToOgg(recorded([packet(7, 510)]))
    const pages = pagesOf(new Uint8Array(await file.arrayBuffer()))
    expect(pages[2]?.content).toHaveLength(510)
  })

  it.each([
    ['nothing at all', new Blob([])],
    ['no packet', recorded([])],
    ['something else', new Blob(['RIFF----WAVE'])],
  ])('refuses %s', async (_name, blob) => {
    await expect(remuxToOgg(blob)).rejects.toThrow(/Opus|webm/)
  })

  it('is drawn with its own loudness', () => {
    const samples = Float32Array.from({ length: 8_000 }, (_, index) => (index < 4_000 ? 0.1 : 0.5))
    const bars = barsOf(samples, 4)
    expect(bars.map((bar) => Math.round(bar * 10) / 10)).toEqual([0.2, 0.2, 1, 1])
    expect(barsOf(new Float32Array(8_000), 2)).toEqual([0.08, 0.08])
  })

  it('W1 knows what a messenger shows and what it sends as a document', () => {
    expect(
      ['image/png', 'video/mp4', 'audio/ogg', 'application/pdf', 'image/svg+xml', ''].map(mediaKindOf),
    ).toEqual(['image', 'video', 'audio', 'document', 'document', 'document'])
  })
})
