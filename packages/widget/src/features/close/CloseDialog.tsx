import { useState } from 'preact/hooks'
import type { Failure, SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { cleanLine, isBlank } from '#ui/rich/cleanText.ts'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useText, useToaster } from '#ui/Ui.ts'

/** "Encerrar sessão": asks, closes, and then asks the classification the group wants (row W7). */
export function CloseDialog({ store, sessionId }: { store: Store; sessionId: SessionId }) {
  const text = useText()
  const late = useLateText()
  const toaster = useToaster()
  const [failure, setFailure] = useState<Failure | null>(null)
  const session = store.sessions.row(sessionId).value
  const isBusy = store.sessions.closing.value.has(sessionId)
  const unsent = store.outbox.ofSession(sessionId).value.length
  const hasDraft = !isBlank(store.drafts.draft(sessionId).value.text)
  if (!session) return null

  const close = async () => {
    const refused = await store.sessions.close(sessionId)
    if (refused && refused.code !== 'sessionClosed') return setFailure(refused)
    toaster.show(late.close.done)
    store.navigation.closeDialogs()
    if (store.sessions.row(sessionId).peek()?.toClassify)
      store.navigation.openDialog({ kind: 'classify', sessionId })
  }
  return (
    <Dialog
      small
      title={late.close.title}
      onBack={store.navigation.closeDialog}
      foot={
        <>
          <Button onClick={store.navigation.closeDialog}>{text.action.cancel}</Button>
          <Button kind="danger" autofocus busy={isBusy} onClick={() => void close()}>
            {late.close.confirm}
          </Button>
        </>
      }
    >
      {failure && <Banner tone="error" text={text.error[failure.code]} />}
      {(unsent > 0 || hasDraft) && (
        <Banner
          tone="warn"
          text={[unsent > 0 && late.close.unsent(unsent), hasDraft && late.close.draft]
            .filter(Boolean)
            .join(' ')}
        />
      )}
      <p class="close__question">
        {late.close.question(cleanLine(session.client.name))}
        {session.group.classification !== 'none' && ` ${late.close.thenClassify}`}
      </p>
    </Dialog>
  )
}
