import { readJson } from '#json/readJson.ts'

/** A word like `FREE_TEXT.SESSION_OPEN` or `900901`; sentences may quote a phone or a text and are not taken. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{1,63}$/
/** Digits this long could be a phone. */
const LONG_DIGITS = /\d{8,}/

/** Neppo's own code in an error body: `code`, `fault.code`, `error` or `message`, whichever is a code (`neppo.md` 1.1, 3.6). */
export function readUpstreamCode(body: string): string | undefined {
  const plain = asCode(body.trim())
  if (plain !== undefined) return plain
  const value = readJson(body)
  if (!isObject(value)) return undefined
  const fault = isObject(value['fault']) ? value['fault'] : {}
  for (const candidate of [value['code'], fault['code'], value['error'], value['message']]) {
    const code = asCode(candidate)
    if (code !== undefined) return code
  }
  return undefined
}

function asCode(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && CODE.test(text) && !LONG_DIGITS.test(text) ? text : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
