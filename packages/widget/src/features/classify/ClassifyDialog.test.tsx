// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { ClassificationForm, CustomField, SessionId, TreeNode } from '@neppo-chat/protocol'
import { createFakeStore, sessionId } from '#store/createStore.fake.ts'
import { drawInPanel } from '#ui/drawInPanel.fake.tsx'
import { ClassifyDialog } from './ClassifyDialog.tsx'
import { findReasons, readReasons } from './ReasonTree.ts'
import { ToClassifyDialog } from './ToClassifyDialog.tsx'

const one = sessionId('1')

function createDesk(form: Partial<ClassificationForm> = {}) {
  const desk = createFakeStore()
  desk.gateway.addSession({ id: '1' })
  desk.gateway.closeSession('1')
  desk.gateway.forms.set(one, {
    sessionId: one,
    protocol: 'P1',
    clientName: 'Marina',
    groupName: 'Vendas',
    mandatory: true,
    tree: {
      id: 'root',
      name: 'Raiz',
      children: [
        { id: 'sale', name: 'Venda', children: [{ id: 'new', name: 'Cliente novo', children: [] }] },
        { id: 'doubt', name: 'Dúvida', children: [] },
      ],
    },
    fields: [],
    ...form,
  })
  desk.gateway.goOnline()
  return desk
}

async function openForm(form: Partial<ClassificationForm> = {}) {
  const desk = createDesk(form)
  drawInPanel(<ClassifyDialog store={desk.store} sessionId={one} />)
  await screen.findByText('Marina')
  return desk
}

const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Salvar classificação' })
const field = (type: CustomField['type'], extra: Partial<CustomField> = {}): CustomField => ({
  id: type,
  label: `Campo ${type}`,
  required: false,
  type,
  options: [],
  value: null,
  ...extra,
})

test('K1 a reason is picked by going down the tree; only an end can be chosen', async () => {
  const { gateway } = await openForm()
  fireEvent.click(screen.getByRole('button', { name: 'Venda' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Cliente novo' }))
  await screen.findByText('Venda › Cliente novo')
  fireEvent.click(save())
  await screen.findByText('Classificação salva')
  expect(gateway.askedFor('session.classify')).toMatchObject([
    { sessionId: '1', nodeId: 'new', comment: '', fields: [] },
  ])
})

test('K1 without the mandatory reason nothing is saved, and what is missing is told', async () => {
  const { gateway } = await openForm({ fields: [field('input', { required: true })] })
  fireEvent.click(save())
  await screen.findByText('Faltam 2 respostas obrigatórias.')
  fireEvent.click(screen.getByRole('button', { name: 'Dúvida' }))
  await screen.findByText('Falta 1 resposta obrigatória.')
  fireEvent.input(screen.getByRole('textbox', { name: /Campo input/ }), { target: { value: '   ' } })
  fireEvent.click(save())
  expect(gateway.askedFor('session.classify')).toEqual([])
  fireEvent.input(screen.getByRole('textbox', { name: /Campo input/ }), { target: { value: '4471' } })
  await waitFor(() => expect(screen.queryByText(/obrigatória\.$/)).toBeNull())
  fireEvent.click(save())
  await screen.findByText('Classificação salva')
})

test('K1 all six kinds of question are asked and answered', async () => {
  const options = [
    { value: 'a', label: 'Opção A' },
    { value: 'b', label: 'Opção B' },
  ]
  const { gateway } = await openForm({
    tree: null,
    mandatory: false,
    fields: [
      field('input'),
      field('textarea'),
      field('select', { options }),
      field('checkbox', {
        options: options.map((option) => ({ ...option, label: `Caixa ${option.value}` })),
      }),
      field('radio', { options: options.map((option) => ({ ...option, label: `Rádio ${option.value}` })) }),
      field('date'),
    ],
  })
  fireEvent.input(screen.getByLabelText(/Campo input/), { target: { value: 'um' } })
  fireEvent.input(screen.getByLabelText(/Campo textarea/), { target: { value: 'dois' } })
  fireEvent.change(screen.getByLabelText(/Campo select/), { target: { value: 'b' } })
  fireEvent.click(screen.getByLabelText('Caixa b'))
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Caixa b').checked).toBe(true))
  fireEvent.click(screen.getByLabelText('Caixa a'))
  fireEvent.click(screen.getByLabelText('Rádio b'))
  fireEvent.input(screen.getByLabelText(/Campo date/), { target: { value: '2025-03-10' } })
  await waitFor(() => expect(save().disabled).toBe(false))
  fireEvent.click(save())
  await screen.findByText('Classificação salva')
  expect(gateway.askedFor('session.classify')[0]?.fields).toEqual([
    { id: 'input', value: 'um' },
    { id: 'textarea', value: 'dois' },
    { id: 'select', value: 'b' },
    { id: 'checkbox', value: 'a, b' },
    { id: 'radio', value: 'b' },
    { id: 'date', value: '2025-03-10' },
  ])
})

test('K1 B49 a comment of 255 goes, 256 is counted and refused', async () => {
  await openForm()
  fireEvent.click(screen.getByRole('button', { name: 'Dúvida' }))
  const comment = screen.getByRole('textbox', { name: /Comentário/ })
  fireEvent.input(comment, { target: { value: 'a'.repeat(256) } })
  await screen.findByText('No máximo 255 caracteres.')
  expect(screen.getByText('256/255')).toBeTruthy()
  expect(save().disabled).toBe(true)
  fireEvent.input(comment, { target: { value: 'a'.repeat(255) } })
  await waitFor(() => expect(save().disabled).toBe(false))
})

test('K1 closing the form loses nothing', async () => {
  const { store } = await openForm()
  fireEvent.click(screen.getByRole('button', { name: 'Dúvida' }))
  fireEvent.input(screen.getByRole('textbox', { name: /Comentário/ }), { target: { value: 'a meio' } })
  document.body.replaceChildren()
  drawInPanel(<ClassifyDialog store={store} sessionId={one} />)
  await screen.findByText('Dúvida')
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Comentário/ }).value).toBe('a meio')
})

