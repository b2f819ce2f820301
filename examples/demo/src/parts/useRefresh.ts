import { useEffect } from 'preact/hooks'

const EVERY_MS = 20_000
const AFTER_CLOSE_MS = 2_500

/**
 * Reads again what may have changed outside this page: every 20 s while the page is visible, when it becomes visible,
 * and when the chat opens or closes a session, since that is when records and deals are written.
 */
export function useRefresh(reload: () => void): void {
  useEffect(() => {
    const control = new AbortController()
    const { signal } = control
    const whenVisible = () => document.visibilityState === 'visible' && reload()
    const timer = setInterval(whenVisible, EVERY_MS)
    let later: ReturnType<typeof setTimeout> | undefined
    const afterChat = () => {
      clearTimeout(later)
      later = setTimeout(whenVisible, AFTER_CLOSE_MS)
    }
    document.addEventListener('visibilitychange', whenVisible, { signal })
    window.addEventListener('neppo-open-session', afterChat, { signal })
    window.addEventListener('neppo-close-session', afterChat, { signal })
    return () => {
      control.abort()
      clearInterval(timer)
      clearTimeout(later)
    }
  }, [reload])
}
