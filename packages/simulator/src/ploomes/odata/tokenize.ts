import { QueryError } from './QueryError.ts'

/** A piece of an OData expression; `at` is its place in the text. */
export type Token =
  | { kind: 'name' | 'symbol'; text: string; at: number }
  | { kind: 'number'; text: string; value: number; at: number }
  | { kind: 'string'; text: string; value: string; at: number }
  | { kind: 'date'; text: string; value: number; at: number }
  | { kind: 'end'; text: ''; at: number }

const name = /[A-Za-z_][A-Za-z0-9_]*/y
const date = /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?/y
const number = /-?\d+(?:\.\d+)?/y
const string = /'(?:[^']|'')*'/y

/** Cuts an OData expression into tokens; a quote inside a string is doubled. Throws QueryError. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === ' ') {
      at += 1
      continue
    }
    let found = take(string)
    if (found)
      tokens.push({ kind: 'string', text: found[0], value: found[0].slice(1, -1).replaceAll("''", "'"), at })
    else if ((found = take(date))) tokens.push(dateToken(found, at))
    else if ((found = take(number)))
      tokens.push({ kind: 'number', text: found[0], value: Number(found[0]), at })
    else if ((found = take(name))) tokens.push({ kind: 'name', text: found[0], at })
    else if ('(),/:'.includes(char)) tokens.push({ kind: 'symbol', text: char, at })
    else if (char === "'")
      throw new QueryError(`There is an unterminated string literal at position ${at} in '${text}'.`)
    else
      throw new QueryError(`Syntax error: character '${char}' is not valid at position ${at} in '${text}'.`)
    at += found?.[0].length ?? 1
  }
  tokens.push({ kind: 'end', text: '', at })
  return tokens
}

function dateToken(found: RegExpExecArray, at: number): Token {
  const value = Date.parse(found[0])
  // A date without time and offset is another type in OData and cannot be compared with a moment.
  if (found[1] === undefined || Number.isNaN(value)) {
    throw new QueryError(
      `A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.Date' at position ${at}.`,
    )
  }
  return { kind: 'date', text: found[0], value, at }
}
