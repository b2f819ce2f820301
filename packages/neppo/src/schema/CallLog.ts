import * as v from 'valibot'
import { Flag, Id, maybe, MaybeId, MaybeNumber, MaybeText, Text, When } from './Field.ts'

/** Answer of `callLog/property`. */
export const CallLogProperty = v.object({ voiceProperty: Text })

/** A session's call log (`neppo-panel-api.md` 2.9). */
export const CallLog = v.object({
  sessionId: Id,
  user: v.object({ displayName: MaybeText, name: MaybeText }),
  callLog: v.object({ startedAt: When, comment: MaybeText }),
})

/** Answer of `callLog/create`. */
export const CreateCallLogAnswer = v.object({
  success: Flag,
  clientName: MaybeText,
  clientPhone: MaybeText,
  error: MaybeText,
})

/** Answer of the extension's status. */
export const VoiceAgentStatus = v.object({ status: Text })

const Limit = maybe(
  v.object({
    timePeriod: v.string(),
    usage: v.pipe(v.number(), v.finite()),
    maxAllowed: v.pipe(v.number(), v.finite()),
  }),
)

/** Permission to call on WhatsApp (`neppo-panel-api.md` 2.9). */
export const CallPermission = v.object({
  groupId: v.fallback(Id, 0),
  groupName: v.fallback(Text, ''),
  sessionId: MaybeId,
  whatsappPermission: v.object({
    permission: v.fallback(v.string(), 'NO_PERMISSION'),
    busy: Flag,
    expirationAt: MaybeNumber,
    actions: v.fallback(
      v.array(maybe(v.object({ name: v.string(), allowed: Flag, limits: v.fallback(v.array(Limit), []) }))),
      [],
    ),
  }),
})

/** A permission that passed. */
export type CallPermissionParsed = v.InferOutput<typeof CallPermission>
