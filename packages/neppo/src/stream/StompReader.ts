import { decodeHead } from './StompFrame.ts'
import type { StompFrame } from './StompFrame.ts'

/** Longest header block in bytes. */
const HEAD_LIMIT = 64 * 1024
/** Longest frame in bytes. */
const FRAME_LIMIT = 16 * 1024 * 1024
const LF = 10
const CR = 13

/** What a piece of the line held: whole frames, and how many broken ones were skipped. */
export type ReadResult = { frames: StompFrame[]; skipped: number }

/** Cuts the bytes of a line into frames. A broken frame is skipped up to the next end of frame, and the line stays (B25). */
export type StompReader = { push(data: Uint8Array): ReadResult }

type Step =
  | { kind: 'frame'; frame: StompFrame; end: number }
  | { kind: 'skip'; end: number }
  | { kind: 'more' }

/** Makes a reader for one connection. */
export function createStompReader(): StompReader {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  /** True while the remains of a broken frame pass by. */
  let dropping = false

  function push(data: Uint8Array): ReadResult {
    const frames: StompFrame[] = []
    let skipped = 0
    const chunk = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    if ((rest.length > 0 || dropping) && beginsFrame(chunk)) {
      // The frame before was cut off; no JSON body holds such a line at the start of a piece.
      if (!dropping) skipped += 1
      rest = Buffer.alloc(0)
      dropping = false
    }
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      if (dropping) {
        const end = rest.indexOf(0)
        if (end === -1) {
          rest = Buffer.alloc(0)
          break
        }
        rest = rest.subarray(end + 1)
        dropping = false
      }
      rest = rest.subarray(blankLength(rest))
      if (rest.length === 0) break
      const step = readStep(rest)
      if (step.kind === 'more') {
        if (rest.length <= FRAME_LIMIT) break
        skipped += 1
        dropping = true
        continue
      }
      if (step.kind === 'frame') frames.push(step.frame)
      else skipped += 1
      if (step.end === -1) dropping = true
      else rest = rest.subarray(step.end)
    }
    return { frames, skipped }
  }

  return { push }
}

/** One frame at the start of the bytes; a skipped one with `end: -1` goes on until the next NUL, which is not here yet. */
function readStep(bytes: Buffer<ArrayBufferLike>): Step {
  const head = headEnd(bytes)
  const firstNul = bytes.indexOf(0)
  if (head === null) {
    if (firstNul !== -1) return { kind: 'skip', end: firstNul + 1 }
    return bytes.length > HEAD_LIMIT ? { kind: 'skip', end: -1 } : { kind: 'more' }
  }
  if (firstNul !== -1 && firstNul < head.end) return { kind: 'skip', end: firstNul + 1 }
  const skip: Step = { kind: 'skip', end: firstNul === -1 ? -1 : firstNul + 1 }
  if (head.end > HEAD_LIMIT) return skip
  const decoded = decodeHead(bytes.toString('utf8', 0, head.end))
  if (decoded === null) return skip
  const stated = decoded.headers.get('content-length')
  let end = firstNul
  if (stated !== undefined) {
    const length = /^\d{1,9}$/.test(stated) ? Number(stated) : FRAME_LIMIT + 1
    if (length > FRAME_LIMIT) return skip
    end = head.body + length
    if (bytes.length <= end) return { kind: 'more' }
    if (bytes[end] !== 0) return skip
  }
  if (end === -1) return { kind: 'more' }
  return { kind: 'frame', frame: { ...decoded, body: bytes.toString('utf8', head.body, end) }, end: end + 1 }
}

/** Where the headers end and the body begins: after the first empty line, with or without carriage returns. */
function headEnd(bytes: Buffer<ArrayBufferLike>): { end: number; body: number } | null {
  for (let at = bytes.indexOf(LF); at !== -1 && at <= HEAD_LIMIT; at = bytes.indexOf(LF, at + 1)) {
    const end = bytes[at - 1] === CR ? at - 1 : at
    if (bytes[at + 1] === LF) return { end, body: at + 2 }
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return { end, body: at + 3 }
  }
  return null
}

/** Beats and the line ends that may follow a frame. */
function blankLength(bytes: Buffer<ArrayBufferLike>): number {
  let at = 0
  while (bytes[at] === LF || bytes[at] === CR) at += 1
  return at
}

function beginsFrame(chunk: Buffer<ArrayBufferLike>): boolean {
  return /^(?:CONNECTED|MESSAGE|RECEIPT|ERROR)\r?\n/.test(chunk.toString('latin1', 0, 12))
}
