// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { createFakeStore, sessionId } from '#store/createStore.fake.ts'
import { drawInPanel } from '#ui/drawInPanel.fake.tsx'
import { TransferDialog } from './TransferDialog.tsx'

const one = sessionId('1')

async function openDialog() {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1' })
  desk.gateway.transferAgents = [
    { userName: 'carla', name: 'Carla Nunes', status: 'paused', groups: ['Financeiro'] },
    { userName: 'ana', name: 'Ana Prado', status: 'online', groups: ['Vendas'] },
    { userName: 'diego', name: 'Diego Lima', status: 'offline', groups: [] },
    { userName: 'bruno', name: 'Bruno Reis', status: 'online', groups: ['Suporte', 'Vendas'] },
  ]
  desk.gateway.goOnline()
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  desk.store.navigation.openDialog({ kind: 'transfer', sessionId: one })
  drawInPanel(<TransferDialog store={desk.store} sessionId={one} />)
  await screen.findByText('Bruno Reis')
  return desk
}

test('W6 agents are listed by presence, the agent not among them', async () => {
  await openDialog()
  expect(screen.getByRole('dialog', { name: 'Transferir para Agente' })).toBeTruthy()
  const rows = [...document.querySelectorAll('.transfer__row')].map((row) => row.textContent)
  expect(rows).toEqual([
    'BRBruno ReisSuporte, VendasOnline',
    'CNCarla NunesFinanceiroEm pausa',
    'DLDiego LimaOffline',
  ])
})

test("W6 a transfer to an agent goes in the session's group unless another is picked, and leaves for the list", async () => {
  const { gateway, store } = await openDialog()
  fireEvent.click(screen.getByText('Bruno Reis'))
  await screen.findByText('Transferir para Bruno Reis?')
  expect(screen.getByText('O histórico da conversa vai junto.')).toBeTruthy()
  expect(screen.getByRole<HTMLSelectElement>('combobox').value).toBe('Vendas')
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'Suporte' } })
  fireEvent.click(screen.getByRole('button', { name: 'Transferir' }))
  await screen.findByText('Transferida para Bruno Reis')
  expect(gateway.askedFor('session.transfer')).toMatchObject([
    { to: { kind: 'agent', userName: 'bruno', groupName: 'Suporte' } },
  ])
  expect(store.navigation.view.value).toEqual({ kind: 'home' })
})

test('W6 an agent who is away is named before it is done', async () => {
  await openDialog()
  fireEvent.click(screen.getByText('Carla Nunes'))
  await screen.findByText('Carla Nunes não está online agora. O cliente pode esperar.')
})

test('W6 a refused transfer says why, and the session stays', async () => {
  const { gateway, store } = await openDialog()
  gateway.refuse('session.transfer', 'transferRefused', 1, { message: 'Agente sem vagas' })
  fireEvent.click(screen.getByText('Bruno Reis'))
  fireEvent.click(await screen.findByRole('button', { name: 'Transferir' }))
  await screen.findByText('A transferência foi recusada pela Neppo. A sessão continua com você.')
  expect(screen.getByText('Agente sem vagas')).toBeTruthy()
  expect(store.navigation.view.value.kind).toBe('thread')
  fireEvent.click(screen.getByRole('button', { name: 'Transferir' }))
  await screen.findByText('Transferida para Bruno Reis')
})

test('W6 groups and the queue are offered beside agents', async () => {
  const { gateway } = await openDialog()
  fireEvent.click(screen.getByRole('tab', { name: /Grupos/ }))
  await screen.findByText('Suporte')
  expect(screen.queryByText('Vendas')).toBeNull()
  fireEvent.click(screen.getByText('Fila'))
  await screen.findByText('Devolver à fila do grupo?')
  fireEvent.click(screen.getByRole('button', { name: 'Transferir' }))
  await screen.findByText('Devolvida à fila')
  expect(gateway.askedFor('session.transfer')).toMatchObject([{ to: { kind: 'queue' } }])
})

test('W6 search finds at once without accents, and asks the gateway', async () => {
  const { gateway } = await openDialog()
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'cárla' } })
  await waitFor(() => expect(screen.queryByText('Bruno Reis')).toBeNull())
  await waitFor(() =>
    expect(gateway.askedFor('transfer.targets').at(-1)).toEqual({ sessionId: '1', text: 'cárla' }),
  )
})

test('W6 when the list does not come, that is said with a way out', async () => {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1' })
  desk.gateway.goOnline()
  desk.gateway.refuse('transfer.targets', 'neppoUnavailable')
  drawInPanel(<TransferDialog store={desk.store} sessionId={one} />)
  await screen.findByText('A Neppo não respondeu. Tente de novo em instantes.')
  fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }))
  await waitFor(() => expect(screen.queryByText(/A Neppo não respondeu/)).toBeNull())
})
