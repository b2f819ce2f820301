import type { FilterNode } from './FilterNode.ts'
import { parseFilter } from './parseFilter.ts'
import { QueryError } from './QueryError.ts'

/** The query options of one level: of the address, or of an `$expand`. */
export type QueryOptions = {
  filter: FilterNode | null
  select: string[] | null
  orderBy: { path: string[]; descending: boolean }[]
  top: number | null
  skip: number
  count: boolean
  expand: { name: string; options: QueryOptions }[]
}

const maximumExpandDepth = 6

/** Parses the options of an address (already decoded). Names that do not begin with `$` are not looked at. */
export function parseAddressOptions(parameters: Iterable<[string, string]>): QueryOptions {
  const given = [...parameters].filter(([name]) => name.startsWith('$'))
  return parseOptions(given, 0)
}

function parseOptions(given: [string, string][], depth: number): QueryOptions {
  const options: QueryOptions = {
    filter: null,
    select: null,
    orderBy: [],
    top: null,
    skip: 0,
    count: false,
    expand: [],
  }
  for (const [name, text] of given) {
    switch (name) {
      case '$filter':
        options.filter = parseFilter(text)
        break
      case '$select':
        options.select = text.split(',').map((part) => part.trim())
        break
      case '$orderby':
        options.orderBy = text.split(',').map((part) => parseOrder(part.trim()))
        break
      case '$top':
        options.top = parseCount(name, text)
        break
      case '$skip':
        options.skip = parseCount(name, text)
        break
      case '$count':
        options.count = parseFlag(name, text)
        break
      case '$expand':
        options.expand = splitOutside(text, ',').map((part) => parseExpand(part.trim(), depth + 1))
        break
      default:
        throw new QueryError(`The query parameter '${name}' is not supported.`)
    }
  }
  return options
}

function parseOrder(text: string): { path: string[]; descending: boolean } {
  const found = /^([A-Za-z_][\w/]*)(?: +(asc|desc))?$/.exec(text)
  if (!found?.[1]) throw new QueryError(`Syntax error in '$orderby': '${text}'.`)
  return { path: found[1].split('/'), descending: found[2] === 'desc' }
}

function parseCount(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new QueryError(`Invalid value '${text}' for ${name} query option found.`)
  return Number(text)
}

function parseFlag(name: string, text: string): boolean {
  if (text !== 'true' && text !== 'false')
    throw new QueryError(`Invalid value '${text}' for ${name} query option found.`)
  return text === 'true'
}

function parseExpand(text: string, depth: number): { name: string; options: QueryOptions } {
  if (depth > maximumExpandDepth)
    throw new QueryError('The request includes a $expand path which is too deep.')
  const found = /^([A-Za-z_]\w*)(?:\(([\s\S]*)\))?$/.exec(text)
  if (!found?.[1]) throw new QueryError(`Syntax error in '$expand': '${text}'.`)
  const inner = found[2] ?? ''
  const given = splitOutside(inner, ';')
    .filter((part) => part.trim() !== '')
    .map((part): [string, string] => {
      const equals = part.indexOf('=')
      if (equals < 0) throw new QueryError(`Syntax error in '$expand': '${part}'.`)
      return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()]
    })
  return { name: found[1], options: parseOptions(given, depth) }
}

/** Splits at a separator that stands outside brackets and quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  let open = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === "'") quoted = !quoted
    if (quoted) continue
    if (char === '(') open += 1
    if (char === ')') open -= 1
    if (char === separator && open === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}
