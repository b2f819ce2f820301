/**
 * Text that both databases can store: lone surrogates become U+FFFD and NUL, which PostgreSQL refuses, is left out
 * (`reliability.md` M12, B16).
 */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** The same for every text inside a JSON value; functions and symbols do not occur in parsed input. */
export function cleanJson<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map(cleanJson) as T
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [cleanText(key), cleanJson(inner)]),
    ) as T
  return value
}
