import type { Store } from '#store/createStore.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { pauseIcon } from '#ui/icons.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import css from './pause.css?inline'

adoptStyles(css)

/** While a pause runs: which one, how long still, and the way back (row P1). */
export function PauseBar({ store }: { store: Store }) {
  const text = useText()
  const format = useFormat()
  const presence = store.agent.presence.value
  if (presence.kind !== 'paused') return null
  const left = store.agent.pauseLeftMs.value
  const isChanging = store.agent.changing.value === 'resuming'
  const failure = store.agent.failure.value
  return (
    <div class="pause-bar">
      <Icon path={pauseIcon} size={18} />
      <span class="pause-bar__text">
        <b class="cut">{presence.reason ?? text.pause.paused}</b>
        <span class="pause-bar__left">
          {failure
            ? text.pause.resumeFailed
            : left === null
              ? text.pause.since(format.time(presence.since))
              : left > 0
                ? text.pause.left(format.clock(left))
                : text.pause.ending}
        </span>
      </span>
      <Button
        kind="primary"
        busy={isChanging}
        onClick={store.connection.online.value ? () => void store.agent.resume() : undefined}
      >
        {text.pause.resume}
      </Button>
    </div>
  )
}
