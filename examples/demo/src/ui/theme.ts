import { effect, signal } from '@preact/signals'

/** The look a person chose. */
export type Theme = 'system' | 'light' | 'dark'

const KEY = 'crm-theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const stored = localStorage.getItem(KEY)
const systemDark = signal(system.matches)

system.addEventListener('change', (event) => {
  systemDark.value = event.matches
})

/** The chosen look. */
export const theme = signal<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system')

/** The look in force. */
export function resolvedTheme(): 'light' | 'dark' {
  if (theme.value !== 'system') return theme.value
  return systemDark.value ? 'dark' : 'light'
}

effect(() => {
  document.documentElement.dataset['theme'] = resolvedTheme()
  localStorage.setItem(KEY, theme.value)
})
