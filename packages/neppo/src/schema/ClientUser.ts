import * as v from 'valibot'
import { Flag, Id, maybe, MaybeText, Text } from './Field.ts'

/** One attribute with its description; inactive definitions and other forms are null. */
export const AttributeTriple = maybe(
  v.pipe(
    v.looseTuple([v.unknown(), v.object({ description: Text, active: Flag }), v.unknown()]),
    v.transform(([, definition, value]) => ({
      description: definition.description,
      active: definition.active,
      value: typeof value === 'string' || typeof value === 'number' ? String(value) : null,
    })),
  ),
)

/** Attributes as triples. */
export const AttributeTriples = v.array(AttributeTriple)

/** Attributes as triples, or flattened to text in lists (`neppo.md` 3.3). */
export const Attributes = v.fallback(v.nullable(v.union([AttributeTriples, v.string()])), null)

/** A client user of surface T or G. */
export const ClientUser = v.object({
  id: Id,
  userName: Text,
  name: MaybeText,
  displayName: MaybeText,
  phone: MaybeText,
  email: MaybeText,
  cpf: MaybeText,
  country: MaybeText,
  externalCode: MaybeText,
  originUser: MaybeText,
  resource: MaybeText,
  attributes: Attributes,
})

/** A client row that passed. */
export type ClientUserRow = v.InferOutput<typeof ClientUser>

/** Row of `client/{externalCode}/channels`. */
export const ClientChannel = v.object({
  name: Text,
  contacts: v.array(
    v.object({
      contact: Text,
      hasSession: Flag,
      agent: MaybeText,
      sessionId: v.fallback(v.nullable(Id), null),
    }),
  ),
})
