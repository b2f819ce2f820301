import * as v from 'valibot'
import { Flag, Id, maybe, MaybeId, MaybeText, Text } from './Field.ts'

/** The logged agent, a status answer or an attendants frame (`neppo-panel-api.md` 2.1). The SIP secret is not part of it. */
export const AgentUser = v.object({
  id: Id,
  userName: Text,
  displayName: MaybeText,
  name: MaybeText,
  resource: MaybeText,
  agent: v.object({
    id: Id,
    status: v.fallback(v.string(), ''),
    paused: Flag,
    pauseReasonsId: MaybeId,
    agentAttendSimple: Flag,
    attendanceServiceChannel: MaybeText,
    disableExtension: Flag,
    extensionAttendance: MaybeText,
  }),
  assignments: v.fallback(v.array(maybe(v.object({ rule: v.string(), read: Flag }))), []),
})

/** An agent that passed. */
export type AgentUserParsed = v.InferOutput<typeof AgentUser>

/** The one field that the model leaves out. */
export const AgentSecret = v.object({ agent: v.object({ passwordAttendance: MaybeText }) })

/** Row of the pause list. */
export const PauseReason = v.object({
  id: Id,
  value: Text,
  pauseTime: v.fallback(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))), null),
  pauseChat: Flag,
  pauseVoice: Flag,
})

/** Answer of `chatConfiguration/default`. */
export const ChatConfiguration = v.object({ internalChat: v.boolean(), tm2VoiceUrl: MaybeText })

/** Answer of `chatConfiguration/whatsapp-voice`. */
export const WhatsappVoice = v.object({ enableWhatsappVoice: v.boolean() })
