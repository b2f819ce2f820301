/**
 * Moments at which a connection may have died unseen. `network`: it came back; `seen`: the tab is looked at again;
 * `restored`: the page came back from the back-forward cache; `jumped`: the machine slept.
 */
export type WakeSignal = 'network' | 'seen' | 'restored' | 'jumped'

/** Listens until the returned function is called. */
export type WakeSignals = (listener: (signal: WakeSignal) => void) => () => void

const TICK_MS = 5_000
/** Hidden tabs tick once a minute; only beyond that did the machine sleep. */
const JUMP_MS = 75_000

/** The browser's own signals. */
export const browserWakeSignals: WakeSignals = (listener) => {
  const abort = new AbortController()
  const { signal } = abort
  addEventListener('online', () => listener('network'), { signal })
  addEventListener('pageshow', (event) => event.persisted && listener('restored'), { signal })
  document.addEventListener('visibilitychange', () => !document.hidden && listener('seen'), { signal })
  let last = Date.now()
  const timer = setInterval(() => {
    const now = Date.now()
    if (now - last > JUMP_MS) listener('jumped')
    last = now
  }, TICK_MS)
  return () => {
    abort.abort()
    clearInterval(timer)
  }
}
