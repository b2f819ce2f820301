import { readMetrics, startChromium } from './support/Chromium.ts'
import { buildPages } from './support/buildPages.ts'
import { startStubGateway } from './support/startStubGateway.ts'
import { show, type Table } from './support/Table.ts'
import { openChatscope, openOurs, type ThreadPage } from './support/Widget.ts'

const SESSIONS = 1_000
const PER_SECOND = 50
const UPDATES = 500

/** A thousand sessions in the list while one of them changes all the time. */
export async function measureList(): Promise<Table[]> {
  await buildPages()
  const stub = await startStubGateway()
  const browser = await startChromium()
  try {
    for (let at = 0; at < SESSIONS; at += 1) {
      stub.world.addSession({ id: `s${at}`, unread: at % 3 })
      stub.world.addMessage(`s${at}`, 'client', `Mensagem da sessão ${at}`)
    }
    const rows: string[][] = []

    const ours = await openOurs(browser, stub.url, SESSIONS)
    // One that is in view: the order of the list is the widget's own.
    const first = await ours.page.evaluate(() => window.findDeep('[role=listitem], li')?.textContent ?? '')
    const changing = /Cliente (s\d{1,3})/.exec(first)?.[1] ?? ''
    rows.push(
      await watchList(ours, '[role=listitem], li', (n) => {
        const session = stub.world.getSession(changing)
        const last = session.lastMessage
        if (last?.content.kind === 'text')
          stub.world.updateSession(changing, {
            lastMessage: { ...last, content: { kind: 'text', text: `Mudança ${n}` } },
          })
      }),
    )
    await ours.close()

    const other = await openChatscope(browser, stub.url)
    await other.page.evaluate(
      (count) =>
        window.peer.list(
          Array.from({ length: count }, (_, at) => ({
            id: `s${at}`,
            name: `Cliente ${at}`,
            last: `Mensagem da sessão ${at}`,
            unread: at % 3,
          })),
        ),
      SESSIONS,
    )
    await other.page.waitForFunction(() => window.findDeep('.cs-conversation') !== null)
    rows.push(
      await watchList(other, '.cs-conversation', (n) =>
        other.page.evaluate(
          (n) => window.peer.change({ id: 's0', name: 'Cliente 0', last: `Mudança ${n}`, unread: 1 }),
          n,
        ),
      ),
    )
    await other.close()
    return [
      {
        title: 'A thousand sessions in the list',
        how: `One of ${SESSIONS.toLocaleString('en')} sessions changes ${PER_SECOND} times a second for ${UPDATES / PER_SECOND} s. Rows drawn: rows that exist at all; rows touched: distinct rows whose DOM changed meanwhile. Goal: no long task, one row touched.`,
        head: ['widget', 'rows drawn', 'rows touched', 'long tasks', 'main thread, %'],
        rows,
      },
    ]
  } finally {
    await browser.close()
    await stub.stop()
  }
}

async function watchList(
  { name, page, cdp }: ThreadPage,
  row: string,
  change: (n: number) => unknown,
): Promise<string[]> {
  await page.waitForTimeout(1_000)
  const drawn = await page.evaluate((row) => {
    const first = window.findDeep(row)
    const root = first?.getRootNode() as ShadowRoot | Document
    const touched = new Set<Element>()
    Object.assign(window, { touched })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const found = element?.closest(row)
        if (found) touched.add(found)
      }
    }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
    window.watch.longTasks.length = 0
    return root.querySelectorAll(row).length
  }, row)
  const before = await readMetrics(cdp)
  const began = performance.now()
  for (let done = 0; done < UPDATES;) {
    const due = Math.min(UPDATES, Math.floor(((performance.now() - began) * PER_SECOND) / 1000))
    for (; done < due; done += 1) await change(done + 1)
    await new Promise((next) => setTimeout(next, 5))
  }
  const seconds = (performance.now() - began) / 1000
  const { TaskDuration } = await readMetrics(cdp)
  const seen = await page.evaluate(() => ({
    touched: (window as unknown as { touched: Set<Element> }).touched.size,
    longTasks: window.watch.longTasks.length,
  }))
  return [
    name,
    show(drawn),
    show(seen.touched),
    show(seen.longTasks),
    show(((TaskDuration - before.TaskDuration) / seconds) * 100),
  ]
}