test('K1 a refused classification says why and keeps the answers', async () => {
  const { gateway } = await openForm()
  fireEvent.click(screen.getByRole('button', { name: 'Dúvida' }))
  gateway.refuse('session.classify', 'classificationIncomplete')
  fireEvent.click(await screen.findByRole('button', { name: 'Salvar classificação' }))
  await screen.findByText('Faltam respostas obrigatórias.')
  expect(screen.getByText('Dúvida')).toBeTruthy()
})

test('K1 only an optional classification can be left for later; a form that does not come says so', async () => {
  await openForm({ mandatory: false })
  expect(screen.getByRole('button', { name: 'Classificar depois' })).toBeTruthy()
  document.body.replaceChildren()
  const desk = createDesk()
  desk.gateway.refuse('classification.form', 'timeout')
  drawInPanel(<ClassifyDialog store={desk.store} sessionId={one} />)
  await screen.findByText('A resposta demorou demais. Tente de novo.')
  fireEvent.click(screen.getByRole('button', { name: 'Tentar de novo' }))
  await screen.findByText('Marina')
  expect(screen.queryByRole('button', { name: 'Classificar depois' })).toBeNull()
})

test('K2 what is left is counted, and worked through one after the other', async () => {
  const desk = createDesk()
  for (const id of ['2', '3']) {
    desk.gateway.addSession({ id })
    desk.gateway.closeSession(id)
  }
  const { navigation } = desk.store
  navigation.openPanel()
  navigation.openDialog({ kind: 'toClassify' })
  const list = drawInPanel(<ToClassifyDialog store={desk.store} />)
  await screen.findByText('3 atendimentos a classificar')
  fireEvent.click(screen.getByText('Cliente 1'))
  expect(navigation.dialog.value).toEqual({ kind: 'classify', sessionId: one })
  list.unmount()
  const form = drawInPanel(<ClassifyDialog store={desk.store} sessionId={one} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Dúvida' }))
  fireEvent.click(save())
  await screen.findByText('Faltam 2.')
  fireEvent.click(screen.getByRole('button', { name: 'Próximo' }))
  const next = (navigation.dialog.value as { sessionId: SessionId }).sessionId
  expect(['2', '3']).toContain(next)
  form.unmount()
  fireEvent.click(document.body)
  drawInPanel(<ToClassifyDialog store={desk.store} />)
  await screen.findByText('2 atendimentos a classificar')
})

test('K2 with nothing left, that is said', async () => {
  const desk = createFakeStore()
  desk.gateway.goOnline()
  drawInPanel(<ToClassifyDialog store={desk.store} />)
  await screen.findByText('Tudo classificado.')
})

test('K1 reasons are found by words on their way, without accents', () => {
  const root: TreeNode = {
    id: 'r',
    name: 'r',
    children: [
      { id: '1', name: 'Pós-venda', children: [{ id: '2', name: 'Troca de peça', children: [] }] },
      { id: '3', name: 'Elogio', children: [] },
    ],
  }
  const reasons = readReasons(root)
  expect(reasons.map(({ path }) => path.join('/'))).toEqual(['Pós-venda/Troca de peça', 'Elogio'])
  expect(findReasons(reasons, 'peca pos').map(({ id }) => id)).toEqual(['2'])
})

test('B49 a tree twelve deep is read, one that bites its tail ends', () => {
  let deep: TreeNode = { id: 'end', name: 'fim', children: [] }
  for (let level = 0; level < 12; level++) deep = { id: `${level}`, name: `n${level}`, children: [deep] }
  expect(readReasons({ id: 'root', name: 'root', children: [deep] })[0]?.path).toHaveLength(13)
  const loop: TreeNode = { id: 'loop', name: 'volta', children: [] }
  loop.children.push(loop, { id: 'out', name: 'saída', children: [] })
  expect(readReasons(loop).length).toBeLessThan(30)
})
