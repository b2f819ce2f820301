import { expect, test } from 'vitest'
import { createPanelClient, jsonOf, readsAnswers } from '#fixtures/PanelClient.fake.ts'
import type { CallLogWire, CallPermissionWire } from '#wire/index.ts'

readsAnswers([
  [
    'callLogKeptByNeppo',
    '/api/callLog/property',
    { voiceProperty: 'GATEWAY' },
    (c) => c.callLogKeptByNeppo(),
    true,
  ],
  [
    'voiceAgentStatus',
    '/api/callLog/agent/2001/status',
    { status: 'Available' },
    (c) => c.voiceAgentStatus('2001'),
    'Available',
  ],
])

const callLog: CallLogWire = {
  sessionId: 31002,
  user: { displayName: 'Caio', phone: '5534991110001' },
  callLog: { id: 4, startedAt: '2026-03-10T12:00:00Z', comment: null, callId: 'c1' },
}

test('V1 a call log goes back as it came, with the comment', async () => {
  const { client, last } = createPanelClient({
    '/api/callLog/sessionId/31002': callLog,
    '/api/callLog': callLog,
  })
  const log = await client.callLog(31002)
  expect(log).toMatchObject({ clientName: 'Caio', startedAt: Date.UTC(2026, 2, 10, 12), comment: '' })
  await client.saveCallLogComment(log, 'Retornar')
  expect(jsonOf(last())).toEqual({ ...callLog, callLog: { ...callLog.callLog, comment: 'Retornar' } })
})

test('V1 starting and finishing a call', async () => {
  const { client, last, panel } = createPanelClient({
    '/api/callLog/create': { success: true, clientName: 'Caio', clientPhone: '34991110001', error: null },
    '/api/callLog/finish': {},
    '/api/callLog/agent/status': { status: 'On Break' },
  })
  const call = {
    client: '34991110001',
    agentUserName: 'ana.agente',
    callId: 'c1',
    startedAt: 1_760_000_000_000,
  }
  expect(await client.createCallLog(call)).toEqual({ clientName: 'Caio', clientPhone: '34991110001' })
  expect(jsonOf(last())).toMatchObject({ voicePlatform: 'TM2_VOICE', startedAt: '2025-10-09T08:53:20.000Z' })
  await client.finishCallLog({ callId: 'c1', recordingUrl: 'https://voz.test/c1.wav' })
  expect(jsonOf(last())).toEqual({
    event_code: 'call.finished',
    call: { call_id: 'c1', audio_url: 'https://voz.test/c1.wav', selected_options: [] },
  })
  expect(await client.setVoiceAgentStatus('2001', 'onBreak')).toBe('On Break')
  panel.routes.set('/api/callLog/create', { success: false, error: 'USER_NOT_FOUND' })
  await expect(client.createCallLog(call)).rejects.toMatchObject({
    code: 'rejected',
    upstreamCode: 'USER_NOT_FOUND',
  })
})

const permission: CallPermissionWire = {
  groupId: 25,
  groupName: 'Vendas',
  sessionId: 31002,
  whatsappPermission: {
    permission: 'TEMPORARY',
    busy: false,
    expirationAt: 1_760_086_400,
    actions: [
      { name: 'START_CALL', allowed: true, limits: [{ timePeriod: 'PT24H', usage: 1, maxAllowed: 10 }] },
      { name: 'SEND_CALL_PERMISSION_REQUEST', allowed: false, limits: [] },
    ],
  },
}

test('V1 the permission to call on WhatsApp, whose end comes in seconds', async () => {
  const { client } = createPanelClient({
    '/api/sessions/31002/permissions/calls/whatsapp': permission,
    '/api/users/phone/5534991110001/permissions/calls/whatsapp': [permission],
  })
  const expected = {
    group: { id: 25, name: 'Vendas' },
    sessionId: 31002,
    permission: 'temporary',
    busy: false,
    expiresAt: 1_760_086_400_000,
    startCall: { allowed: true, limits: [{ period: 'PT24H', usage: 1, max: 10 }] },
    requestPermission: { allowed: false, limits: [] },
  }
  expect(await client.callPermission(31002)).toEqual(expected)
  expect(await client.callPermissionsByPhone('+55 34 99111-0001')).toEqual([expected])
})
