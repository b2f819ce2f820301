/** Levels of nesting a text may have at this door; deeper ones make `JSON.stringify` fail later. */
export const JSON_DEPTH_LIMIT = 32

const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'] as const

/**
 * Reads JSON text from outside, or gives `undefined` when it is no JSON or nested too deep. Keys that could reach a
 * prototype are dropped; NUL and lone surrogates, which no database takes, are removed from texts.
 */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return clean(value, JSON_DEPTH_LIMIT)
}

/** A text without NUL and lone surrogates. */
export function cleanText(text: string): string {
  const well = text.isWellFormed() ? text : text.toWellFormed()
  return well.includes('\0') ? well.replaceAll('\0', '') : well
}

/** Cleans in place, which is safe because the value was made just now; `undefined` = too deep. */
function clean(value: unknown, depthLeft: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depthLeft === 0) return undefined
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item = clean(value[index], depthLeft - 1)
      if (item === undefined) return undefined
      value[index] = item
    }
    return value
  }
  for (const key of FORBIDDEN_KEYS) if (Object.hasOwn(value, key)) Reflect.deleteProperty(value, key)
  for (const key of Object.keys(value)) {
    const item = clean(Reflect.get(value, key), depthLeft - 1)
    if (item === undefined) return undefined
    Reflect.set(value, key, item)
  }
  return value
}
