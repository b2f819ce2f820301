import { useState } from 'preact/hooks'
import { asCrmError } from '#parts/useResource.ts'
import { showToast } from '#ui/toasts.ts'

/** Runs a form's saving once at a time and tells of a failure; what was typed stays. */
export function useSave(): { busy: boolean; run: (work: () => Promise<void>) => Promise<void> } {
  const [busy, setBusy] = useState(false)
  return {
    busy,
    run: async (work) => {
      if (busy) return
      setBusy(true)
      try {
        await work()
      } catch (error) {
        const failure = asCrmError(error)
        const reason = failure.code === 'refused' && failure.detail !== '' ? failure.detail : failure.message
        showToast({ look: 'failed', text: `Não foi salvo. ${reason}` })
      } finally {
        setBusy(false)
      }
    },
  }
}
