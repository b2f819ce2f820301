import * as v from 'valibot'
import { ClientUser } from './ClientUser.ts'
import { Id, maybe, MaybeId, MaybeText, Text } from './Field.ts'

/** `user` of an entity update: the members that are there are the ones that changed. */
const ChangedUser = v.object({
  name: v.exactOptional(MaybeText),
  displayName: v.exactOptional(MaybeText),
  cpf: v.exactOptional(MaybeText),
  email: v.exactOptional(MaybeText),
  phone: v.exactOptional(MaybeText),
  externalCode: v.exactOptional(MaybeText),
})

/** Body of an entity update (`neppo-panel-api.md` 3). */
export const EntityUpdate = v.object({
  sessionId: Id,
  user: maybe(ChangedUser),
  attributes: ClientUser.entries.attributes,
  sessionComment: maybe(v.object({ comment: Text, createdBy: v.fallback(Text, '') })),
})

/** An entity update that passed. */
export type EntityUpdateParsed = v.InferOutput<typeof EntityUpdate>

/** Body of a message receipt, `wire/Frame.ts`. */
export const MessageStatus = v.object({
  sessionId: Id,
  messageId: MaybeId,
  externalId: MaybeText,
  status: v.string(),
  description: MaybeText,
})
