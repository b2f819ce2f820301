import { formatMoment, parseMoment } from '#ploomes/moment.ts'
import { Refusal } from '#ploomes/Refusal.ts'
import type { EntityType, Row } from '#ploomes/schema/EntityType.ts'

/** The parts of a body: values of the row itself, and lists of the rows inside it. */
export type AcceptedBody = { values: Row; parts: { name: string; rows: Row[] }[] }

/** Checks a POST or PATCH body against the schema; server-side properties are ignored. Throws Refusal 400. */
export function acceptBody(type: EntityType, body: Row): AcceptedBody {
  const accepted: AcceptedBody = { values: {}, parts: [] }
  for (const [name, value] of Object.entries(body)) {
    const navigation = type.navigations[name]
    if (navigation !== undefined && navigation.write !== undefined && Array.isArray(value)) {
      if (!value.every(isRow)) throw badValue(name, type)
      accepted.parts.push({ name, rows: value })
      continue
    }
    const kind = type.properties[name]
    if (kind === undefined) {
      throw new Refusal(
        400,
        `The property '${name}' does not exist on type 'Ploomes.${type.singular}'. Make sure to only use property names that are defined by the type.`,
        'query',
      )
    }
    if (type.readOnly.includes(name)) continue
    if (value === null) accepted.values[name] = null
    else if (kind === 'date') {
      const moment = typeof value === 'string' ? parseMoment(value) : null
      if (moment === null) throw badValue(name, type)
      accepted.values[name] = formatMoment(moment)
    } else if (typeof value !== jsonType[kind] || (kind === 'integer' && !Number.isSafeInteger(value))) {
      throw badValue(name, type)
    } else accepted.values[name] = value
  }
  return accepted
}

const jsonType = { integer: 'number', decimal: 'number', text: 'string', boolean: 'boolean' } as const

/** Whether a JSON value is an object. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function badValue(name: string, type: EntityType): Refusal {
  return new Refusal(
    400,
    `Cannot convert the value of '${name}' to the type defined by 'Ploomes.${type.singular}'.`,
    'query',
  )
}
