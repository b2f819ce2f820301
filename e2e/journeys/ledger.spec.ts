import { test as base, expect, type BrowserContext } from '@playwright/test'
import { startWorld } from '@neppo-chat/world'
import { Desk } from '../support/Desk.ts'
import { startToxicProxy, type ToxicProxy } from '../support/ToxicProxy.ts'

const MESSAGES = 200
const CUT_EVERY_MS = 5_000
const PHONE = '5534999887766'

base(
  'F01 F02 F05 F11 F12 F13 F15 F27 F29 F31 200 messages each way through two agents while every line is cut each 5 s: none lost, none doubled, in order',
  async ({ browser }) => {
    base.setTimeout(8 * 60_000)
    let proxy: ToxicProxy | null = null
    const world = await startWorld({
      frontDoor: async (port) => {
        proxy = await startToxicProxy(port)
        return proxy.port
      },
      gateway: { timings: { historyLagMs: 1_000, confirmDelaysMs: [100, 200, 400, 800, 1600, 3200] } },
    })
    const { control } = world.simulator
    control.botAnswers(false)
    const contexts: BrowserContext[] = []
    const openDesk = async (agent: 'ana' | 'bruno') => {
      const context = await browser.newContext({ viewport: { width: 1000, height: 700 } })
      contexts.push(context)
      return Desk.open(await context.newPage(), world, agent)
    }
    const ana = await openDesk('ana')
    const { sessionId } = control.customerWrites(
      PHONE,
      { kind: 'text', text: 'in 0', group: 'Vendas' },
      { name: 'Ledger Prado' },
    )
    await ana.openSession('Ledger Prado')

    let cuts = 0
    const cutting = setInterval(() => {
      cuts += 1
      proxy?.cut()
      // Every other time Neppo's side breaks too, and now and then its token is killed by another program.
      if (cuts % 2 === 0) control.dropSockets()
      if (cuts % 5 === 0) control.killToken('ana.agente')
    }, CUT_EVERY_MS)

    try {
      await talk(ana, world, 1, MESSAGES / 2)
      await settled(ana)
      const bruno = await openDesk('bruno')
      await transferTo(ana, bruno)
      await talk(bruno, world, MESSAGES / 2 + 1, MESSAGES)
      await settled(bruno)
      clearInterval(cutting)

      const sent = Array.from({ length: MESSAGES }, (_, index) => `out ${index + 1}`)
      const reached = control
        .ledger()
        .filter(
          (entry) =>
            entry.kind === 'message' && entry.sessionId === sessionId && entry.message.startsWith('out '),
        )
        .map((entry) => entry.message)
      expect(reached).toEqual(sent)

      const shown = await textsOf(bruno)
      const numbers = (prefix: string) =>
        shown.flatMap((text) => (text.startsWith(prefix) ? [Number(text.slice(prefix.length))] : []))
      expect(numbers('in ')).toEqual(Array.from({ length: MESSAGES + 1 }, (_, index) => index))
      expect(numbers('out ')).toEqual(Array.from({ length: MESSAGES }, (_, index) => index + 1))
      expect(cuts).toBeGreaterThan(5)
    } finally {
      clearInterval(cutting)
      for (const context of contexts) await context.close()
      await world.stop()
      await (proxy as ToxicProxy | null)?.stop()
    }
  },
)

type World = Awaited<ReturnType<typeof startWorld>>

/** Customer and agent write in turn, as fast as hands allow, whatever the lines do. */
async function talk(desk: Desk, world: World, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) {
    world.simulator.control.customerWrites(PHONE, `in ${n}`)
    await desk.write(`out ${n}`)
    await expect(desk.composer).toHaveValue('')
  }
}

/** Waits until nothing of the agent's is on its way any more. */
async function settled(desk: Desk): Promise<void> {
  const waiting = desk.panel.getByRole('img', { name: /Na fila|Aceita|Verificando/ })
  await expect(waiting).toHaveCount(0, { timeout: 120_000 })
}

async function transferTo(from: Desk, to: Desk): Promise<void> {
  await expect(from.panel.getByText(/não responde|Sua conexão caiu/)).toHaveCount(0, { timeout: 60_000 })
  await expect(async () => {
    if (await to.row('Ledger Prado').count()) return
    // A look-up that met a broken line says so in the dialog; the agent goes back and tries again.
    while (await from.dialog.isVisible()) await from.dialog.getByRole('button', { name: 'Voltar' }).click()
    await from.choose('Transferir para Agente')
    const bruno = from.dialog.getByRole('button', { name: /Bruno/ })
    const confirm = from.dialog.getByRole('button', { name: 'Transferir', exact: true })
    await expect(bruno.or(confirm)).toBeVisible()
    if (await bruno.isVisible()) await bruno.click()
    await confirm.click()
    await expect(to.row('Ledger Prado')).toHaveCount(1, { timeout: 8_000 })
  }).toPass({ timeout: 150_000 })
  await to.openSession('Ledger Prado')
}

/** Every text of the thread from its beginning on, read while scrolling: the list draws only what is in sight. */
async function textsOf(desk: Desk): Promise<string[]> {
  const seen = new Map<string, string>()
  const list = desk.panel.getByRole('feed', { name: 'Mensagens' })
  await expect(async () => {
    for (let step = 0; step < 400; step++) {
      const atTop = await list.evaluate((element) => {
        element.scrollTop -= 240
        return element.scrollTop <= 0
      })
      const texts = await desk.panel.getByRole('article').allInnerTexts()
      for (const text of texts) {
        const said = /(?:in|out) \d+/.exec(text)?.[0]
        if (said) seen.set(said, said)
      }
      if (atTop && (await desk.panel.getByText('Início da conversa').count())) return
    }
    throw new Error('the beginning was not reached')
  }).toPass({ timeout: 60_000 })
  // Order and doubles are judged on a walk down from the beginning.
  const inOrder: string[] = []
  let last = ''
  for (let step = 0; step < 800; step++) {
    const texts = (await desk.panel.getByRole('article').allInnerTexts()).flatMap(
      (text) => /(?:in|out) \d+/.exec(text)?.[0] ?? [],
    )
    const from = last ? texts.lastIndexOf(last) + 1 : 0
    inOrder.push(...texts.slice(from))
    last = inOrder.at(-1) ?? ''
    const atEnd = await list.evaluate((element) => {
      element.scrollTop += 240
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 2
    })
    if (atEnd && texts.at(-1) === last && step > 2) {
      const final = (await desk.panel.getByRole('article').allInnerTexts()).flatMap(
        (text) => /(?:in|out) \d+/.exec(text)?.[0] ?? [],
      )
      inOrder.push(...final.slice(final.lastIndexOf(last) + 1))
      break
    }
  }
  return inOrder
}
