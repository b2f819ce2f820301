import * as v from 'valibot'
import { Id, MaybeId, MaybeText, Text, When } from './Field.ts'

/** Row of the agent's past sends (`neppo-panel-api.md` 2.6). */
export const ActiveSend = v.object({
  id: Id,
  userId: MaybeId,
  userName: MaybeText,
  displayName: MaybeText,
  phoneNumber: MaybeText,
  channel: v.fallback(v.string(), ''),
  message: v.fallback(Text, ''),
  subject: MaybeText,
  status: v.fallback(v.string(), ''),
  template: MaybeText,
  description: MaybeText,
  attributes: MaybeText,
  createdAt: When,
})

/** A past send that passed. */
export type ActiveSendParsed = v.InferOutput<typeof ActiveSend>

/** Answer of `sessions/active/check`. */
export const ActiveCheck = v.object({ hasActiveSession: v.boolean() })
