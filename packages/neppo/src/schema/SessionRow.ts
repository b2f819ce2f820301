import * as v from 'valibot'
import { ClientUser } from './ClientUser.ts'
import { Count, Flag, Id, maybe, MaybeFlag, MaybeNumber, MaybeText, Text, When } from './Field.ts'
import { LastMessage } from './MessageRow.ts'

const Named = v.object({ id: Id, name: Text })

/** One attendance (`neppo-panel-api.md` 2.2). */
export const SessionRow = v.object({
  id: Id,
  protocol: v.fallback(Text, ''),
  status: v.fallback(v.string(), 'OPEN'),
  createdAt: When,
  attendedAt: When,
  closedAt: When,
  active: MaybeFlag,
  pending: Flag,
  onlyBot: Flag,
  unreadCount: Count,
  freeTextEnabled: Flag,
  externalProtocol: MaybeText,
  lastAgent: MaybeText,
  agent: maybe(v.object({ userName: MaybeText, displayName: MaybeText, name: MaybeText })),
  user: ClientUser,
  groupConf: maybe(Named),
  lastMessage: maybe(LastMessage),
})

/** A session that passed. */
export type SessionRowParsed = v.InferOutput<typeof SessionRow>

/** Row of `v2/user-session` (`neppo.md` 3.1). */
export const GatewaySessionRow = v.object({
  ...SessionRow.entries,
  updatedAt: When,
  tme: MaybeNumber,
  tma: MaybeNumber,
  groupConf: maybe(v.object({ ...Named.entries, operation: maybe(v.object({ operationName: MaybeText })) })),
})

/** A gateway session that passed. */
export type GatewaySessionParsed = v.InferOutput<typeof GatewaySessionRow>

/** Answer of `session-summary`. */
export const SessionSummary = v.object({
  id: Id,
  protocol: v.fallback(Text, ''),
  closedAt: When,
  groupName: v.fallback(Text, ''),
  groupConfId: v.fallback(Id, 0),
  agent: v.fallback(Text, ''),
})

/** Answer of `can-transfer`. */
export const CanTransfer = v.object({ canTransfer: v.boolean() })
