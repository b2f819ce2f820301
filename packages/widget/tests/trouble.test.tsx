import { fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { ErrorCode, SideState } from '@neppo-chat/protocol'
import { mountWidget, unmountAll } from './mountWidget.ts'

afterEach(unmountAll)

async function start() {
  const made = await mountWidget()
  await made.open()
  return made
}

describe('B1 who is not let in', () => {
  test.each<[ErrorCode, string, string, string]>([
    ['badToken', 'A Neppo não reconheceu seu acesso.', 'Origem: Neppo', 'Tentar de novo'],
    ['outsideWorkingHours', 'Fora do horário de atendimento da Neppo.', 'Origem: Neppo', 'Tentar de novo'],
    ['versionTooOld', 'Há uma versão nova do chat.', 'Origem: Nosso servidor', 'Recarregar página'],
    [
      'originNotAllowed',
      'Esta página não está liberada para o chat.',
      'Origem: Nosso servidor',
      'Tentar de novo',
    ],
    ['integrationUnknown', 'Esta integração não existe mais.', 'Origem: Nosso servidor', 'Tentar de novo'],
    ['tokenCallbackFailed', 'A página não entregou seu acesso.', 'Origem: Ploomes', 'Tentar de novo'],
    ['internal', 'Algo deu errado no nosso servidor.', 'Origem: Nosso servidor', 'Tentar de novo'],
  ])('B1 %s has its own words, its side and a way out', async (code, title, side, way) => {
    const made = await start()
    made.gateway.setConnection({ kind: 'refused', code })
    await made.panel.findByText(title)
    await made.panel.findByText(side)
    await made.panel.findByRole('button', { name: way })
  })

  test('B1 trying again after a refusal lets the agent in when it was mended', async () => {
    const made = await start()
    made.gateway.setConnection({ kind: 'refused', code: 'badToken' })
    fireEvent.click(await made.panel.findByRole('button', { name: 'Tentar de novo' }))
    await made.panel.findByText('Nenhuma sessão em andamento')
  })

  test('F30 signed in elsewhere: says so, keeps the list, and "Usar aqui" takes the line back', async () => {
    const made = await start()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1' })
    await made.panel.findByText('Cliente 1')
    made.gateway.setConnection({ kind: 'ended', code: 'loginReplaced' })
    await made.panel.findByText('Você entrou em outro lugar. Esta aba parou de receber.')
    expect(made.panel.getByText('Cliente 1')).not.toBeNull()
    fireEvent.click(made.panel.getByRole('button', { name: 'Usar aqui' }))
    await waitFor(() => expect(made.store.connection.online.value).toBe(true))
    await waitFor(() => expect(made.panel.queryByText(/entrou em outro lugar/)).toBeNull())
  })
})

describe('B7 whose side failed', () => {
  const sides: [string, 'neppo' | 'ploomes', SideState, string][] = [
    [
      'Neppo down',
      'neppo',
      { state: 'waiting', retryAt: '2025-03-10T12:05:00Z', reason: null },
      'A Neppo não responde.',
    ],
    [
      'Ploomes down',
      'ploomes',
      { state: 'waiting', retryAt: '2025-03-10T12:05:00Z', reason: null },
      'O Ploomes não responde.',
    ],
    ['Neppo refused', 'neppo', { state: 'refused', reason: 'x' }, 'A Neppo recusou o acesso da integração.'],
    [
      'Ploomes refused',
      'ploomes',
      { state: 'refused', reason: 'x' },
      'O Ploomes recusou o acesso da integração.',
    ],
    [
      'busy credential',
      'neppo',
      { state: 'busyCredential' },
      'Outro programa usa a mesma credencial da Neppo.',
    ],
    [
      'outside hours',
      'neppo',
      { state: 'outsideHours', retryAt: '2025-03-10T12:05:00Z' },
      'Fora do horário de atendimento da Neppo.',
    ],
    ['replaced', 'neppo', { state: 'replaced' }, 'Você entrou em outro lugar.'],
  ]
  test.each(sides)('B7 %s names the side, and goes when it is mended', async (_name, side, state, words) => {
    const made = await start()
    made.gateway.goOnline()
    made.gateway.setUpstream({ [side]: state })
    await made.panel.findByText((text) => text.startsWith(words))
    made.gateway.setUpstream({ [side]: { state: 'live' } })
    await waitFor(() => expect(made.root.querySelector('.banner')).toBeNull())
  })

  test('B7 our server down counts down and can be hurried; it never looks like the agent’s network', async () => {
    const made = await start()
    made.gateway.goOnline()
    made.gateway.goOffline('gatewayUnavailable', 9_000)
    await made.panel.findByText(/Nosso servidor não responde/)
    await made.panel.findByText(/Origem: Nosso servidor · Nova tentativa em 0:09/)
    fireEvent.click(made.panel.getByRole('button', { name: 'Tentar agora' }))
    await waitFor(() => expect(made.root.querySelector('.banner')).toBeNull())
  })

  test('B7 the health sheet shows each side apart', async () => {
    const made = await start()
    made.gateway.goOnline()
    made.gateway.setUpstream({ neppo: { state: 'waiting', retryAt: '2025-03-10T12:05:00Z', reason: null } })
    made.store.navigation.openDialog({ kind: 'health' })
    await made.panel.findByRole('dialog', { name: 'Estado das conexões' })
    const sheet = [...made.root.querySelectorAll('.health__row')].map((row) => [
      row.querySelector('dt')?.textContent,
      row.querySelector('.health__dot')?.className.split('_').at(-1),
    ])
    expect(sheet).toEqual([
      ['Sua conexão', 'good'],
      ['Nosso servidor', 'good'],
      ['Neppo', 'bad'],
      ['Ploomes', 'good'],
    ])
    made.gateway.goOffline()
    await waitFor(() =>
      expect(made.panel.getAllByText('Não dá para saber sem o nosso servidor')).toHaveLength(2),
    )
  })

  test('F11 while what was missed is fetched the list says "Verificando…"', async () => {
    const made = await start()
    made.gateway.goOnline()
    made.gateway.setVerifying(true)
    await made.panel.findByText('Verificando…')
    made.gateway.setVerifying(false)
    await waitFor(() => expect(made.panel.queryByText('Verificando…')).toBeNull())
  })
})

test('S38 diagnostics name no client, phone, text or token', async () => {
  const made = await start()
  made.gateway.addSession({ id: '1' })
  made.gateway.addMessage('1', 'client', 'segredo')
  made.gateway.goOnline()
  const said = JSON.stringify(made.widget.diagnose())
  for (const secret of ['segredo', '5534991230000', 'Cliente 1', 'chat-token', 'Ana Prado']) {
    expect(said).not.toContain(secret)
  }
})
