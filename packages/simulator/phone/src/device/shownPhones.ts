import { signal } from '@preact/signals'
import { readShownPhones } from './readShownPhones.ts'

/** The phones on the desk, kept in the address. */
export const shownPhones = signal(readShownPhones(location.search))

window.addEventListener('popstate', () => {
  shownPhones.value = readShownPhones(location.search)
})

/** Puts these phones on the desk. */
export function showPhones(phones: string[]): void {
  const url = new URL(location.href)
  url.searchParams.delete('phone')
  if (phones.length > 0) url.search = `?phone=${phones.join(',')}`
  history.pushState(null, '', url)
  shownPhones.value = phones
}
