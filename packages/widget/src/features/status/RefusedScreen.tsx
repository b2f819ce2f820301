import type { ErrorCode } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { circleAlertIcon, clockIcon, refreshCwIcon } from '#ui/icons.ts'
import { useText } from '#ui/Ui.ts'
import { lineWords } from './troubleWords.ts'
import { useWayOut } from './useWayOut.ts'
import css from './status.css?inline'

adoptStyles(css)

const icons: Partial<Record<ErrorCode, string>> = {
  outsideWorkingHours: clockIcon,
  versionTooOld: refreshCwIcon,
}

/** The whole screen while nothing can be shown: what happened, whose side it is, and the way out (rows B1, B7). */
export function RefusedScreen({ store, code }: { store: Store; code: ErrorCode }) {
  const text = useText()
  const wayOut = useWayOut(store)
  const words = lineWords(code, text)
  const action = wayOut(words.way)
  return (
    <div class="refused" role="alert">
      <EmptyState
        icon={icons[code] ?? circleAlertIcon}
        title={words.title}
        {...(words.hint ? { hint: words.hint } : {})}
      >
        {action && (
          <Button kind="primary" onClick={action.run}>
            {action.label}
          </Button>
        )}
      </EmptyState>
      <p class="refused__from">
        {words.side !== null && text.status.from(text.status.side[words.side])}
        <Button kind="link" onClick={() => store.navigation.openDialog({ kind: 'health' })}>
          {text.status.health}
        </Button>
      </p>
    </div>
  )
}
