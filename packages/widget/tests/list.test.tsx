import { fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { Mounted } from './mountWidget.ts'
import { mountWidget, unmountAll } from './mountWidget.ts'

afterEach(unmountAll)

const rows = ({ root }: Mounted): string[] =>
  [...root.querySelectorAll('.row .row__name bdi')].map((name) => name.textContent ?? '')
const client = (name: string, phone: string | null = null, contactId: string | null = '7') => ({
  id: name,
  name,
  phone,
  email: null,
  contactId,
  company: name === 'Marina' ? { id: '8', name: 'Padaria Modelo' } : null,
})

describe('B2 the list', () => {
  test('B2 sessions appear by themselves with channel, client, company, group, last message and unread', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    await made.panel.findByText('Nenhuma sessão em andamento')
    made.gateway.addSession({ id: '1', client: client('Marina') })
    made.gateway.addMessage('1', 'client', 'Bom dia!')
    const row = await waitFor(() => {
      const found = made.panel.getByRole('button', { name: /Marina/ })
      expect(found.textContent).toContain('Bom dia!')
      return found
    })
    for (const words of ['Padaria Modelo', 'Vendas', 'agora']) expect(row.textContent).toContain(words)
    expect(row.querySelector('[aria-label="WhatsApp"]')).not.toBeNull()
    expect(row.querySelector('[aria-label="1 não lida"]')).not.toBeNull()
  })

  test('B2 the waiting time is a bar that turns late, by the gateway’s clock', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', waitingSince: made.gateway.now() })
    await made.panel.findByLabelText(/Cliente esperando/)
    await made.clock.advance(16 * 60_000)
    await waitFor(() => expect(made.root.querySelector('.row__sla_late')).not.toBeNull())
  })

  test('B2 own words begin with "Você:", the bot’s with its name', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', client: client('Marina') })
    made.gateway.addMessage('1', 'agent', 'Já vejo')
    await made.panel.findByText('Você: Já vejo')
    made.gateway.addMessage('1', 'bot', 'Um momento')
    await made.panel.findByText('Robô: Um momento')
  })

  test('B6 a session with the bot and an unknown client are seen at first sight', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', status: 'bot', client: client('Beatriz', null, null) })
    await made.panel.findByText('Com o robô')
    await made.panel.findByText('Sem cadastro')
  })

  test('B2 the filter shows what is unread, and offers the way back when nothing is', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', client: client('Marina'), unread: 2 })
    made.gateway.addSession({ id: '2', client: client('Otávio') })
    await waitFor(() => expect(rows(made)).toHaveLength(2))
    fireEvent.click(made.panel.getByRole('button', { name: /Não lidas/ }))
    await waitFor(() => expect(rows(made)).toEqual(['Marina']))
    made.gateway.updateSession('1', { unread: 0 })
    fireEvent.click(await made.panel.findByText('Ver todas'))
    await waitFor(() => expect(rows(made)).toHaveLength(2))
  })

  test('B5 a session closed by inactivity leaves the list and stands among the closed with its reason', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', client: client('Marina') })
    await waitFor(() => expect(rows(made)).toEqual(['Marina']))
    made.gateway.closeSession('1', 'inactivity')
    await made.panel.findByText('Nenhuma sessão em andamento')
    fireEvent.click(made.panel.getByRole('tab', { name: /Encerrados/ }))
    await waitFor(() => expect(rows(made)).toEqual(['Marina']))
    expect(made.root.textContent).toContain('Inatividade')
  })

  test('B2 a list that does not come says so and can be asked again', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '1', status: 'closed', client: client('Marina') })
    made.gateway.refuse('session.list', 'gatewayUnavailable')
    fireEvent.click(made.panel.getByRole('tab', { name: /Encerrados/ }))
    await made.panel.findByText('A lista não veio.')
    fireEvent.click(made.panel.getByRole('button', { name: 'Tentar de novo' }))
    await waitFor(() => expect(rows(made)).toEqual(['Marina']))
  })

  test('B47 of a thousand sessions only those in sight are drawn', async () => {
    const made = await mountWidget()
    for (let n = 0; n < 1_000; n++) made.gateway.addSession({ id: String(n) })
    await made.open()
    made.gateway.goOnline()
    await waitFor(() => expect(rows(made).length).toBeGreaterThan(5))
    expect(rows(made).length).toBeLessThan(30)
    const list = made.root.querySelector<HTMLElement>('.rows__list')
    expect(list?.style.height).toBe('64000px')
  })

  test('B4 a row under the pointer is not moved away; what waits is announced and released', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    for (const name of ['Ana', 'Bia', 'Caio']) {
      made.gateway.addSession({ id: name, client: client(name) })
      await made.clock.advance(1_000)
    }
    await waitFor(() => expect(rows(made)).toEqual(['Caio', 'Bia', 'Ana']))
    const list = made.root.querySelector('.rows')
    if (!list) throw new Error('no list')
    fireEvent(list, new PointerEvent('pointermove', { pointerType: 'mouse', bubbles: true }))
    made.gateway.addMessage('Ana', 'client', 'oi')
    const chip = await made.panel.findByText('1 sessão mudou de lugar')
    expect(rows(made)).toEqual(['Caio', 'Bia', 'Ana'])
    fireEvent.click(chip)
    await waitFor(() => expect(rows(made)).toEqual(['Ana', 'Caio', 'Bia']))
  })
})

describe('B3 the search', () => {
  test.each(['(34) 99123-0001', '34991230001', 'marina', 'PADARIA'])(
    'B3 %s finds the session',
    async (text) => {
      const made = await mountWidget()
      await made.open()
      made.gateway.goOnline()
      made.gateway.addSession({ id: '1', client: client('Marina', '5534991230001') })
      made.gateway.addSession({ id: '2', client: client('Otávio', '5511987650002') })
      const field = made.panel.getByRole('searchbox')
      fireEvent.input(field, { target: { value: text } })
      await waitFor(() => expect(rows(made)).toEqual(['Marina']))
    },
  )

  test('B3 closed sessions are found by the gateway; nothing found says so and clears', async () => {
    const made = await mountWidget()
    await made.open()
    made.gateway.goOnline()
    made.gateway.addSession({ id: '9', status: 'closed', client: client('Rafael') })
    const field = made.panel.getByRole('searchbox')
    fireEvent.input(field, { target: { value: 'rafael' } })
    await made.clock.advance(300)
    await waitFor(() => expect(rows(made)).toEqual(['Rafael']))
    fireEvent.input(field, { target: { value: 'zzz' } })
    await made.clock.advance(300)
    await made.panel.findByText('Nada encontrado para “zzz”')
  })
})
