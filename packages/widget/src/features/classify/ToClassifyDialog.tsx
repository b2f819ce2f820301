import { useEffect } from 'preact/hooks'
import type { Store } from '#store/createStore.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Icon } from '#ui/Icon.tsx'
import { circleCheckIcon } from '#ui/icons.ts'
import { chevronRightIcon } from '#ui/lateIcons.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { adoptStyles } from '#ui/styles.ts'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useText } from '#ui/Ui.ts'
import css from './classify.css?inline'

adoptStyles(css)

/** "A classificar": what still needs a classification, worked through one after the other (row K2). */
export function ToClassifyDialog({ store }: { store: Store }) {
  const text = useText()
  const late = useLateText()
  const { pending, count } = store.classification
  const rows = pending.items.value
  const state = pending.state.value
  const known = count.value
  useEffect(() => void pending.load(), [pending, known])
  return (
    <Dialog title={late.classify.listTitle} onBack={store.navigation.closeDialog}>
      {state.kind === 'failed' && (
        <Banner
          tone="error"
          text={text.error[state.failure.code]}
          action={{ label: text.action.retry, run: () => void pending.load() }}
        />
      )}
      {rows.length > 0 ? (
        <>
          <p class="classify__count">{text.classify.count(Math.max(known, rows.length))}</p>
          <ul>
            {rows.map((row) => (
              <li key={row.sessionId}>
                <button
                  type="button"
                  class="reason__row"
                  onClick={() => store.navigation.openDialog({ kind: 'classify', sessionId: row.sessionId })}
                >
                  <Avatar name={row.clientName} size={36} />
                  <span class="classify__whom">
                    <bdi>{cleanLine(row.clientName)}</bdi>
                    <small>{text.thread.protocol(row.protocol)}</small>
                  </span>
                  <Icon path={chevronRightIcon} size={18} />
                </button>
              </li>
            ))}
          </ul>
          {pending.next.value !== null && (
            <Button wide busy={state.kind === 'loading'} onClick={() => void pending.loadMore()}>
              {late.classify.more}
            </Button>
          )}
        </>
      ) : state.kind === 'ready' ? (
        <EmptyState icon={circleCheckIcon} title={late.classify.empty} hint={late.classify.emptyHint} />
      ) : (
        state.kind !== 'failed' && (
          <div class="classify" aria-busy="true" aria-label={text.loading}>
            <Skeleton height={44} />
            <Skeleton height={44} />
            <Skeleton height={44} />
          </div>
        )
      )}
    </Dialog>
  )
}
