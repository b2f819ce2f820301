import type { Store } from '#store/createStore.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Banner } from '#ui/Banner.tsx'
import { useFormat, useText } from '#ui/Ui.ts'
import css from './trouble.css?inline'
import { troubleWords } from './troubleWords.ts'
import { useWayOut } from './useWayOut.ts'

adoptStyles(css)

/** Above every screen: what does not work, whose side it is, and the way out. Nothing when all is well. */
export function TroubleBanner({ store, inThread = false }: { store: Store; inThread?: boolean }) {
  const text = useText()
  const format = useFormat()
  const wayOut = useWayOut(store)
  const { connection, clock, outbox } = store
  const trouble = connection.trouble.value
  if (!trouble) {
    if (connection.verifying.value) {
      return (
        <div class="verifying" role="status">
          <span>{text.status.verifying}</span>
        </div>
      )
    }
    return outbox.storeFailed.value ? <Banner tone="warn" text={text.status.outboxMemory} /> : null
  }
  // There the composer says it, where the eyes are.
  if (inThread && trouble.kind === 'waiting') return null
  const words = troubleWords(trouble, text, format)
  const from = words.side === null ? undefined : text.status.from(text.status.side[words.side])
  const left =
    trouble.kind === 'waiting' ? trouble.retryAt + clock.offsetMs.value - clock.seconds.value : null
  const detail = [from, left !== null && left > 0 ? text.status.retryIn(format.clock(left)) : null]
  return (
    <Banner
      tone={trouble.blocking ? 'error' : 'warn'}
      text={words.title}
      detail={detail.filter(Boolean).join(' · ') || undefined}
      action={wayOut(words.way, trouble.kind === 'waiting')}
    />
  )
}
