import type { Store } from '#store/createStore.ts'
import { useText } from '#ui/Ui.ts'
import type { WayOut } from './troubleWords.ts'

/** The button of a way out, or nothing while it is being walked. */
export function useWayOut(
  store: Store,
): (way: WayOut | null, isWaiting?: boolean) => { label: string; run: () => void } | undefined {
  const text = useText()
  const isTaking = store.connection.takingOver.value
  return (way, isWaiting = false) => {
    switch (way) {
      case 'retry':
        return {
          label: isWaiting ? text.status.retryNow : text.action.retry,
          run: () => store.connection.reconnect(),
        }
      case 'reload':
        return { label: text.boot.reload, run: () => location.reload() }
      case 'takeOver':
        return isTaking
          ? { label: text.status.taking, run: () => undefined }
          : { label: text.status.useHere, run: () => void store.connection.takeOver() }
      case null:
        return undefined
    }
  }
}
