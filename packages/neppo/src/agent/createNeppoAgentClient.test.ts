import { expect, test } from 'vitest'
import { createPanelClient } from '#fixtures/PanelClient.fake.ts'

test('B2 an empty answer where Neppo documents one is nothing, elsewhere it is malformed', async () => {
  const { client } = createPanelClient({
    '/api/users/41/client/contact': () => new Response(''),
    '/api/chat-embedded-integration/PLOOMES/proxy/checkdeal': () => new Response(''),
    '/api/sessions/1/session': () => new Response(''),
  })
  expect(await client.clientByContact(41, 'whatsapp', '5534991110009')).toBeNull()
  expect(await client.clientByContact(42, 'whatsapp', '5534991110009')).toBeNull()
  expect(await client.checkDeal(31001)).toBeNull()
  await expect(client.session(1)).rejects.toMatchObject({ code: 'malformed' })
})

test('G14 the log names calls, never what they carry', async () => {
  const { client, logs } = createPanelClient({ '/api/users/41/client/contact': () => new Response('') })
  await client.clientByContact(41, 'whatsapp', '5534991110001')
  await client.addComment(31001, 'CANARY').catch(() => {})
  expect(logs.length).toBeGreaterThan(1)
  expect(JSON.stringify(logs)).not.toMatch(/5534991110001|CANARY|agent-token|jwt-number|https?:/)
})
