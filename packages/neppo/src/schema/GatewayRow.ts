import * as v from 'valibot'
import { ClientUser } from './ClientUser.ts'
import { Id, maybe, MaybeFlag, MaybeId, MaybeText, Text, When } from './Field.ts'

/** Answer of the token endpoint (`neppo.md` 1.1). */
export const TokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/)),
  expires_in: v.fallback(v.pipe(v.number(), v.finite(), v.minValue(1)), 3600),
})

/** Answer of a query: `results`, or `content` as one client meets it (`neppo.md` 2). */
export const QueryAnswer = v.pipe(
  v.object({ results: maybe(v.array(v.unknown())), content: maybe(v.array(v.unknown())) }),
  v.check(({ results, content }) => results !== null || content !== null),
  v.transform(({ results, content }) => results ?? content ?? []),
)

/** Row of `users` (`neppo.md` 3.3). */
export const UserRow = v.object({
  ...ClientUser.entries,
  typeUser: MaybeText,
  active: MaybeFlag,
  agent: maybe(v.object({ status: MaybeText })),
  createdAt: When,
  updatedAt: When,
})

/** A user that passed. */
export type UserRowParsed = v.InferOutput<typeof UserRow>

/** Row of `agent` (`neppo.md` 3.4). */
export const AgentListRow = v.object({
  id: MaybeId,
  user: v.object({ id: MaybeId, userName: Text, name: MaybeText, displayName: MaybeText }),
  status: v.fallback(v.string(), ''),
  createdAt: When,
  email: MaybeText,
  agentToken: MaybeText,
})

/** Row of `direct-message` (`neppo.md` 3.6). */
export const DirectMessageRow = v.object({
  id: Id,
  phoneNumber: v.fallback(Text, ''),
  status: v.fallback(v.string(), ''),
  description: MaybeText,
  sessionId: MaybeId,
  sentAt: When,
  createdAt: When,
  updatedAt: When,
  groupName: MaybeText,
  message: MaybeText,
})

/** A direct message that passed. */
export type DirectMessageParsed = v.InferOutput<typeof DirectMessageRow>

/** Answer of a write that tells the id. */
export const SavedId = v.object({ id: Id })

/** Row of `chat-answer` (`neppo.md` 3.7). */
export const ChatAnswerRow = v.object({
  sessionId: Id,
  questionId: MaybeId,
  optionAnswerId: MaybeId,
  createdAt: When,
})

/** Row of the invented pairs of client and agent. */
export const AssociationRow = v.object({
  id: Id,
  user: v.object({ id: Id, userName: Text }),
  agent: v.object({ id: Id, userName: Text }),
})

const OfSession = v.object({ id: Id })

/** Row of the invented list of saved classifications. */
export const ClassificationServiceRow = v.object({
  session: OfSession,
  agent: maybe(v.object({ displayName: MaybeText })),
  branch: v.fallback(v.array(Text), []),
  commentClassification: MaybeText,
  createdAt: When,
})

/** Row of the invented list of comments. */
export const SessionCommentRow = v.object({
  session: OfSession,
  comment: Text,
  createdBy: v.fallback(Text, ''),
  createdAt: When,
})
