import type { Settings } from './BootOptions.ts'

/** Writes what the page chose onto the host element: z-index, theme and tokens, all through CSSOM. */
export function themeHost(element: HTMLElement, settings: Settings): void {
  element.style.setProperty('z-index', String(settings.zIndex), 'important')
  element.dataset.theme = settings.theme.mode ?? 'light'
  element.lang = settings.locale
  const written = Array.from({ length: element.style.length }, (_, at) => element.style.item(at))
  for (const name of written) if (name.startsWith('--chat-')) element.style.removeProperty(name)
  for (const [name, value] of Object.entries(settings.theme.tokens ?? {})) {
    element.style.setProperty(`--chat-${name}`, value)
  }
}
