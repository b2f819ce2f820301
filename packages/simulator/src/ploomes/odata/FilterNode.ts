/** A value written in a filter. */
export type Literal =
  | { kind: 'literal'; type: 'number'; value: number }
  | { kind: 'literal'; type: 'string'; value: string }
  | { kind: 'literal'; type: 'date'; value: number }
  | { kind: 'literal'; type: 'boolean'; value: boolean }
  | { kind: 'literal'; type: 'null'; value: null }

/** A property, possibly of a related row: `Owner/Name`, or `p/PhoneNumber` inside a lambda. */
export type Path = { kind: 'path'; segments: string[] }

/** One side of a comparison. */
export type Operand = Literal | Path

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

/** The parsed `$filter`: the subset of `ploomes.md` 2. */
export type FilterNode =
  | { kind: 'and' | 'or'; left: FilterNode; right: FilterNode }
  | { kind: 'not'; inner: FilterNode }
  | { kind: 'compare'; operator: Comparison; left: Operand; right: Operand }
  | { kind: 'in'; left: Path; values: Literal[] }
  | { kind: 'text'; operation: 'contains' | 'startswith' | 'endswith'; left: Operand; right: Operand }
  | { kind: 'any'; path: string[]; variable: string | null; body: FilterNode | null }
  | { kind: 'flag'; path: Path }
