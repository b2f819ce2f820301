import { cleanLine } from '#ui/rich/cleanText.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { xIcon } from '#ui/icons.ts'
import { useFormat, useText, useToaster } from '#ui/Ui.ts'
import type { Shown } from './Shown.ts'
import { useThread } from './ThreadContext.ts'

function Upload({ shown, sent, total }: { shown: Shown; sent: number; total: number }) {
  const { store } = useThread()
  const text = useText()
  const format = useFormat()
  const percent = total > 0 ? Math.min(100, Math.floor((sent / total) * 100)) : 0
  const words = `${text.files.uploading(percent)} · ${format.bytes(total)}`
  return (
    <div class="delivery">
      <progress class="delivery__bar" max={100} value={percent} aria-label={words} />
      <span>{words}</span>
      <IconButton
        small
        icon={xIcon}
        label={text.files.cancelUpload}
        onClick={() => store.outbox.discard(shown.key)}
      />
    </div>
  )
}

/** Below a message that did not simply go out: how far it is or why not, in words, and what can be done (row W3). */
export function DeliveryNote({ shown }: { shown: Shown }) {
  const { store, model } = useThread()
  const text = useText()
  const toaster = useToaster()
  const { entry, status, messageId } = shown
  if (entry?.state.kind === 'uploading')
    return <Upload shown={shown} sent={entry.state.sentBytes} total={entry.state.totalBytes} />
  if (status !== 'failed' && status !== 'unconfirmed') {
    if (entry?.state.kind !== 'waiting') return null
    return (
      <div class="delivery">
        <span>{text.error[entry.state.code]}</span>
        <Button kind="link" onClick={() => store.outbox.retry(shown.key)}>
          {text.thread.retry}
        </Button>
      </div>
    )
  }

  const retryMessage = async () => {
    const message = messageId && model.thread.message(messageId)?.peek()
    const failure = message && (await store.outbox.retryMessage(message))
    if (failure) toaster.show(text.error[failure.code])
  }
  const isUnsure = status === 'unconfirmed'
  const isRetrying = messageId !== null && store.outbox.retrying.value.has(messageId)
  const words = isUnsure
    ? text.thread.unconfirmedHint
    : entry?.state.kind === 'failed'
      ? text.error[entry.state.code]
      : text.failure[shown.failure?.code ?? 'unknown']
  return (
    <div class={isUnsure ? 'delivery delivery_unsure' : 'delivery delivery_failed'}>
      <span>
        {isUnsure && <b>{text.delivery.unconfirmed}. </b>}
        {words}
        {shown.failure?.detail && (
          <small dir="auto">{text.thread.failureDetails(cleanLine(shown.failure.detail))}</small>
        )}
      </span>
      <Button
        kind="link"
        busy={isRetrying}
        onClick={() => (entry ? store.outbox.retry(shown.key) : void retryMessage())}
      >
        {isUnsure ? text.thread.sendAgain : text.thread.retry}
      </Button>
      {entry && (
        <Button kind="link" onClick={() => void store.outbox.discard(shown.key)}>
          {text.thread.discard}
        </Button>
      )}
    </div>
  )
}
