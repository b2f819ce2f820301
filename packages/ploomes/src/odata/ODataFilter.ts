/** A value of a filter. Dates are moments; numbers must be finite and plain. */
export type ODataValue = string | number | boolean | null | Date

/** A finished condition of a `$filter`; only the functions of this file make one. */
export type ODataFilter = { readonly text: string; readonly joined: 'and' | 'or' | null }

const pathPattern = /^[A-Za-z]\w*(?:\/[A-Za-z]\w*)*$/

/** Writes a value as OData reads it: strings in single quotes with quotes doubled, all others bare (`ploomes.md` 2). */
export function literal(value: ODataValue): string {
  if (typeof value === 'string') return `'${value.toWellFormed().replaceAll("'", "''")}'`
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number') {
    const text = String(value)
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new RangeError('an OData number must be finite and plain')
    return text
  }
  return String(value)
}

/** `path eq value`. */
export const equals = (path: string, value: ODataValue): ODataFilter => compare(path, 'eq', value)
/** `path gt value`. */
export const above = (path: string, value: ODataValue): ODataFilter => compare(path, 'gt', value)
/** `path ge value`. */
export const atLeast = (path: string, value: ODataValue): ODataFilter => compare(path, 'ge', value)
/** `path le value`. */
export const atMost = (path: string, value: ODataValue): ODataFilter => compare(path, 'le', value)

/** `contains(path,'text')`. */
export function contains(path: string, text: string): ODataFilter {
  return { text: `contains(${checkedPath(path)},${literal(text)})`, joined: null }
}

/** All of the conditions; null and undefined ones are left out. Throws RangeError when none is left. */
export function allOf(...conditions: (ODataFilter | null | undefined)[]): ODataFilter {
  return join('and', conditions)
}

/** Any of the conditions; null and undefined ones are left out. Throws RangeError when none is left. */
export function anyOf(...conditions: (ODataFilter | null | undefined)[]): ODataFilter {
  return join('or', conditions)
}

/** `path/any(v: condition)`: some related row fits. Paths inside begin with the variable. */
export function some(path: string, variable: string, condition: ODataFilter): ODataFilter {
  return { text: `${checkedPath(path)}/any(${checkedPath(variable)}: ${condition.text})`, joined: null }
}

/** `path/any()`: there is some related row. */
export function notEmpty(path: string): ODataFilter {
  return { text: `${checkedPath(path)}/any()`, joined: null }
}

function compare(path: string, operator: string, value: ODataValue): ODataFilter {
  return { text: `${checkedPath(path)} ${operator} ${literal(value)}`, joined: null }
}

function join(word: 'and' | 'or', conditions: (ODataFilter | null | undefined)[]): ODataFilter {
  const given = conditions.filter((condition) => condition !== null && condition !== undefined)
  const [first] = given
  if (first === undefined) throw new RangeError('a filter needs a condition')
  if (given.length === 1) return first
  const parts = given.map(({ text, joined }) => (joined === null || joined === word ? text : `(${text})`))
  return { text: parts.join(` ${word} `), joined: word }
}

function checkedPath(path: string): string {
  if (!pathPattern.test(path)) throw new RangeError(`'${path}' is not a property path`)
  return path
}
