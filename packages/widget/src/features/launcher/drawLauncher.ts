const SVG = 'http://www.w3.org/2000/svg'
/** Lucide `message-circle` (ISC). */
export const bubblePath = 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z'

const css =
  '.launcher{all:unset;position:fixed;box-sizing:border-box;width:48px;height:48px;border-radius:50%;display:grid;place-items:center;cursor:pointer;background:var(--chat-accent,#0f766e);color:var(--chat-on-accent,#fff);box-shadow:0 2px 12px #10202c47}.launcher svg{width:24px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round}.launcher[aria-busy=true] svg{opacity:.5}'

/** The bare round button, drawn without any framework. */
export type DrawnLauncher = { button: HTMLButtonElement; path: SVGPathElement }

/** Draws the button before anything else has arrived; `createLauncher` furnishes it later. */
export function drawLauncher(
  root: ShadowRoot,
  place: { side: 'left' | 'right'; offsetX: number; offsetY: number },
  label: string,
): DrawnLauncher {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'launcher'
  button.ariaLabel = button.title = label
  button.style[place.side] = `${place.offsetX}px`
  button.style.bottom = `${place.offsetY}px`
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', bubblePath)
  svg.append(path)
  button.append(svg)
  root.append(button)
  return { button, path }
}
