import * as v from 'valibot'
import { readJsonBody } from '#http/HttpDoor.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoCallLog, NeppoCallPermission } from '#model.ts'
import {
  CallLog,
  CallLogProperty,
  CallPermission,
  CreateCallLogAnswer,
  VoiceAgentStatus,
} from '#schema/CallLog.ts'
import type { CallPermissionParsed } from '#schema/CallLog.ts'
import { readOne } from '#schema/readRows.ts'
import type { CreateCallLogWire, FinishCallLogWire, SetVoiceAgentStatusWire } from '#wire/index.ts'
import type { AgentHttp } from './AgentHttp.ts'
import type { NeppoAgentClient } from './NeppoAgentClient.ts'

type Calls = Pick<
  NeppoAgentClient,
  | 'callLogKeptByNeppo'
  | 'callLog'
  | 'saveCallLogComment'
  | 'createCallLog'
  | 'finishCallLog'
  | 'voiceAgentStatus'
  | 'setVoiceAgentStatus'
  | 'callPermission'
  | 'callPermissionsByPhone'
>

/** Voice and WhatsApp calling (`neppo-panel-api.md` 2.9, `neppo.md` 6). */
export function createAgentCalls(http: AgentHttp): Calls {
  return {
    async callLogKeptByNeppo() {
      return (await http.one({ path: 'callLogProperty' }, CallLogProperty)).voiceProperty === 'GATEWAY'
    },
    async callLog(sessionId): Promise<NeppoCallLog> {
      const call = { path: 'callLogBySession', parts: { sessionId } } as const
      const answer = await http.answer(call)
      const raw = answer === null ? undefined : readJsonBody(call.path, answer)
      const row = readOne(CallLog, raw, { operation: call.path, log: http.log })
      return {
        sessionId: row.sessionId,
        clientName: row.user.displayName ?? row.user.name,
        startedAt: row.callLog.startedAt,
        comment: row.callLog.comment ?? '',
        raw,
      }
    },
    async saveCallLogComment(log, comment) {
      const raw = v.parse(v.looseObject({ callLog: v.looseObject({}) }), log.raw)
      const json = { ...raw, callLog: { ...raw.callLog, comment } }
      await http.done({ path: 'saveCallLog', json, effect: 'idempotent' })
    },
    async createCallLog({ client, agentUserName, callId, startedAt }) {
      const json: CreateCallLogWire = {
        client,
        voicePlatform: 'TM2_VOICE',
        agent: agentUserName,
        callId,
        startedAt: new Date(startedAt).toISOString(),
      }
      const answer = await http.one({ path: 'createCallLog', json, effect: 'once' }, CreateCallLogAnswer)
      if (!answer.success)
        throw new NeppoError('rejected', {
          operation: 'createCallLog',
          ...(answer.error === null ? {} : { upstreamCode: answer.error.slice(0, 64) }),
        })
      return { clientName: answer.clientName, clientPhone: answer.clientPhone }
    },
    async finishCallLog({ callId, recordingUrl }) {
      const call = { call_id: callId, audio_url: recordingUrl, selected_options: [] }
      const json: FinishCallLogWire = { event_code: 'call.finished', call }
      await http.done({ path: 'finishCallLog', json, effect: 'idempotent' })
    },
    async voiceAgentStatus(extension) {
      const call = { path: 'voiceAgentStatusByExtension', parts: { extension } } as const
      return (await http.one(call, VoiceAgentStatus)).status
    },
    async setVoiceAgentStatus(extension, status) {
      const json: SetVoiceAgentStatusWire = {
        extension,
        status: status === 'available' ? 'Available' : 'On Break',
      }
      return (await http.one({ path: 'voiceAgentStatus', json, effect: 'idempotent' }, VoiceAgentStatus))
        .status
    },
    async callPermission(sessionId) {
      return readPermission(await http.one({ path: 'callPermission', parts: { sessionId } }, CallPermission))
    },
    async callPermissionsByPhone(phone) {
      const parts = { phone: phone.replaceAll(/\D/g, '') }
      const rows = await http.rows({ path: 'callPermissionsByPhone', parts }, CallPermission)
      return rows.map(readPermission)
    },
  }
}

function readPermission(row: CallPermissionParsed): NeppoCallPermission {
  const { permission, busy, expirationAt, actions } = row.whatsappPermission
  const action = (name: string) => {
    const found = actions.find((candidate) => candidate?.name === name)
    const limits = found?.limits.flatMap((limit) =>
      limit ? [{ period: limit.timePeriod, usage: limit.usage, max: limit.maxAllowed }] : [],
    )
    return { allowed: found?.allowed ?? false, limits: limits ?? [] }
  }
  return {
    group: { id: row.groupId, name: row.groupName },
    sessionId: row.sessionId,
    permission: permission === 'PERMANENT' ? 'permanent' : permission === 'TEMPORARY' ? 'temporary' : 'none',
    busy,
    expiresAt: expirationAt === null ? null : expirationAt * 1000,
    startCall: action('START_CALL'),
    requestPermission: action('SEND_CALL_PERMISSION_REQUEST'),
  }
}
