/** The query options of the CRM's API (`ploomes.md` 2), without their `$`. */
export interface CrmQuery {
  filter?: string | undefined
  expand?: string | undefined
  select?: string | undefined
  orderby?: string | undefined
  top?: number | undefined
  skip?: number | undefined
}

/** A text literal of a filter: in single quotes, a quote doubled. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The conditions that apply, joined by `and`; undefined when none does. */
export function allOf(...conditions: (string | false | undefined)[]): string | undefined {
  const kept = conditions.filter((condition): condition is string => Boolean(condition))
  return kept.length === 0 ? undefined : kept.join(' and ')
}

/** The query string, with its question mark; empty when no option is set. */
export function queryString(query: CrmQuery): string {
  const parts: string[] = []
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    parts.push(`$${name}=${encodeURIComponent(String(value))}`)
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}
