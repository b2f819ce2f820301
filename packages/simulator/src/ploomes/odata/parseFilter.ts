import type { Comparison, FilterNode, Literal, Operand, Path } from './FilterNode.ts'
import { QueryError } from './QueryError.ts'
import { tokenize, type Token } from './tokenize.ts'

const comparisons = new Set<string>(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const textFunctions = new Set<string>(['contains', 'startswith', 'endswith'])
const maximumDepth = 100

/** Parses a `$filter`: and, or, not, comparisons, in, contains, startswith, endswith, any. Throws QueryError. */
export function parseFilter(text: string): FilterNode {
  const tokens = tokenize(text)
  let place = 0
  let depth = 0

  const peek = (): Token => tokens[place] ?? { kind: 'end', text: '', at: text.length }
  const next = (): Token => {
    const token = peek()
    place += 1
    return token
  }
  const fail = (token: Token): never => {
    throw new QueryError(`Syntax error at position ${token.at} in '${text}'.`)
  }
  const isSymbol = (symbol: string): boolean => peek().kind === 'symbol' && peek().text === symbol
  const isWord = (word: string): boolean => peek().kind === 'name' && peek().text === word
  const expect = (symbol: string): void => {
    const token = next()
    if (token.kind !== 'symbol' || token.text !== symbol) fail(token)
  }
  const word = (): string => {
    const token = next()
    return token.kind === 'name' ? token.text : fail(token)
  }

  const either = (): FilterNode => {
    let left = both()
    while (isWord('or')) {
      next()
      left = { kind: 'or', left, right: both() }
    }
    return left
  }

  const both = (): FilterNode => {
    let left = unary()
    while (isWord('and')) {
      next()
      left = { kind: 'and', left, right: unary() }
    }
    return left
  }

  const unary = (): FilterNode => {
    depth += 1
    if (depth > maximumDepth) throw new QueryError('The node count limit of the query has been exceeded.')
    try {
      if (isWord('not')) {
        next()
        return { kind: 'not', inner: unary() }
      }
      if (!isSymbol('(')) return predicate()
      next()
      const inner = either()
      expect(')')
      return inner
    } finally {
      depth -= 1
    }
  }

  const predicate = (): FilterNode => {
    const ahead = tokens[place + 1]
    if (peek().kind === 'name' && ahead?.kind === 'symbol' && ahead.text === '(') return textCall()
    const left = operand()
    if (left.kind === 'path' && left.segments.at(-1) === 'any') return lambda(left.segments.slice(0, -1))
    const token = peek()
    if (token.kind === 'name' && comparisons.has(token.text)) {
      next()
      return { kind: 'compare', operator: token.text as Comparison, left, right: operand() }
    }
    if (left.kind !== 'path') return fail(token)
    if (!isWord('in')) return { kind: 'flag', path: left }
    next()
    expect('(')
    const values = [literal()]
    while (isSymbol(',')) {
      next()
      values.push(literal())
    }
    expect(')')
    return { kind: 'in', left, values }
  }

  const textCall = (): FilterNode => {
    const operation = word()
    if (!textFunctions.has(operation))
      throw new QueryError(`An unknown function with name '${operation}' was found.`)
    expect('(')
    const left = operand()
    expect(',')
    const right = operand()
    expect(')')
    return { kind: 'text', operation: operation as 'contains', left, right }
  }

  const lambda = (path: string[]): FilterNode => {
    expect('(')
    if (isSymbol(')')) {
      next()
      return { kind: 'any', path, variable: null, body: null }
    }
    const variable = word()
    expect(':')
    const body = either()
    expect(')')
    return { kind: 'any', path, variable, body }
  }

  const operand = (): Operand => {
    const token = peek()
    const constant = ['true', 'false', 'null'].includes(token.text)
    if (token.kind !== 'name' || constant) return literal()
    const segments = [word()]
    while (isSymbol('/')) {
      next()
      segments.push(word())
    }
    return { kind: 'path', segments } satisfies Path
  }

  const literal = (): Literal => {
    const token = next()
    if (token.kind === 'number') return { kind: 'literal', type: 'number', value: token.value }
    if (token.kind === 'string') return { kind: 'literal', type: 'string', value: token.value }
    if (token.kind === 'date') return { kind: 'literal', type: 'date', value: token.value }
    if (token.kind === 'name') {
      if (token.text === 'null') return { kind: 'literal', type: 'null', value: null }
      if (token.text === 'true' || token.text === 'false') {
        return { kind: 'literal', type: 'boolean', value: token.text === 'true' }
      }
    }
    return fail(token)
  }

  const node = either()
  const rest = peek()
  return rest.kind === 'end' ? node : fail(rest)
}
