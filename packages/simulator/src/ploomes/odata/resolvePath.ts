import type { EntityType, Navigation, PropertyKind, RowSource } from '#ploomes/schema/EntityType.ts'
import { QueryError } from './QueryError.ts'

/** Rows that a path may start at: the queried entity, and the variables of the lambdas around it. */
export type Scope = { type: EntityType; variables: Map<string, EntityType> }

/** Where a path leads: over single-valued relations to a property, or to a collection. */
export type ResolvedPath = {
  start: string | null
  steps: Navigation[]
  end:
    | { kind: 'property'; type: EntityType; property: string; valueKind: PropertyKind }
    | { kind: 'collection'; navigation: Navigation; type: EntityType }
    | { kind: 'row'; type: EntityType }
}

/** Resolves the names of a path against the schema. Throws QueryError for an unknown property. */
export function resolvePath(segments: string[], scope: Scope, source: RowSource): ResolvedPath {
  const [first = ''] = segments
  const variable = scope.variables.get(first)
  let type = variable ?? scope.type
  const names = variable === undefined ? segments : segments.slice(1)
  const start = variable === undefined ? null : first
  const steps: Navigation[] = []
  for (const [index, name] of names.entries()) {
    const last = index === names.length - 1
    const valueKind = type.properties[name]
    if (valueKind !== undefined && last)
      return { start, steps, end: { kind: 'property', type, property: name, valueKind } }
    const navigation = type.navigations[name]
    if (navigation === undefined) throw unknownProperty(name, type)
    const target = source.typeOf(navigation.target)
    if (navigation.many) {
      if (last) return { start, steps, end: { kind: 'collection', navigation, type: target } }
      throw new QueryError(`The property '${name}' is a collection; only 'any' can be applied to it.`)
    }
    steps.push(navigation)
    type = target
  }
  return { start, steps, end: { kind: 'row', type } }
}

/** The answer of the service to a name it does not know. */
export function unknownProperty(name: string, type: EntityType): QueryError {
  return new QueryError(
    `The query specified in the URI is not valid. Could not find a property named '${name}' on type 'Ploomes.${type.singular}'.`,
  )
}
