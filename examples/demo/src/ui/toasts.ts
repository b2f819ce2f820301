import { signal } from '@preact/signals'

/** A short message that goes away by itself. */
export interface Toast {
  id: number
  look: 'done' | 'failed' | 'info'
  text: string
  action?: { label: string; onPick: () => void }
}

const SHOWN_MS = 6_000
let lastId = 0

/** The messages on screen. */
export const toasts = signal<Toast[]>([])

/** Shows a message for six seconds in the place of the last one; failures stay until they are closed. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  const id = lastId
  const failures = toasts.value.filter(({ look }) => look === 'failed')
  toasts.value = [...failures.slice(-2), { ...toast, id }]
  if (toast.look !== 'failed') setTimeout(() => closeToast(id), SHOWN_MS)
}

/** Takes a message off the screen. */
export function closeToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}
