import { StompProtocolError } from './StompFrame.ts'
import type { StompFrame } from './StompFrame.ts'

const unescapes: Record<string, string> = { '\\\\': '\\', '\\r': '\r', '\\n': '\n', '\\c': ':' }
const maxHeaderBytes = 64 * 1024
const maxFrameBytes = 8 * 1024 * 1024

/** Collects bytes and hands out whole frames; heart-beats between frames are swallowed. */
export type FrameParser = {
  /** The frames completed by `chunk`. @throws StompProtocolError */
  push(chunk: Buffer): StompFrame[]
}

/** Creates a FrameParser for one connection. */
export function createFrameParser(): FrameParser {
  let buffer: Buffer = Buffer.alloc(0)
  return {
    push(chunk) {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
      if (buffer.length > maxFrameBytes) throw new StompProtocolError('frame too large')
      const frames: StompFrame[] = []
      for (;;) {
        let start = 0
        while (start < buffer.length && (buffer[start] === 0x0a || buffer[start] === 0x0d)) start += 1
        buffer = buffer.subarray(start)
        const taken = takeFrame(buffer)
        if (taken === null) return frames
        frames.push(taken.frame)
        buffer = buffer.subarray(taken.length)
      }
    },
  }
}

function takeFrame(buffer: Buffer): { frame: StompFrame; length: number } | null {
  const headEnd = findHeadEnd(buffer)
  if (headEnd === null) {
    if (buffer.length > maxHeaderBytes) throw new StompProtocolError('headers too large')
    return null
  }
  const [command = '', ...lines] = buffer.toString('utf8', 0, headEnd.at).split(/\r?\n/)
  const headers = parseHeaders(command, lines)
  const bodyStart = headEnd.at + headEnd.length
  const declared = headers['content-length']
  const bodyEnd = declared === undefined ? buffer.indexOf(0, bodyStart) : bodyStart + parseLength(declared)
  if (bodyEnd < 0 || bodyEnd >= buffer.length) return null
  if (buffer[bodyEnd] !== 0) throw new StompProtocolError('frame does not end with NUL')
  return {
    frame: { command, headers, body: buffer.toString('utf8', bodyStart, bodyEnd) },
    length: bodyEnd + 1,
  }
}

/** The empty line after the headers: LF LF, or with carriage returns. */
function findHeadEnd(buffer: Buffer): { at: number; length: number } | null {
  const plain = buffer.indexOf('\n\n')
  const carriage = buffer.indexOf('\r\n\r\n')
  if (plain < 0 && carriage < 0) return null
  return carriage >= 0 && (plain < 0 || carriage < plain)
    ? { at: carriage, length: 4 }
    : { at: plain, length: 2 }
}

function parseLength(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim())) throw new StompProtocolError('content-length is not a number')
  return Number(text)
}

function parseHeaders(command: string, lines: string[]): Record<string, string> {
  if (!/^[A-Z]{3,12}$/.test(command)) throw new StompProtocolError('unknown command')
  const headers = Object.create(null) as Record<string, string>
  const plain = command === 'CONNECT' || command === 'STOMP' || command === 'CONNECTED'
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 0) throw new StompProtocolError('header without colon')
    const name = unescape(line.slice(0, colon), plain)
    headers[name] ??= unescape(line.slice(colon + 1), plain)
  }
  return headers
}

function unescape(text: string, plain: boolean): string {
  if (plain || !text.includes('\\')) return text
  return text.replaceAll(/\\./g, (pair) => {
    const value = unescapes[pair]
    if (value === undefined) throw new StompProtocolError('undefined escape')
    return value
  })
}
