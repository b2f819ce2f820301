import { fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { mountWidget, unmountAll } from './mountWidget.ts'

afterEach(unmountAll)

async function start() {
  const made = await mountWidget()
  await made.open()
  made.gateway.goOnline()
  await made.panel.findByText('Ana Prado')
  return made
}

test('P1 the reasons are listed as Neppo names them; choosing one pauses and counts down', async () => {
  const made = await start()
  fireEvent.click(made.panel.getByRole('button', { name: 'Pausar atendimento' }))
  fireEvent.click(await made.panel.findByText('Pausa Padrão (15min)'))
  await made.panel.findByText('volta em 15:00')
  await made.clock.advance(61_000)
  await made.panel.findByText('volta em 13:59')
  expect(made.gateway.askedFor('agent.pause')).toMatchObject([{ reasonId: '1' }])
})

test('P1 "Retomar Sessão" comes back before the end', async () => {
  const made = await start()
  await made.store.agent.pause('1')
  fireEvent.click(await made.panel.findByRole('button', { name: 'Retomar Sessão' }))
  await waitFor(() => expect(made.panel.queryByRole('button', { name: 'Retomar Sessão' })).toBeNull())
  await made.panel.findByText('Online')
})

test('P1 at the end the pause comes back by itself: the gateway tells, and until then it says so', async () => {
  const made = await start()
  await made.store.agent.pause('1')
  await made.clock.advance(15 * 60_000 + 1_000)
  await made.panel.findByText('voltando…')
  made.gateway.setPresence({ kind: 'online' })
  await made.panel.findByText('Online')
})

test('F57 the countdown follows the gateway’s clock, not this machine’s', async () => {
  const made = await start()
  const real = made.gateway.now()
  made.store.clock.synchronise(new Date(Date.parse(real) + 3 * 3_600_000).toISOString())
  made.gateway.setPresence({
    kind: 'paused',
    reason: 'Almoço',
    since: real,
    endsAt: new Date(Date.parse(real) + 3 * 3_600_000 + 10 * 60_000).toISOString(),
  })
  await made.panel.findByText('volta em 10:00')
})

test('P1 a pause that is not granted says why, and the agent stays online', async () => {
  const made = await start()
  made.gateway.refuse('agent.pause', 'neppoUnavailable')
  fireEvent.click(made.panel.getByRole('button', { name: 'Pausar atendimento' }))
  fireEvent.click(await made.panel.findByText('Almoço (60min)'))
  await made.panel.findByText('A pausa não foi feita.')
  expect(made.store.agent.presence.value.kind).toBe('online')
})

test('P2 while paused the empty list says why nothing comes, and running sessions go on', async () => {
  const made = await start()
  await made.store.agent.pause('3')
  await made.panel.findByText('Novas sessões chegam quando você retomar.')
  made.gateway.addSession({ id: '1' })
  made.gateway.addMessage('1', 'client', 'ainda aqui')
  await made.panel.findByText('ainda aqui')
})

test('P1 the launcher tells the minutes that are left', async () => {
  const made = await start()
  await made.store.agent.pause('1')
  await waitFor(() => expect(made.root.querySelector<HTMLElement>('.launcher__dot')?.dataset.text).toBe('15'))
  expect(made.root.querySelector('.launcher')?.getAttribute('aria-label')).toContain(
    'em pausa, faltam 15 minutos',
  )
})
