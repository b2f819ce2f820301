import { readMetrics, slowDown, startChromium } from './support/Chromium.ts'
import { median, percentile } from './support/percentile.ts'
import { buildPages } from './support/buildPages.ts'
import { startStubGateway, type StubGateway } from './support/startStubGateway.ts'
import { show, type Table } from './support/Table.ts'
import { openChatscope, openOurs, type ThreadPage } from './support/Widget.ts'
import type { Browser } from '@playwright/test'

const LONG = 10_000
const SHORT = 100
const ROUNDS = 3
const FLOOD = { messages: 1_000, perSecond: 100 }
const SCROLL = { messages: 5_000, steps: 300, px: 240 }

/** Long threads, floods and typing under them: ours beside chatscope, fed with the same messages. */
export async function measureThread(): Promise<Table[]> {
  await buildPages()
  const stub = await startStubGateway()
  const browser = await startChromium()
  try {
    fillSessions(stub)
    return [await openings(browser, stub), await floods(browser, stub), await scrolls(browser, stub)]
  } finally {
    await browser.close()
    await stub.stop()
  }
}

const textOf = (n: number): string =>
  `Mensagem nº ${n} da conversa, com algumas palavras a mais para ocupar lugar.`
const idOf = (kind: string, round: number): string => `${kind}-${round}`
let sessions = 0

function fillSessions({ world }: StubGateway): void {
  const fill = (id: string, count: number): void => {
    sessions += 1
    world.addSession({ id })
    for (let n = 1; n <= count; n += 1) {
      const createdAt = new Date(Date.now() - (count - n) * 60_000).toISOString()
      world.addMessage(id, n % 3 ? 'client' : 'agent', textOf(n), { createdAt })
    }
    world.updateSession(id, { unread: 0 })
    world.log.length = 0
  }
  for (let round = 0; round <= ROUNDS; round += 1) {
    fill(idOf('long', round), LONG)
    fill(idOf('short', round), SHORT)
  }
  for (const id of ['flood', 'typing', 'flood4']) fill(id, 10)
  fill('scroll', SCROLL.messages)
}

type Opening = { ms: number; nodes: number; longTasks: number }

/** Shows a thread and waits until its newest message has been painted. */
async function open(thread: ThreadPage, session: string, count: number): Promise<Opening> {
  return thread.page.evaluate(
    async ({ ours, session, count, scroller, text }) => {
      const frame = () => new Promise((next) => requestAnimationFrame(next))
      if (ours) await window.NeppoChat.open('home')
      else window.peer.open([])
      await new Promise((rest) => setTimeout(rest, 400))
      const messages = ours
        ? []
        : Array.from({ length: count }, (_, at) => ({
            id: `${session}-${at}`,
            text: text.replace('#', String(at + 1)),
            own: (at + 1) % 3 === 0,
          }))
      window.watch.longTasks.length = 0
      const began = performance.now()
      if (ours) await window.NeppoChat.open({ sessionId: session })
      else window.peer.open(messages)
      while (window.newestOf(scroller) !== count) await frame()
      await frame()
      const ms = performance.now() - began
      await new Promise((rest) => setTimeout(rest, 400))
      return {
        ms,
        nodes: window.findDeep(scroller)?.querySelectorAll('*').length ?? 0,
        longTasks: window.watch.longTasks.filter(({ start }) => start >= began).length,
      }
    },
    {
      ours: thread.name === 'ours',
      session,
      count,
      scroller: thread.scroller,
      text: textOf(0).replace('0', '#'),
    },
  )
}

