import type { Row, RowSource } from '#ploomes/schema/EntityType.ts'
import type { Comparison, FilterNode, Literal, Operand } from './FilterNode.ts'
import { fold } from './fold.ts'
import { QueryError } from './QueryError.ts'
import { resolvePath, type Scope } from './resolvePath.ts'

/** The rows in sight while a row is tested: the row itself and the current one of each lambda. */
type Bindings = { row: Row; variables: ReadonlyMap<string, Row> }
type Test = (bindings: Bindings) => boolean
type ValueType = Literal['type']
type Reader = { type: ValueType; read: (bindings: Bindings) => unknown }

/**
 * Turns a parsed filter into a test of one row. Names and types are checked here, once, so that a wrong
 * filter is refused even when the collection is empty. Throws QueryError.
 */
export function compileFilter(node: FilterNode, scope: Scope, source: RowSource): (row: Row) => boolean {
  const test = compile(node, scope, source)
  return (row) => test({ row, variables: new Map() })
}

function compile(node: FilterNode, scope: Scope, source: RowSource): Test {
  switch (node.kind) {
    case 'and': {
      const left = compile(node.left, scope, source)
      const right = compile(node.right, scope, source)
      return (bindings) => left(bindings) && right(bindings)
    }
    case 'or': {
      const left = compile(node.left, scope, source)
      const right = compile(node.right, scope, source)
      return (bindings) => left(bindings) || right(bindings)
    }
    case 'not': {
      const inner = compile(node.inner, scope, source)
      return (bindings) => !inner(bindings)
    }
    case 'compare':
      return compare(node.operator, reader(node.left, scope, source), reader(node.right, scope, source))
    case 'in': {
      const left = reader(node.left, scope, source)
      const tests = node.values.map((value) => compare('eq', left, reader(value, scope, source)))
      return (bindings) => tests.some((test) => test(bindings))
    }
    case 'text': {
      const left = reader(node.left, scope, source)
      const right = reader(node.right, scope, source)
      if (left.type !== 'string' || right.type !== 'string') {
        throw new QueryError(
          `No function signature for the function with name '${node.operation}' matches the specified arguments.`,
        )
      }
      return (bindings) => {
        const text = left.read(bindings)
        const part = right.read(bindings)
        if (typeof text !== 'string' || typeof part !== 'string') return false
        if (node.operation === 'contains') return fold(text).includes(fold(part))
        if (node.operation === 'startswith') return fold(text).startsWith(fold(part))
        return fold(text).endsWith(fold(part))
      }
    }
    case 'any':
      return compileAny(node, scope, source)
    case 'flag': {
      const flag = reader(node.path, scope, source)
      if (flag.type !== 'boolean')
        throw new QueryError('The $filter expression must evaluate to a single boolean value.')
      return (bindings) => flag.read(bindings) === true
    }
  }
}

function compileAny(node: Extract<FilterNode, { kind: 'any' }>, scope: Scope, source: RowSource): Test {
  const path = resolvePath(node.path, scope, source)
  if (path.end.kind !== 'collection')
    throw new QueryError("The operator 'any' can only be applied to a collection.")
  const { navigation, type } = path.end
  const start = rowAt(path.start, path.steps, source)
  const related = (bindings: Bindings): Row[] => {
    const owner = start(bindings)
    return owner === null ? [] : source.related(owner, navigation)
  }
  if (node.body === null || node.variable === null) return (bindings) => related(bindings).length > 0
  const { variable } = node
  const body = compile(
    node.body,
    { type: scope.type, variables: new Map([...scope.variables, [variable, type]]) },
    source,
  )
  return (bindings) =>
    related(bindings).some((row) =>
      body({ row: bindings.row, variables: new Map([...bindings.variables, [variable, row]]) }),
    )
}

function rowAt(start: string | null, steps: ReturnType<typeof resolvePath>['steps'], source: RowSource) {
  return (bindings: Bindings): Row | null => {
    let row = start === null ? bindings.row : (bindings.variables.get(start) ?? null)
    for (const step of steps) row = row === null ? null : (source.related(row, step)[0] ?? null)
    return row
  }
}

function reader(operand: Operand, scope: Scope, source: RowSource): Reader {
  if (operand.kind === 'literal') return { type: operand.type, read: () => operand.value }
  const path = resolvePath(operand.segments, scope, source)
  if (path.end.kind !== 'property') {
    throw new QueryError(`'${operand.segments.join('/')}' is not a property that can be compared.`)
  }
  const { type, property, valueKind } = path.end
  const at = rowAt(path.start, path.steps, source)
  const value = (bindings: Bindings): unknown => {
    const row = at(bindings)
    return row === null ? null : (source.read(type, row, property) ?? null)
  }
  if (valueKind === 'date') {
    return {
      type: 'date',
      read: (bindings) => {
        const text = value(bindings)
        return typeof text === 'string' ? Date.parse(text) : null
      },
    }
  }
  return {
    type: valueKind === 'text' ? 'string' : valueKind === 'boolean' ? 'boolean' : 'number',
    read: value,
  }
}

const edm: Record<ValueType, string> = {
  number: 'Edm.Int32',
  string: 'Edm.String',
  date: 'Edm.DateTimeOffset',
  boolean: 'Edm.Boolean',
  null: 'null',
}

function compare(operator: Comparison, left: Reader, right: Reader): Test {
  if (left.type !== right.type && left.type !== 'null' && right.type !== 'null') {
    throw new QueryError(
      `A binary operator with incompatible types was detected. Found operand types '${edm[left.type]}' and '${edm[right.type]}'.`,
    )
  }
  return (bindings) => {
    const a = comparable(left.read(bindings))
    const b = comparable(right.read(bindings))
    if (operator === 'eq') return a === b
    if (operator === 'ne') return a !== b
    if (a === null || b === null) return false
    if (operator === 'gt') return a > b
    if (operator === 'ge') return a >= b
    if (operator === 'lt') return a < b
    return a <= b
  }
}

function comparable(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return fold(value)
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
