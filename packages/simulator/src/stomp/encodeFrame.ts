import type { StompFrame } from './StompFrame.ts'

const escapes: Record<string, string> = { '\\': '\\\\', '\r': '\\r', '\n': '\\n', ':': '\\c' }

/** Writes a frame with `content-length`; CONNECTED headers stay unescaped, as the specification asks. */
export function encodeFrame({ command, headers, body }: StompFrame): string {
  const plain = command === 'CONNECT' || command === 'CONNECTED'
  const escape = (text: string): string =>
    plain ? text : text.replaceAll(/[\\\r\n:]/g, (c) => escapes[c] ?? c)
  const lines = Object.entries(headers).map(([name, value]) => `${escape(name)}:${escape(value)}\n`)
  if (body !== '' && headers['content-length'] === undefined) {
    lines.push(`content-length:${Buffer.byteLength(body)}\n`)
  }
  return `${command}\n${lines.join('')}\n${body}\0`
}
