import type { Browser } from '@playwright/test'
import { openWatchedPage, type WatchedPage } from './Chromium.ts'

/** A thread on screen, ours or another's, as the benches handle it. */
export type ThreadPage = WatchedPage & {
  name: string
  /** CSS of the element that scrolls the messages; found in the page by `findDeep`. */
  scroller: string
  /** CSS of the field one types in. */
  field: string
}

/** What our script tag offers the page, as far as the benches use it. */
type NeppoChat = {
  open(view?: 'home' | { sessionId: string }): Promise<void>
  getState(): Promise<{ connection: string; sessions: number }>
}

declare global {
  interface Window {
    NeppoChat: NeppoChat
    findDeep(selector: string): Element | null
    newestOf(scroller: string): number
  }
}

/** Opens the host page with our widget signed in and its panel open. */
export async function openOurs(browser: Browser, url: string, sessions: number): Promise<ThreadPage> {
  const watched = await openWatchedPage(browser)
  await watched.page.addInitScript(findInPage)
  await watched.page.goto(`${url}/host?guest=ours`)
  await watched.page.waitForFunction(() => 'NeppoChat' in window)
  await watched.page.evaluate(() => window.NeppoChat.open('home'))
  await watched.page.evaluate(async (sessions) => {
    for (;;) {
      const state = await window.NeppoChat.getState()
      if (
        state.connection === 'online' &&
        state.sessions >= sessions &&
        window.findDeep('[role=listitem], li')
      )
        return
      await new Promise((next) => setTimeout(next, 50))
    }
  }, sessions)
  return { ...watched, name: 'ours', scroller: '[role=feed]', field: 'textarea' }
}

/** Opens the page with chatscope's parts. */
export async function openChatscope(browser: Browser, url: string): Promise<ThreadPage> {
  const watched = await openWatchedPage(browser)
  await watched.page.addInitScript(findInPage)
  await watched.page.goto(`${url}/pages/chatscope.html`)
  await watched.page.waitForFunction(() => 'peer' in window)
  return {
    ...watched,
    name: 'chatscope',
    scroller: '.cs-message-list__scroll-wrapper',
    field: '.cs-message-input__content-editor',
  }
}

/** Runs in the page: looks through shadow roots, and reads which message is the newest drawn. */
function findInPage(): void {
  const find = (root: Document | ShadowRoot, selector: string): Element | null => {
    const found = root.querySelector(selector)
    if (found) return found
    for (const element of root.querySelectorAll('*')) {
      const inside = element.shadowRoot && find(element.shadowRoot, selector)
      if (inside) return inside
    }
    return null
  }
  window.findDeep = (selector) => find(document, selector)
  const known = new Map<string, Element>()
  window.newestOf = (selector) => {
    let scroller = known.get(selector)
    if (!scroller?.isConnected) {
      const found = window.findDeep(selector)
      if (!found) return 0
      known.set(selector, (scroller = found))
    }
    const rows = scroller.querySelectorAll('article, .cs-message__content')
    return Number(/nº (\d+)/.exec(rows[rows.length - 1]?.textContent ?? '')?.[1] ?? 0)
  }
}
