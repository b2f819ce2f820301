import { computed, signal } from '@preact/signals'
import { parseRoute } from './route.ts'

const address = signal({ path: location.pathname, search: location.search })

window.addEventListener('popstate', () => {
  address.value = { path: location.pathname, search: location.search }
})

/** The screen being shown. */
export const currentRoute = computed(() => parseRoute(address.value.path, address.value.search))

/** The address being shown, for marking where one is. */
export const currentPath = computed(() => address.value.path)

/** Shows another screen without loading the page again; `replace` leaves no step in the history. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const url = new URL(to, location.origin)
  const moved = url.pathname !== location.pathname
  if (options.replace === true) history.replaceState(history.state, '', url)
  else if (url.href !== location.href) history.pushState({ cameFromHere: true }, '', url)
  address.value = { path: url.pathname, search: url.search }
  if (moved) window.scrollTo(0, 0)
}

/** Goes back to the screen one came from; to the given address when this is where the visit began. */
export function goBack(otherwise: string): void {
  const state: unknown = history.state
  if (typeof state === 'object' && state !== null && 'cameFromHere' in state) history.back()
  else navigate(otherwise, { replace: true })
}
