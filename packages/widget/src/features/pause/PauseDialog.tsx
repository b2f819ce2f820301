import { useEffect } from 'preact/hooks'
import type { PauseReason } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { circleAlertIcon, pauseIcon } from '#ui/icons.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { Text } from '#ui/text/Text.ts'
import { useText } from '#ui/Ui.ts'

/** How long it lasts, unless its name says so already. */
function lengthOf({ name, minutes }: PauseReason, text: Text): string | null {
  if (minutes === null) return text.pause.noLimit
  return new RegExp(`\\b${minutes}\\s*min`, 'i').test(name) ? null : text.pause.minutes(minutes)
}

/** The reasons of a pause as Neppo names them (row P1). Choosing one pauses at once. */
export function PauseDialog({ store }: { store: Store }) {
  const text = useText()
  const { agent, navigation } = store
  const state = agent.reasonsState.value
  const reasons = agent.reasons.value
  const failure = agent.failure.value
  const isPausing = agent.changing.value === 'pausing'

  useEffect(() => {
    agent.dismissFailure()
    void agent.loadReasons()
  }, [agent])

  const choose = async (reason: PauseReason): Promise<void> => {
    if ((await agent.pause(reason.id)) === null) navigation.closeDialog()
  }

  return (
    <Dialog small title={text.pause.title} onBack={() => navigation.closeDialog()}>
      {failure && <Banner tone="error" text={text.pause.failed} detail={text.error[failure.code]} />}
      <p class="pause__hint">{text.pause.hint}</p>
      {reasons.length === 0 && state.kind === 'loading' && (
        <div class="pause__reasons" role="status" aria-label={text.loading}>
          <Skeleton height={40} />
          <Skeleton height={40} />
          <Skeleton height={40} />
        </div>
      )}
      {reasons.length === 0 && state.kind === 'failed' && (
        <EmptyState
          icon={circleAlertIcon}
          title={text.pause.reasonsFailed}
          hint={text.error[state.failure.code]}
        >
          <Button onClick={() => void agent.loadReasons()}>{text.action.retry}</Button>
        </EmptyState>
      )}
      {reasons.length === 0 && state.kind === 'ready' && (
        <EmptyState icon={pauseIcon} title={text.pause.noReasons} />
      )}
      <div class="pause__reasons">
        {reasons.map((reason) => (
          <button
            key={reason.id}
            type="button"
            class="pause__reason"
            disabled={isPausing}
            onClick={() => void choose(reason)}
          >
            <span class="cut">{reason.name}</span>
            <span class="pause__minutes">{lengthOf(reason, text)}</span>
          </button>
        ))}
      </div>
    </Dialog>
  )
}
