import { files } from '../support/files.ts'
import { expect, test } from '../support/test.ts'

test('B2 W1 W3 W7 K1 K2 a whole attendance: the customer writes, the agent answers, closes and classifies', async ({
  openDesk,
  openPhone,
}) => {
  const desk = await openDesk('ana')
  const customer = await openPhone('Lívia Prado')
  await customer.write('Bom dia! Tem *pão* quente?')

  await test.step('the session appears by itself', async () => {
    await expect(desk.row('Lívia Prado')).toContainText('Bom dia! Tem')
    await expect(desk.row('Lívia Prado')).toContainText('Vendas')
    await desk.openSession('Lívia Prado')
    await expect(desk.bubble('Bom dia! Tem')).toBeVisible()
    await expect(desk.bubble('Bom dia! Tem').locator('b, strong')).toHaveText('pão')
  })

  await test.step('text goes there and its ticks come back', async () => {
    await desk.write('Bom dia, Lívia! Sai às 7h.')
    await expect(customer.bubble('Sai às 7h')).toBeVisible()
    await expect(desk.tick('Sai às 7h', 'Lida')).toBeVisible()
  })

  await test.step('photo, sound and document go there', async () => {
    for (const file of [files.photo, files.voice, files.document]) {
      const chooser = desk.page.waitForEvent('filechooser')
      await desk.panel.getByRole('button', { name: 'Anexar arquivo' }).click()
      await (await chooser).setFiles(file)
      await desk.dialog.getByRole('button', { name: 'Enviar', exact: true }).click()
      await expect(desk.panel.getByText(/Enviando \d+ %/)).toHaveCount(0)
    }
    await expect(
      customer.page.locator('img[src*="storage"], img[src*="media"], img[src*="chat"]').first(),
    ).toBeVisible()
    await expect(customer.bubble('orçamento.pdf').or(customer.bubble('.pdf')).first()).toBeVisible()
  })

  await test.step('a file of the customer is shown', async () => {
    await customer.sendFile(files.photo)
    const send = customer.page.getByRole('button', { name: 'Enviar', exact: true })
    if (await send.isEnabled()) await send.click()
    await expect(desk.panel.getByRole('article', { name: /Mensagem de Lívia Prado.*Foto/ })).toBeVisible()
    await expect(
      desk.panel.getByRole('article', { name: /Mensagem de Lívia Prado.*Foto/ }).locator('img'),
    ).toBeVisible()
  })

  await test.step('closing asks, closes and asks for the classification', async () => {
    await desk.panel.getByRole('button', { name: 'Encerrar sessão' }).click()
    await expect(desk.panel.getByText('Encerrar a sessão com Lívia Prado?')).toBeVisible()
    await desk.dialog.getByRole('button', { name: 'Encerrar', exact: true }).click()
    await expect(desk.panel.getByRole('heading', { name: 'Classificar atendimento' })).toBeVisible()
  })
})
