import type { Store } from '#store/createStore.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { pauseIcon } from '#ui/icons.ts'
import { useText } from '#ui/Ui.ts'

/** The pause button of the head: opens the reasons, or is pressed while a pause runs. */
export function PauseControl({ store }: { store: Store }) {
  const text = useText()
  const isPaused = store.agent.presence.value.kind === 'paused'
  const canAsk = store.connection.online.value && store.agent.changing.value === null
  return (
    <IconButton
      icon={pauseIcon}
      label={text.pause.label}
      pressed={isPaused}
      onClick={canAsk ? () => store.navigation.openDialog({ kind: 'pause' }) : undefined}
    />
  )
}
