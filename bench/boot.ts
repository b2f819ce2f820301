import type { Browser } from '@playwright/test'
import { openWatchedPage, readHeap, readMetrics, startChromium, type Slowness } from './support/Chromium.ts'
import { median } from './support/percentile.ts'
import { startStubGateway, type Guest } from './support/startStubGateway.ts'
import { show, type Table } from './support/Table.ts'

const ROUNDS = 5
const guests: readonly Guest[] = ['nothing', 'ours', 'typebot']
const names: Record<Guest, string> = { nothing: 'bare page', ours: 'ours', typebot: 'Typebot bubble' }

type Visit = {
  blocking: number
  longest: number
  script: number
  shift: number
  heap: number
  firstPaint: number
  launcher: number
}

/** What the same page costs bare, with our widget and with a public one; the guests take turns. */
export async function measureBoot(): Promise<Table[]> {
  const stub = await startStubGateway()
  const browser = await startChromium()
  try {
    for (let at = 0; at < 8; at += 1) {
      stub.world.addSession({ id: String(at + 1) })
      stub.world.addMessage(String(at + 1), 'client', 'Bom dia!')
    }
    const busy = new Map<Guest, Visit[]>(guests.map((guest) => [guest, []]))
    const far = new Map<Guest, Visit[]>(guests.map((guest) => [guest, []]))
    for (let round = 0; round < ROUNDS; round += 1)
      for (const guest of guests) {
        busy.get(guest)?.push(await visit(browser, `${stub.url}/host?guest=${guest}`, guest, { cpu: 4 }))
        far
          .get(guest)
          ?.push(await visit(browser, `${stub.url}/host?guest=${guest}`, guest, { cpu: 4, slow4g: true }))
      }
    const of = (visits: Map<Guest, Visit[]>, guest: Guest, figure: keyof Visit): number =>
      median((visits.get(guest) ?? []).map((one) => one[figure]))
    const bare = (figure: keyof Visit, guest: Guest): number =>
      of(busy, guest, figure) - of(busy, 'nothing', figure)
    return [
      {
        title: 'Boot on a host page',
        how: `A contact list of 40 rows, CPU 4× slower, until the widget is signed in and the page rests; medians of ${ROUNDS} visits, guests in turn. Added = over the bare page. Launcher: seen after the bare page's first paint, with 150 ms and 1.6 Mbit/s of network. Goals: blocking 0, script ≤ 60 ms, launcher ≤ +200 ms, shift 0, heap ≤ 2 MB.`,
        head: [
          'page',
          'blocking added, ms',
          'longest task, ms',
          'script added, ms',
          'layout shift',
          'heap added, MB',
          'launcher, ms after bare',
        ],
        rows: guests.map((guest) => [
          names[guest],
          guest === 'nothing' ? '–' : show(bare('blocking', guest)),
          show(of(busy, guest, 'longest')),
          guest === 'nothing' ? '–' : show(bare('script', guest)),
          show(of(busy, guest, 'shift')),
          guest === 'nothing' ? '–' : show(bare('heap', guest) / 1e6),
          guest === 'nothing' ? '–' : show(of(far, guest, 'launcher') - of(far, 'nothing', 'firstPaint')),
        ]),
      },
    ]
  } finally {
    await browser.close()
    await stub.stop()
  }
}

async function visit(browser: Browser, url: string, guest: Guest, slowness: Slowness): Promise<Visit> {
  const { page, cdp, close } = await openWatchedPage(browser, slowness)
  await page.goto(url, { waitUntil: 'load' })
  if (guest !== 'nothing') await page.waitForFunction(() => window.watch.launcherAt !== null)
  if (guest === 'ours')
    await page.evaluate(async () => {
      const { NeppoChat } = window as unknown as {
        NeppoChat: { getState(): Promise<{ connection: string }> }
      }
      while ((await NeppoChat.getState()).connection !== 'online')
        await new Promise((next) => setTimeout(next, 50))
    })
  // Whatever a guest put off to a quiet moment has its chance.
  await page.evaluate(
    () =>
      new Promise<void>((rest) =>
        setTimeout(() => requestIdleCallback(() => rest(), { timeout: 5_000 }), 1_000),
      ),
  )
  const { ScriptDuration } = await readMetrics(cdp)
  const seen = await page.evaluate(() => ({
    tasks: window.watch.longTasks.map(({ ms }) => ms),
    shift: window.watch.shift,
    launcher: window.watch.launcherAt ?? Number.NaN,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }))
  const heap = await readHeap(cdp)
  await close()
  return {
    blocking: seen.tasks.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0),
    longest: Math.max(0, ...seen.tasks),
    script: ScriptDuration * 1000,
    shift: seen.shift,
    heap,
    firstPaint: seen.firstPaint,
    launcher: seen.launcher,
  }
}
