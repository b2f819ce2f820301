// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Session } from '@neppo-chat/protocol'
import { createFakeStore, sessionId } from '#store/createStore.fake.ts'
import { drawInPanel } from '#ui/drawInPanel.fake.tsx'
import { CloseDialog } from './CloseDialog.tsx'

const one = sessionId('1')

function openDialog(classification: Session['group']['classification'] = 'mandatory') {
  const desk = createFakeStore()
  desk.gateway.addSession({
    id: '1',
    group: { name: 'Vendas', acceptedMedias: [], slaMinutes: null, classification },
  })
  desk.gateway.goOnline()
  desk.store.navigation.openPanel()
  desk.store.navigation.openSession(one)
  desk.store.navigation.openDialog({ kind: 'close', sessionId: one })
  drawInPanel(<CloseDialog store={desk.store} sessionId={one} />)
  return desk
}

test('W7 closing asks, closes once, then asks the classification', async () => {
  const { gateway, store } = openDialog()
  screen.getByText('Encerrar a sessão com Cliente 1? Depois você classifica o atendimento.')
  expect(gateway.askedFor('session.close')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Encerrar' }))
  fireEvent.click(screen.getByRole('button', { name: 'Encerrar' }))
  await waitFor(() => expect(store.navigation.dialog.value).toEqual({ kind: 'classify', sessionId: one }))
  expect(gateway.askedFor('session.close')).toHaveLength(1)
  expect(screen.getByText('Sessão encerrada')).toBeTruthy()
})

test('W7 a group without classification just closes', async () => {
  const { store } = openDialog('none')
  screen.getByText('Encerrar a sessão com Cliente 1?')
  fireEvent.click(screen.getByRole('button', { name: 'Encerrar' }))
  await screen.findByText('Sessão encerrada')
  expect(store.navigation.dialog.value).toBeNull()
})

test('W7 cancelling, Esc and the shade leave everything as it was', () => {
  for (const leave of [
    () => fireEvent.click(screen.getByRole('button', { name: 'Cancelar' })),
    () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' }),
    () => fireEvent.click(document.querySelector('.dialog-shade') as Element),
  ]) {
    document.body.replaceChildren()
    const { gateway, store } = openDialog()
    leave()
    expect(store.navigation.dialog.value).toBeNull()
    expect(gateway.askedFor('session.close')).toEqual([])
  }
})

test('W7 what was not sent is told first', async () => {
  const { gateway, store } = openDialog()
  gateway.goOffline()
  await store.outbox.sendText(one, 'não saiu')
  store.drafts.write(one, 'rascunho')
  await screen.findByText('Há 1 mensagem ainda não enviada. Há um rascunho não enviado.')
})

test('W7 a failed closing says why and can be repeated', async () => {
  const { gateway } = openDialog('none')
  gateway.refuse('session.close', 'neppoUnavailable')
  fireEvent.click(screen.getByRole('button', { name: 'Encerrar' }))
  await screen.findByText('A Neppo não respondeu. Tente de novo em instantes.')
  fireEvent.click(screen.getByRole('button', { name: 'Encerrar' }))
  await screen.findByText('Sessão encerrada')
})
