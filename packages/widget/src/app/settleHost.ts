import type { Host } from './createHost.ts'
import css from './host.css?inline'

/**
 * Everything that belongs to the widget's element stays inside it: the page hears neither keys nor clicks nor focus,
 * so its shortcuts, "click outside" menus and focus traps leave the agent alone (row B4).
 */
const kept =
  'keydown keyup keypress beforeinput input change focusin focusout pointerdown pointerup mousedown mouseup click dblclick touchstart touchend paste copy cut dragover drop contextmenu'.split(
    ' ',
  )

/** Keeps the element in the page, also when the page replaces its body (F59), and the page out of the element. */
export function settleHost({ element, root }: Host): { remove(): void } {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
  const keep = (event: Event): void => event.stopPropagation()
  for (const type of kept) root.addEventListener(type, keep)

  let watched: HTMLElement | null = null
  const attach = (): void => {
    const { body } = document
    if (!body) return
    if (element.parentNode !== body) body.append(element)
    if (watched === body) return
    watched = body
    observer.disconnect()
    observer.observe(document.documentElement, { childList: true })
    observer.observe(body, { childList: true })
  }
  const observer = new MutationObserver(attach)
  observer.observe(document.documentElement, { childList: true })
  attach()

  return {
    remove: () => {
      observer.disconnect()
      for (const type of kept) root.removeEventListener(type, keep)
      root.replaceChildren()
      root.adoptedStyleSheets = []
      element.remove()
    },
  }
}
