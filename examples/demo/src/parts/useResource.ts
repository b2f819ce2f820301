import { useCallback, useEffect, useState } from 'preact/hooks'
import type { CrmClient } from '#crm/CrmClient.ts'
import { CrmError } from '#crm/CrmError.ts'
import { useAgent, useCrm } from './parts.ts'

const KEPT = 80
const cache = new Map<string, unknown>()

/** Something read from the CRM: what is known of it, whether it is being read, and why it could not be. */
export interface Resource<T> {
  data: T | undefined
  error: CrmError | undefined
  loading: boolean
  reload: () => void
}

interface Settled {
  key: string
  data: unknown
  error: CrmError | undefined
}

/**
 * Reads something from the CRM whenever its key changes. What was read under the same key before is shown at once and
 * replaced when the new answer arrives; a failure keeps showing it.
 */
export function useResource<T>(
  key: string,
  load: (crm: CrmClient, signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const crm = useCrm()
  const fullKey = `${useAgent().userName} ${key}`
  const [settled, setSettled] = useState<Settled>()
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    const control = new AbortController()
    load(crm, control.signal).then(
      (data) => {
        if (control.signal.aborted) return
        remember(fullKey, data)
        setSettled({ key: fullKey, data, error: undefined })
      },
      (error: unknown) => {
        if (control.signal.aborted) return
        setSettled({ key: fullKey, data: cache.get(fullKey), error: asCrmError(error) })
      },
    )
    return () => control.abort()
    // `load` is a new closure at every render; the key says when it reads something else.
  }, [fullKey, attempt, crm])

  const reload = useCallback(() => {
    // After a failure the place shows again that it is being read; otherwise what is known stays.
    setSettled((last) => (last?.error ? undefined : last))
    setAttempt((count) => count + 1)
  }, [])
  const current = settled?.key === fullKey ? settled : undefined
  return {
    data: (current?.data ?? cache.get(fullKey)) as T | undefined,
    error: current?.error,
    loading: current === undefined,
    reload,
  }
}

/** A failure of whatever kind as the one the screens know. */
export function asCrmError(error: unknown): CrmError {
  return error instanceof CrmError ? error : new CrmError('broken', String(error), { cause: error })
}

function remember(key: string, data: unknown): void {
  cache.delete(key)
  cache.set(key, data)
  const oldest = cache.keys().next()
  if (cache.size > KEPT && !oldest.done) cache.delete(oldest.value)
}
