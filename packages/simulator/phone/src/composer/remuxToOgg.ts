const SAMPLE_RATE = 48_000
/** EBML elements to step into: Segment, Tracks, TrackEntry, Cluster, BlockGroup. */
const containers = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0])
const CODEC_PRIVATE = 0x63a2
const SIMPLE_BLOCK = 0xa3
const BLOCK = 0xa1

/**
 * Puts the Opus packets of a recorded webm into an Ogg file, nothing decoded (RFC 7845, RFC 3533): a voice note on
 * WhatsApp is ogg/opus (`voice.md` 6), and unlike the recorder's webm it knows how long it is.
 * Throws an Error when there is no Opus in it.
 */
export async function remuxToOgg(webm: Blob): Promise<{ file: Blob; seconds: number }> {
  const { head, packets } = readWebm(new Uint8Array(await webm.arrayBuffer()))
  const samples = packets.reduce((sum, packet) => sum + samplesIn(packet), 0)
  return {
    file: new Blob(writeOgg(head, packets), { type: 'audio/ogg' }),
    seconds: samples / SAMPLE_RATE,
  }
}

function readWebm(bytes: Uint8Array): { head: Uint8Array; packets: Uint8Array[] } {
  let head: Uint8Array | undefined
  const packets: Uint8Array[] = []
  let position = 0
  while (position < bytes.length) {
    const id = readNumber(bytes, position, true)
    const size = readNumber(bytes, position + id.length, false)
    position += id.length + size.length
    if (containers.has(id.value)) continue
    const end = Math.min(position + size.value, bytes.length)
    if (id.value === CODEC_PRIVATE) head = bytes.slice(position, end)
    else if (id.value === SIMPLE_BLOCK || id.value === BLOCK) {
      const track = readNumber(bytes, position, false)
      const flagsAt = position + track.length + 2
      if (((bytes[flagsAt] ?? 0) & 0x06) !== 0) throw new Error('several packets in one block')
      packets.push(bytes.slice(flagsAt + 1, end))
    }
    position = end
  }
  if (head === undefined || packets.length === 0) throw new Error('no Opus in the recording')
  return { head, packets }
}

/** An EBML number: its first set bit says how many bytes it has. All ones means "until the end". */
function readNumber(bytes: Uint8Array, at: number, keepMarker: boolean): { value: number; length: number } {
  const first = bytes[at] ?? 0
  let length = 1
  let marker = 0x80
  while (length <= 8 && (first & marker) === 0) {
    length += 1
    marker >>= 1
  }
  if (length > 8) throw new Error('not a webm file')
  let value = keepMarker ? first : first & (marker - 1)
  let allOnes = (first & (marker - 1)) === marker - 1
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0
    value = value * 256 + byte
    allOnes &&= byte === 255
  }
  return { value: !keepMarker && allOnes ? Number.POSITIVE_INFINITY : value, length }
}

/** The samples of an Opus packet at 48 kHz, from its first bytes (RFC 6716, 3.1). */
function samplesIn(packet: Uint8Array): number {
  const first = packet[0] ?? 0
  const config = first >> 3
  const frames = [1, 2, 2, (packet[1] ?? 0) & 63][first & 3] ?? 1
  const silk = [480, 960, 1920, 2880]
  const celt = [120, 240, 480, 960]
  const hybrid = [480, 960]
  const size = config < 12 ? silk[config & 3] : config < 16 ? hybrid[config & 1] : celt[config & 3]
  return (size ?? 960) * frames
}

function writeOgg(head: Uint8Array, packets: Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  const serial = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1
  const pages: Uint8Array<ArrayBuffer>[] = []
  const put = (content: Uint8Array[], flags: number, samples: number) => {
    pages.push(oggPage(content, { flags, samples, serial, sequence: pages.length }))
  }
  put([head], 2, 0)
  put([tagsPacket()], 0, 0)
  let samples = 0
  let page: Uint8Array[] = []
  let segments = 0
  packets.forEach((packet, index) => {
    page.push(packet)
    segments += Math.floor(packet.length / 255) + 1
    samples += samplesIn(packet)
    const last = index === packets.length - 1
    if (!last && page.length < 50 && segments <= 240) return
    put(page, last ? 4 : 0, samples)
    page = []
    segments = 0
  })
  return pages
}

function tagsPacket(): Uint8Array {
  const vendor = new TextEncoder().encode('phone')
  const packet = new Uint8Array(16 + vendor.length)
  packet.set(new TextEncoder().encode('OpusTags'))
  new DataView(packet.buffer).setUint32(8, vendor.length, true)
  packet.set(vendor, 12)
  return packet
}

function oggPage(
  packets: Uint8Array[],
  { flags, samples, serial, sequence }: { flags: number; samples: number; serial: number; sequence: number },
): Uint8Array<ArrayBuffer> {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ])
  const length = packets.reduce((sum, packet) => sum + packet.length, 0)
  const page = new Uint8Array(27 + lacing.length + length)
  const view = new DataView(page.buffer)
  page.set([79, 103, 103, 83, 0, flags])
  view.setBigUint64(6, BigInt(samples), true)
  view.setUint32(14, serial, true)
  view.setUint32(18, sequence, true)
  page[26] = lacing.length
  page.set(lacing, 27)
  let at = 27 + lacing.length
  for (const packet of packets) {
    page.set(packet, at)
    at += packet.length
  }
  view.setUint32(22, checksum(page), true)
  return page
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit += 1)
    value = (value & 0x80000000) === 0 ? value << 1 : (value << 1) ^ 0x04c11db7
  return value >>> 0
})

/** The checksum of an Ogg page: CRC-32 without reflection (RFC 3533, 6). */
function checksum(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) value = ((value << 8) ^ (table[((value >>> 24) ^ byte) & 255] ?? 0)) >>> 0
  return value
}