async function openings(browser: Browser, stub: StubGateway): Promise<Table> {
  const rows: string[][] = []
  for (const cpu of [1, 4])
    for (const start of [
      () => openOurs(browser, stub.url, sessions),
      () => openChatscope(browser, stub.url),
    ]) {
      const thread = await start()
      await slowDown(thread.cdp, { cpu })
      const long: Opening[] = []
      const short: Opening[] = []
      // The first round also loads what the first opening loads.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const shorter = await open(thread, idOf('short', round), SHORT)
        const longer = await open(thread, idOf('long', round), LONG)
        if (round === 0) continue
        short.push(shorter)
        long.push(longer)
      }
      await thread.close()
      const of = (all: Opening[], figure: keyof Opening): number => median(all.map((one) => one[figure]))
      rows.push([
        thread.name,
        `${cpu}×`,
        show(of(long, 'ms')),
        show(of(short, 'ms')),
        show(of(long, 'ms') / of(short, 'ms')),
        show(of(long, 'nodes')),
        show(of(long, 'longTasks')),
      ])
    }
  return {
    title: 'Open a long session',
    how: `From the call that opens it until its newest message is painted; medians of ${ROUNDS}. Ours asks its server for a page of messages, the reference has all of them at hand. Goals: ≤ 50 ms (≤ 200 at 4×), ≤ 2 times the short one, ≤ 400 nodes, no long task.`,
    head: ['widget', 'CPU', '10,000 messages, ms', '100 messages, ms', 'ratio', 'DOM nodes', 'long tasks'],
    rows,
  }
}

type Flood = { dropped: number; busy: number; backlog: number; longTasks: number; keys: number[] }

/** Lets messages arrive at a pace and watches frames, the main thread, what is painted and, when asked, typing. */
async function flood(
  thread: ThreadPage,
  stub: StubGateway,
  session: string,
  kind: { typing: boolean; messages: number },
): Promise<Flood> {
  const isOurs = thread.name === 'ours'
  if (isOurs) await thread.page.evaluate((sessionId) => window.NeppoChat.open({ sessionId }), session)
  else await thread.page.evaluate(() => window.peer.open([]))
  await thread.page.waitForFunction((field) => window.findDeep(field) !== null, thread.field)
  if (kind.typing)
    await thread.page.evaluate((field) => (window.findDeep(field) as HTMLElement).focus(), thread.field)
  await thread.page.waitForTimeout(500)
  const before = await readMetrics(thread.cdp)
  const beganWall = performance.now()
  const sampling = thread.page.evaluate(
    async ({ feed, count, perSecond, scroller, text }) => {
      const { watch } = window
      watch.frames.length = watch.longTasks.length = 0
      watch.keys = {}
      watch.recordFrames = true
      const drawn: { at: number; painted: number }[] = []
      let sent = 0
      const began = performance.now()
      const timer = setInterval(() => {
        const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1000))
        for (; sent < due; sent += 1)
          if (feed)
            window.peer.append({ id: `flood-${sent}`, text: text.replace('#', String(sent + 1)), own: false })
      }, 10)
      const until = began + (count * 1000) / perSecond
      let painted = 0
      while (performance.now() < until || (painted < count && performance.now() < until + 30_000)) {
        await new Promise((next) => requestAnimationFrame(next))
        painted = window.newestOf(scroller)
        if (painted < count) drawn.push({ at: Date.now(), painted })
      }
      clearInterval(timer)
      watch.recordFrames = false
      const frames = watch.frames.filter((at) => at <= until).length
      const expected = ((until - began) / 1000) * 60
      return {
        dropped: Math.max(0, 1 - frames / expected),
        began: performance.timeOrigin + began,
        drawn,
        longTasks: watch.longTasks.length,
        keys: Object.values(watch.keys),
      }
    },
    {
      feed: !isOurs,
      count: kind.messages,
      perSecond: FLOOD.perSecond,
      scroller: thread.scroller,
      text: textOf(0).replace('0', '#'),
    },
  )
  let isOver = false
  const typing = kind.typing
    ? (async () => {
        while (!isOver) {
          await thread.page.keyboard.press('a')
          await new Promise((next) => setTimeout(next, 120))
        }
      })()
    : null
  const pouredAt = isOurs ? await pour(stub, session, kind.messages) : null
  const seen = await sampling
  isOver = true
  await typing
  const after = await readMetrics(thread.cdp)
  return {
    dropped: seen.dropped,
    busy: (after.TaskDuration - before.TaskDuration) / ((performance.now() - beganWall) / 1000),
    // The next message that is not drawn has waited since it was written; before that nothing waits.
    backlog: percentile(
      seen.drawn.map(({ at, painted }) =>
        Math.max(0, at - (pouredAt ?? seen.began) - (painted * 1000) / FLOOD.perSecond),
      ),
      0.95,
    ),
    longTasks: seen.longTasks,
    keys: seen.keys,
  }
}

