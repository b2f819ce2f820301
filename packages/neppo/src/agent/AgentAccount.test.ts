import { expect, test } from 'vitest'
import { agentUser } from '#fixtures/agentUser.ts'
import { createPanelClient, queryOf, readsAnswers } from '#fixtures/PanelClient.fake.ts'

readsAnswers([
  [
    'logged',
    '/api/users/logged',
    agentUser,
    (c) => c.logged(),
    expect.objectContaining({ id: 7, agentId: 41 }),
  ],
  [
    'voiceAccount',
    '/api/users/logged',
    agentUser,
    (c) => c.voiceAccount(),
    {
      extension: '2001',
      channel: 'TM2_VOZ_CLOUD',
      password: 'segredo-do-ramal',
    },
  ],
  [
    'pauseReasons',
    '/api/pauseReason/listPauseReason',
    [
      { id: 3, value: 'Almoço', pauseTime: 60, pauseChat: true, pauseVoice: true },
      { id: 4, value: 'Banheiro' },
    ],
    (c) => c.pauseReasons(),
    [
      { id: 3, name: 'Almoço', minutes: 60, chat: true, voice: true },
      { id: 4, name: 'Banheiro', minutes: null, chat: false, voice: false },
    ],
  ],
  [
    'chatConfiguration',
    '/api/chatConfiguration/default',
    { internalChat: true, tm2VoiceUrl: 'https://voz.padaria.test/painel' },
    (c) => c.chatConfiguration(),
    { internalChat: true, voiceHost: 'voz.padaria.test' },
  ],
  [
    'whatsappCalling',
    '/api/chatConfiguration/whatsapp-voice',
    { enableWhatsappVoice: true },
    (c) => c.whatsappCallingEnabled(),
    true,
  ],
  [
    'storageHost',
    '/api/properties/storage-host',
    'https://arquivos.test/',
    (c) => c.storageHost(),
    'https://arquivos.test',
  ],
])

test('P1 pausing and coming back send what Neppo wants and answer the agent', async () => {
  const { client, last } = createPanelClient({ '/api/agents/ana.agente/status': agentUser })
  await client.setStatus('ana.agente', { status: 'paused', reasonId: 3, wasPaused: false })
  expect(last()).toMatchObject({ method: 'POST', body: '' })
  expect(queryOf(last())).toEqual({
    status: 'FIRST_PAUSE',
    descriptionOfChange: 'Outro',
    pauseReasonsId: '3',
  })
  expect(await client.setStatus('ana.agente', { status: 'online', wasPaused: true })).toMatchObject({ id: 7 })
  expect(queryOf(last())).toEqual({ status: 'ONLINE', descriptionOfChange: 'ONLINE', pauseReasonsId: '' })
})
