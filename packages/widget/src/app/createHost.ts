/** Enough for the launcher to stand where it should; `settleHost` brings the rest. */
const css =
  ':host{all:initial;display:block!important;position:fixed!important}:host([hidden]){display:none!important}'

/** The one element in the page and the closed root that holds everything. */
export type Host = { element: HTMLElement; root: ShadowRoot }

/** Puts the widget's element at the end of the page's body, as soon as there is one. */
export function createHost(zIndex: number): Host {
  const element = document.createElement('neppo-chat')
  const root = element.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  element.style.setProperty('z-index', String(zIndex), 'important')
  if (document.body) document.body.append(element)
  else addEventListener('DOMContentLoaded', () => document.body.append(element), { once: true })
  return { element, root }
}
