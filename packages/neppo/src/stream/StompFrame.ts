/** Protocol version agreed with the broker; it decides how headers are escaped. */
export type StompVersion = '1.0' | '1.1' | '1.2'

/** One STOMP frame; of a repeated header the first counts, as STOMP 1.2 says. */
export type StompFrame = { command: string; headers: ReadonlyMap<string, string>; body: string }

/** CONNECT and CONNECTED are never escaped, so that every version can read them (STOMP 1.2, "Value Encoding"). */
const UNESCAPED: ReadonlySet<string> = new Set(['CONNECT', 'CONNECTED'])

/** A header that the version cannot carry without changing the frame. */
export class HeaderNotEncodable extends Error {
  override readonly name = 'HeaderNotEncodable'
}

/**
 * Text of one frame. Header values from outside, such as a group's name, are escaped, and where the version knows no
 * escape they are refused: a name with a line break must not become a header of its own.
 */
export function encodeFrame(
  command: string,
  headers: Record<string, string>,
  body: string,
  version: StompVersion,
): string {
  const lines = [command]
  for (const [name, value] of Object.entries(headers))
    lines.push(`${name}:${encodeHeader(value, UNESCAPED.has(command) ? '1.0' : version)}`)
  if (body !== '') lines.push(`content-length:${Buffer.byteLength(body)}`)
  return `${lines.join('\n')}\n\n${body}\0`
}

function encodeHeader(value: string, version: StompVersion): string {
  if (value.includes('\0') || (version === '1.0' && /[\r\n]/.test(value))) throw new HeaderNotEncodable()
  if (version === '1.0') return value
  if (version === '1.1' && value.includes('\r')) throw new HeaderNotEncodable()
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(':', String.raw`\c`)
}

/** Header block of a frame read, or null when a line is no header or an escape is undefined. */
export function decodeHead(head: string): { command: string; headers: Map<string, string> } | null {
  const [command = '', ...lines] = head.split(/\r?\n/)
  if (!/^[A-Z]{4,12}$/.test(command)) return null
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) return null
    const name = decodeHeader(line.slice(0, colon), command)
    const value = decodeHeader(line.slice(colon + 1), command)
    if (name === null || value === null) return null
    if (!headers.has(name)) headers.set(name, value)
  }
  return { command, headers }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  [String.raw`\\`, '\\'],
  [String.raw`\r`, '\r'],
  [String.raw`\n`, '\n'],
  [String.raw`\c`, ':'],
])

function decodeHeader(text: string, command: string): string | null {
  if (UNESCAPED.has(command) || !text.includes('\\')) return text
  let valid = true
  const value = text.replaceAll(/\\./gs, (escape) => {
    const plain = ESCAPES.get(escape)
    if (plain === undefined) valid = false
    return plain ?? ''
  })
  // A backslash at the end of the line begins an escape that never comes.
  return valid && !/(?:^|[^\\])(?:\\\\)*\\$/.test(text) ? value : null
}
