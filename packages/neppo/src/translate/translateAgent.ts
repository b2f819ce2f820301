import type { NeppoAgent, NeppoGroup, NeppoPauseReason } from '#model.ts'
import type { AgentUserParsed, PauseReason } from '#schema/AgentUser.ts'
import type { GroupRowParsed } from '#schema/GroupRow.ts'
import type * as v from 'valibot'
import { AGENT_RULES, VOICE_SERVICE_CHANNELS } from '#wire/index.ts'

const VOICE_CHANNELS: ReadonlySet<string> = new Set(VOICE_SERVICE_CHANNELS)

/** An agent in our words, without the SIP secret. */
export function translateAgent(row: AgentUserParsed): NeppoAgent {
  const rights = new Set(row.assignments.flatMap((rule) => (rule?.read ? [rule.rule] : [])))
  return {
    id: row.id,
    agentId: row.agent.id,
    userName: row.userName,
    name: row.displayName ?? row.name ?? row.userName,
    resource: row.resource,
    status: row.agent.status,
    paused: row.agent.paused,
    pauseReasonId: row.agent.pauseReasonsId,
    voice: translateVoice(row.agent),
    rights: {
      activeSend: rights.has(AGENT_RULES.activeSend),
      createPhrases: rights.has(AGENT_RULES.createPhrases),
    },
  }
}

/** Who has a phone (`neppo.md` 6): simple attendance, a voice channel, and an extension that is not switched off. */
function translateVoice(agent: AgentUserParsed['agent']): NeppoAgent['voice'] {
  const channel = agent.attendanceServiceChannel
  const extension = agent.extensionAttendance
  if (channel === null || extension === null || agent.disableExtension) return null
  if (!VOICE_CHANNELS.has(channel)) return null
  const tm2 = channel.startsWith('TM2_VOZ')
  return tm2 && !agent.agentAttendSimple ? null : { extension, channel }
}

/** A pause reason in our words; `pauseTime` is in minutes. */
export function translatePauseReason(row: v.InferOutput<typeof PauseReason>): NeppoPauseReason {
  return { id: row.id, name: row.value, minutes: row.pauseTime, chat: row.pauseChat, voice: row.pauseVoice }
}

const MEDIA_FAMILIES: ReadonlyMap<string, NeppoGroup['acceptedMedias'][number]> = new Map([
  ['IMAGE', 'image'],
  ['AUDIO', 'audio'],
  ['VIDEO', 'video'],
  ['APPLICATION', 'document'],
])

/** A group in our words. */
export function translateGroup(row: GroupRowParsed): NeppoGroup {
  const words = (row.acceptedMedias ?? '').split(',').map((word) => word.trim().toUpperCase())
  return {
    id: row.id,
    name: row.name,
    acceptedMedias: [...MEDIA_FAMILIES].flatMap(([word, family]) => (words.includes(word) ? [family] : [])),
    slaMinutes: row.sla !== null && row.sla > 0 ? row.sla : null,
    classificationTreeId: row.classificationTree?.id ?? null,
    classificationMandatory: row.mandatoryClassificationTree,
    classifiesOnTransfer: row.classificationOnTransfer !== false,
    finalBot: row.mandatoryFinalAgent ? (row.finalAgent?.userName ?? null) : null,
  }
}
