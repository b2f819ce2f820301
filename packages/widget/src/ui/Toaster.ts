import { signal, type ReadonlySignal } from '@preact/signals'

const STAY_MS = 4_000

export type ToastWords = { text: string; action?: { label: string; run: () => void } }

/** One short message at a time, gone after four seconds. */
export type Toaster = {
  current: ReadonlySignal<ToastWords | null>
  show: (text: string, action?: ToastWords['action']) => void
  dismiss: () => void
}

export function createToaster(): Toaster {
  const current = signal<ToastWords | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const dismiss = () => {
    clearTimeout(timer)
    current.value = null
  }
  const show: Toaster['show'] = (text, action) => {
    clearTimeout(timer)
    current.value = action ? { text, action } : { text }
    timer = setTimeout(dismiss, STAY_MS)
  }
  return { current, show, dismiss }
}
