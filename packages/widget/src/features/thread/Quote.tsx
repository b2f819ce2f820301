import { contentPreview } from '#ui/contentPreview.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { useText, useToaster } from '#ui/Ui.ts'
import type { Shown } from './Shown.ts'
import { useThread } from './ThreadContext.ts'

/** The message that is answered; pressing it goes there. */
export function Quote({ quoted }: { quoted: NonNullable<Shown['quoted']> }) {
  const { model } = useThread()
  const text = useText()
  const toaster = useToaster()
  const { messageId } = quoted
  const words = (
    <>
      {quoted.name && (
        <b class="cut">
          <bdi>{cleanLine(quoted.name)}</bdi>
        </b>
      )}
      <span dir="auto">{contentPreview(quoted.content, text)}</span>
    </>
  )
  if (!messageId) return <div class="quote">{words}</div>
  const go = async () => {
    if (!(await model.goTo(messageId))) toaster.show(text.thread.quotedGone)
  }
  return (
    <button type="button" class="quote" onClick={() => void go()}>
      {words}
    </button>
  )
}
