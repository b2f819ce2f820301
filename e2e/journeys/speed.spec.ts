import type { CDPSession, Page } from '@playwright/test'
import type { World } from '@neppo-chat/world'
import { Desk, openShadowRoots } from '../support/Desk.ts'
import { expect, test } from '../support/test.ts'

/** A task of the main thread; `cpuMs` is what it worked, which other programs on the machine do not lengthen. */
type Task = { cpuMs: number; parts: string[] }

/** Promises of `promises.md` that are counts, so that a busy machine does not decide about them. */
const LONG_TASK_MS = 50
const THREAD_NODES = 400

test('B1 boot moves nothing on the page and holds its main thread for no long task, CPU 4× slower', async ({
  browser,
  world,
}) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await openShadowRoots(page)
  // A document of an allowed origin without a script of its own: whatever works on it is the widget.
  await page.goto(`${world.demo.url}/config.json`)
  await page.evaluate(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const tasks = await traceTasks(cdp, async () => {
    await page.evaluate(bootOn, {
      loader: `${world.environment['GATEWAY_PUBLIC_URL']}/widget/loader.js`,
      gatewayUrl: `${world.environment['GATEWAY_PUBLIC_URL']}/i/${world.environment['INTEGRATION_ID']}`,
    })
    await expect(page.getByRole('button', { name: /^Abrir o chat/ })).toBeVisible()
  })
  expect(tasks.length).toBeGreaterThan(0)
  expect(longOnes(tasks)).toEqual([])
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
  await context.close()
})

test('W1 a session of 10,000 messages opens without a long task and keeps few nodes', async ({
  browser,
  world,
}) => {
  const { control } = world.simulator
  const long = control.createSession({
    phone: '5534991110010',
    name: 'Olga Longa',
    agent: 'bruno.agente',
    text: 'Oi',
  })
  // Another journey may have sent him home.
  control.setAgentStatus('bruno.agente', 'ONLINE')
  const page = await (await browser.newContext()).newPage()
  const desk = await Desk.open(page, world, 'bruno')
  await expect(desk.row('Olga Longa')).toContainText('Oi')
  await fillHistory(world, String(long.id), 10_000)

  // The first opening fetches the code of the thread; opening it is what is promised.
  const other = control.createSession({
    phone: '5534991110011',
    name: 'Breno Curto',
    agent: 'bruno.agente',
    text: 'Oi',
  })
  expect(other.id).toBeGreaterThan(0)
  await desk.openSession('Breno Curto')
  await desk.back()

  const cdp = await page.context().newCDPSession(page)
  const tasks = await traceTasks(cdp, async () => {
    await desk.openSession('Olga Longa')
    await expect(desk.bubble('Pergunta 10000')).toBeVisible()
  })
  expect(longOnes(tasks)).toEqual([])
  expect(await threadNodes(page)).toBeLessThanOrEqual(THREAD_NODES)

  await test.step('also after reading back a while', async () => {
    const feed = desk.panel.getByRole('feed')
    await feed.hover()
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, -600)
    await expect(desk.bubble('Pergunta 10000')).toHaveCount(0)
    expect(await threadNodes(page)).toBeLessThanOrEqual(THREAD_NODES)
  })
  await page.context().close()
})

/** Adds messages to a session in the gateway's own store; how they get there is not what is counted here. */
async function fillHistory(world: World, sessionId: string, count: number): Promise<void> {
  await world.gateway.db.query(
    `insert into message (integration_id, session_id, position, author, content, fingerprint, created_at)
     select s.integration_id, s.id, s.last_position + n, '{"kind":"client","name":"Olga Longa","userName":null}',
       jsonb_build_object('kind', 'text', 'text', 'Pergunta ' || n), 'speed-' || n, now() + n * interval '1 millisecond'
     from session s, generate_series(1, $2::int) n where s.id = $1`,
    [sessionId, count],
  )
  await world.gateway.db.query('update session set last_position = last_position + $2::int where id = $1', [
    sessionId,
    count,
  ])
}

/** Runs in the page: puts the script tag there, boots, and waits until the chat is signed in and the page rests. */
async function bootOn({ loader, gatewayUrl }: { loader: string; gatewayUrl: string }): Promise<void> {
  const tag = document.createElement('script')
  tag.src = loader
  document.body.append(tag)
  await new Promise((loaded) => tag.addEventListener('load', loaded))
  const { NeppoChat } = window as unknown as {
    NeppoChat: { boot(options: { gatewayUrl: string; token: string }): Promise<unknown> }
  }
  await NeppoChat.boot({ gatewayUrl, token: 'token-carla' })
  await new Promise<void>((rest) => requestIdleCallback(() => rest(), { timeout: 5_000 }))
}

/** Elements that the open thread holds. */
function threadNodes(page: Page): Promise<number> {
  return page.getByRole('feed').evaluate((feed) => feed.querySelectorAll('*').length)
}

/** Long tasks but those in which the browser carries out what this test itself asked of it. */
const longOnes = (tasks: Task[]): Task[] =>
  tasks.filter(({ cpuMs, parts }) => cpuMs > LONG_TASK_MS && !parts.some((part) => part.includes('DevTools')))

type TraceEvent = {
  ph: string
  name: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args: {
    name?: string
    data?: { url?: string }
    chrome_mojo_event_info?: { mojo_interface_tag?: string }
  }
}

/** The tasks of the page's main thread while `run` runs, with the longest things each was made of. */
async function traceTasks(cdp: CDPSession, run: () => Promise<void>): Promise<Task[]> {
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'v8'] },
  })
  await run()
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  )
  const timed = events.filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid}:${tid}`))
  return timed
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .map((task) => {
      const cpuMs = (task.tdur ?? task.dur ?? 0) / 1000
      return { cpuMs, parts: cpuMs > LONG_TASK_MS ? partsOf(task, timed) : [] }
    })
}

/** What took more than 5 ms within a task, for whoever has to find out why it was long. */
function partsOf({ pid, tid, ts, dur = 0 }: TraceEvent, events: TraceEvent[]): string[] {
  return events
    .filter((one) => one.pid === pid && one.tid === tid && (one.dur ?? 0) > 5_000)
    .filter((one) => one.ts >= ts && one.ts + (one.dur ?? 0) <= ts + dur)
    .map(
      ({ name, dur = 0, args }) =>
        `${name} ${(dur / 1000).toFixed(0)} ms ${args.data?.url ?? args.chrome_mojo_event_info?.mojo_interface_tag ?? ''}`,
    )
}
