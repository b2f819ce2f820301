import { NeppoError } from '#NeppoError.ts'

/** Puts values into the `:name` parts of a path, percent-encoded; a part that would change the path is `notFound`. */
export function fillPath(
  operation: string,
  path: string,
  parts: Record<string, string | number> = {},
): string {
  return path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = String(parts[name] ?? '')
    // Addresses resolve dots and empty parts away: the call would reach another path.
    if (value === '' || value === '.' || value === '..') throw new NeppoError('notFound', { operation })
    return encodeURIComponent(value.toWellFormed())
  })
}
