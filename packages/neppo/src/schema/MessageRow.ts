import * as v from 'valibot'
import { BodyText, Id, MaybeFlag, MaybeId, MaybeText, When } from './Field.ts'

const shared = {
  message: BodyText,
  contentType: v.fallback(v.string(), 'TEXT'),
  caption: MaybeText,
  sendBy: v.fallback(v.string(), ''),
  fromUser: MaybeText,
  createdAt: When,
  originUser: MaybeText,
  externalId: MaybeText,
  repliedMessage: BodyText,
  command: MaybeText,
  status: MaybeText,
  statusDescription: MaybeText,
}

/** A message in a list of surface T, or the body of a frame (`neppo-panel-api.md` 2.3). */
export const MessageRow = v.object({ ...shared, id: MaybeId, sessionId: Id, sessionOn: MaybeFlag })

/** A message that passed. */
export type MessageRowParsed = v.InferOutput<typeof MessageRow>

/** Row of `v2/messages`: the session is an object (`neppo.md` 3.2). */
export const GatewayMessageRow = v.pipe(
  v.object({ ...shared, id: Id, session: v.object({ id: Id }) }),
  v.transform(({ session, ...row }): MessageRowParsed => ({
    ...row,
    sessionId: session.id,
    sessionOn: null,
  })),
)

/** Preview in a session row: without its own session id. */
export const LastMessage = v.object({ ...shared, id: MaybeId })
