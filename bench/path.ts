import type { Page } from '@playwright/test'
import { startWorld, type World } from '@neppo-chat/world'
import { postgresBin, startPostgres } from '../packages/gateway/tests/support/startPostgres.ts'
import { startAgent, type BenchAgent } from './support/BenchAgent.ts'
import { startChromium } from './support/Chromium.ts'
import { median, percentile } from './support/percentile.ts'
import { show, type Table } from './support/Table.ts'

const AGENTS = 50
const PER_SECOND = 10
const FRAMES = 300
const SENDS = 300
const CUSTOMER = '5534991110777'

/** The way of a message through the whole product, with agents connected, on both databases. */
export async function measurePath(): Promise<Table[]> {
  const rows = [await measureDatabase('PGlite', null)]
  if (postgresBin) {
    const postgres = await startPostgres()
    try {
      rows.push(await measureDatabase('PostgreSQL', postgres.url))
    } finally {
      await postgres.stop()
    }
  }
  return [
    {
      title: 'The way of a message',
      how: `${AGENTS} agents connected to one gateway, everything (simulated Neppo, gateway, database, browser) on the same 2 cores. Painted: from the customer's message in Neppo to the frame that shows it in the open thread, ${PER_SECOND} a second, ${FRAMES} of them. Accepted: from an agent's request to the answer that it is stored, ${SENDS} of them, ${PER_SECOND} a second. Goals: painted p99 ≤ 50 ms; accepted median ≤ 15 ms, p99 ≤ 100 ms. The floor of painted is about 1.5 frames, 25 ms.`,
      head: ['database', 'painted p50, ms', 'painted p99, ms', 'accepted p50, ms', 'accepted p99, ms'],
      rows,
    },
  ]
}

async function measureDatabase(name: string, databaseUrl: string | null): Promise<string[]> {
  const world = await startWorld({ logLevel: 'silent', ...(databaseUrl ? { databaseUrl } : {}) })
  const agents: BenchAgent[] = []
  try {
    world.simulator.control.botAnswers(false)
    for (const userName of world.simulator.control.addAgents(AGENTS)) {
      world.simulator.control.fill(1, { agent: userName })
      agents.push(await connect(world, `token-${userName}`))
    }
    const painted = await timePainting(world)
    const accepted = await timeSending(agents)
    return [
      name,
      show(median(painted)),
      show(percentile(painted, 0.99)),
      show(median(accepted)),
      show(percentile(accepted, 0.99)),
    ]
  } finally {
    for (const agent of agents) agent.stop()
    await world.stop()
  }
}

const connect = (world: World, chatToken: string): Promise<BenchAgent> =>
  startAgent(world.gateway.url, {
    chatToken,
    integration: world.environment['INTEGRATION_ID'] ?? '',
    origin: world.demo.url,
  })

/** Milliseconds from each of the customer's messages to the frame that shows it. */
async function timePainting(world: World): Promise<number[]> {
  const { control } = world.simulator
  control.createSession({ phone: CUSTOMER, name: 'Nina', agent: 'ana.agente', text: 'Oi' })
  const browser = await startChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'pt-BR' })
  const page = await context.newPage()
  await openThread(page, world)
  await page.evaluate(() => {
    const seen: Record<string, number> = {}
    Object.assign(window, { seen })
    const frame = () => {
      const articles = document
        .querySelector('[data-bench-root]')
        ?.shadowRoot?.querySelectorAll('[role=feed] article')
      for (const article of articles ? [...articles].slice(-6) : []) {
        const n = /nº (\d+)/.exec(article.textContent ?? '')?.[1]
        // What is in the document when a frame begins is on screen when it ends.
        if (n !== undefined && !(n in seen)) requestAnimationFrame(() => (seen[n] ??= Date.now()))
      }
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const sentAt: number[] = []
  const began = performance.now()
  for (let n = 0; n < FRAMES; n += 1) {
    const pause = began + (n * 1000) / PER_SECOND - performance.now()
    if (pause > 0) await new Promise((next) => setTimeout(next, pause))
    sentAt[n] = Date.now()
    control.customerWrites(CUSTOMER, `Mensagem nº ${n} da conversa`)
  }
  await page.waitForFunction(
    (last) => String(last) in (window as unknown as { seen: object }).seen,
    FRAMES - 1,
  )
  const seen = await page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen)
  await browser.close()
  return sentAt.flatMap((at, n) => {
    const shown = seen[String(n)]
    return shown === undefined ? [] : [shown - at]
  })
}

async function openThread(page: Page, world: World): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('crm-agent', 'ana.agente')
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      this.setAttribute('data-bench-root', '')
      return attach.call(this, { ...init, mode: 'open' })
    }
  })
  await page.goto(world.demo.url)
  await page.getByRole('button', { name: /^Abrir o chat/ }).click()
  await page.getByRole('listitem').filter({ hasText: 'Nina' }).getByRole('button').first().click()
  await page.getByRole('textbox', { name: 'Mensagem' }).waitFor()
}

/** Milliseconds from asking to the answer that the message is stored, agents in turn. */
async function timeSending(agents: readonly BenchAgent[]): Promise<number[]> {
  const desks = await Promise.all(
    agents.map(async (agent) => ({ agent, session: (await agent.sessions())[0] })),
  )
  const times: Promise<number>[] = []
  const began = performance.now()
  for (let n = 0; n < SENDS; n += 1) {
    const pause = began + (n * 1000) / PER_SECOND - performance.now()
    if (pause > 0) await new Promise((next) => setTimeout(next, pause))
    const { agent, session } = desks[n % desks.length] ?? {}
    if (!agent || !session) throw new Error('an agent has no session to write into')
    const asked = performance.now()
    times.push(
      agent
        .ask('message.send', {
          requestId: crypto.randomUUID(),
          sessionId: session.id,
          content: { kind: 'text', text: `Resposta ${n}` },
        })
        .then(() => performance.now() - asked),
    )
  }
  return Promise.all(times)
}