/** Lets a client write at the pace of the flood and tells when that began; a late timer is caught up. */
async function pour({ world }: StubGateway, session: string, messages: number): Promise<number> {
  const began = performance.now()
  const startedAt = Date.now()
  for (let sent = 0; sent < messages;) {
    const due = Math.min(messages, Math.floor(((performance.now() - began) * FLOOD.perSecond) / 1000))
    for (; sent < due; sent += 1) world.addMessage(session, 'client', textOf(sent + 1))
    world.log.length = 0
    await new Promise((next) => setTimeout(next, 5))
  }
  return startedAt
}

async function floods(browser: Browser, stub: StubGateway): Promise<Table> {
  const rows: string[][] = []
  const starts = [() => openOurs(browser, stub.url, sessions), () => openChatscope(browser, stub.url)]
  for (const [cpu, session] of [
    [1, 'flood'],
    [4, 'flood4'],
  ] as const)
    for (const start of starts) {
      const thread = await start()
      await slowDown(thread.cdp, { cpu })
      const seen = await flood(thread, stub, session, { typing: false, messages: FLOOD.messages })
      await thread.close()
      rows.push([
        thread.name,
        `${cpu}×`,
        show(seen.dropped * 100),
        show(seen.busy * 100),
        show(seen.backlog),
        show(seen.longTasks),
        '–',
      ])
    }
  for (const start of starts) {
    const thread = await start()
    await slowDown(thread.cdp, { cpu: 4 })
    const seen = await flood(thread, stub, 'typing', { typing: true, messages: FLOOD.messages })
    await thread.close()
    rows.push([
      `${thread.name}, typing`,
      '4×',
      show(seen.dropped * 100),
      show(seen.busy * 100),
      show(seen.backlog),
      show(seen.longTasks),
      // Presses too short to be reported were not slow; they count as the shortest that is.
      show(percentile(seen.keys, 0.98)),
    ])
  }
  return {
    title: 'A flood of messages',
    how: `${FLOOD.messages.toLocaleString('en')} messages at ${FLOOD.perSecond} a second into the open session. Backlog: how long the next unpainted message has waited, 95th of all frames. INP: 98th of all key presses meanwhile. Ours receives over its socket, the reference from a timer in its page. Goals: 0 dropped (≤ 10 % at 4×), main thread ≤ 30 %, backlog ≤ 100 ms, INP ≤ 100 ms.`,
    head: ['widget', 'CPU', 'dropped frames, %', 'main thread, %', 'backlog, ms', 'long tasks', 'INP, ms'],
    rows,
  }
}

async function scrolls(browser: Browser, stub: StubGateway): Promise<Table> {
  const rows: string[][] = []
  for (const start of [() => openOurs(browser, stub.url, sessions), () => openChatscope(browser, stub.url)]) {
    const thread = await start()
    await open(thread, 'scroll', SCROLL.messages)
    await slowDown(thread.cdp, { cpu: 4 })
    const seen = await thread.page.evaluate(
      async ({ scroller, steps, px }) => {
        const { watch } = window
        watch.frames.length = watch.longTasks.length = 0
        watch.recordFrames = true
        const frame = window.findDeep(scroller) as HTMLElement
        const began = performance.now()
        for (let step = 0; step < steps; step += 1) {
          frame.scrollTop -= px
          await new Promise((next) => requestAnimationFrame(next))
        }
        watch.recordFrames = false
        const took = performance.now() - began
        return {
          dropped: Math.max(0, (took / 1000) * 60 - steps),
          longTasks: watch.longTasks.length,
          top: frame.scrollTop,
        }
      },
      { scroller: thread.scroller, steps: SCROLL.steps, px: SCROLL.px },
    )
    await thread.close()
    rows.push([thread.name, show(seen.dropped), show(seen.longTasks)])
  }
  return {
    title: 'Scroll back through a long session',
    how: `${SCROLL.steps} × ${SCROLL.px} px upwards through ${SCROLL.messages.toLocaleString('en')} messages, one step per frame, CPU 4× slower; ours fetches the older pages on the way. Goal: ≤ 10 dropped frames.`,
    head: ['widget', 'dropped frames of 300', 'long tasks'],
    rows,
  }
}
