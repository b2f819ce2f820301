import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'

/** How a page is slowed down: `cpu` times slower, and the network of a phone on a bad day. */
export type Slowness = { cpu?: number; slow4g?: boolean }

/** What the browser counted for a page since it was opened. */
export type PageMetrics = { TaskDuration: number; ScriptDuration: number; JSHeapUsedSize: number }

/** A page with the protocol to its insides. */
export type WatchedPage = { page: Page; cdp: CDPSession; close(): Promise<void> }

/** Starts the system's Chromium, or Playwright's own where `CHROMIUM_PATH` says so. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--js-flags=--expose-gc',
    ],
  })
}

/** Opens an empty page whose long tasks, layout shifts, frames and key presses are recorded in `window.watch`. */
export async function openWatchedPage(browser: Browser, slowness: Slowness = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'pt-BR' })
  const page = await context.newPage()
  await page.addInitScript(watchPage)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await slowDown(cdp, slowness)
  return { page, cdp, close: () => context.close() }
}

/** Slows a page down, or with nothing given lets it run free again. */
export async function slowDown(cdp: CDPSession, { cpu = 1, slow4g = false }: Slowness): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow4g ? 150 : 0,
    downloadThroughput: slow4g ? 204_800 : -1,
    uploadThroughput: slow4g ? 96_000 : -1,
  })
}

/** Seconds and bytes as the browser counts them. */
export async function readMetrics(cdp: CDPSession): Promise<PageMetrics> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
  return {
    TaskDuration: of('TaskDuration'),
    ScriptDuration: of('ScriptDuration'),
    JSHeapUsedSize: of('JSHeapUsedSize'),
  }
}

/** Heap in use after everything that can go has gone, bytes. */
export async function readHeap(cdp: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  return (await readMetrics(cdp)).JSHeapUsedSize
}

/** What `watchPage` leaves in the page. Times are ms of the page's own clock. */
export type Watch = {
  longTasks: { start: number; ms: number }[]
  shift: number
  /** When each frame began, while `recordFrames` is on. */
  frames: number[]
  recordFrames: boolean
  /** Longest event of each key press, by interaction. */
  keys: Record<string, number>
  /** When something stood in the launcher's corner. */
  launcherAt: number | null
}

declare global {
  interface Window {
    watch: Watch
  }
}

/** Runs in the page before everything else. */
function watchPage(): void {
  // A closed shadow root would hide from a bench what a person sees.
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, { ...init, mode: 'open' })
  }
  const watch: Watch = {
    longTasks: [],
    shift: 0,
    frames: [],
    recordFrames: false,
    keys: {},
    launcherAt: null,
  }
  window.watch = watch
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      watch.longTasks.push({ start: startTime, ms: duration })
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
      watch.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0 && entry.name.startsWith('key'))
        watch.keys[entry.interactionId] = Math.max(watch.keys[entry.interactionId] ?? 0, entry.duration)
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  const frame = (): void => {
    if (watch.recordFrames) watch.frames.push(performance.now())
    if (watch.launcherAt === null && document.body) {
      const found = document.elementFromPoint(innerWidth - 45, innerHeight - 45)
      if (found && found !== document.body && found !== document.documentElement && !found.closest('main'))
        watch.launcherAt = performance.now()
    }
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
