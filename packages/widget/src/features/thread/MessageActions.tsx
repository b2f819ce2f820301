import { useRef } from 'preact/hooks'
import { copyText } from '#ui/copyText.ts'
import { copyIcon, replyIcon } from '#ui/icons.ts'
import { Menu, type MenuItem } from '#ui/Menu.tsx'
import { cleanText } from '#ui/rich/cleanText.ts'
import { useText, useToaster } from '#ui/Ui.ts'
import type { Shown } from './Shown.ts'
import { useThread } from './ThreadContext.ts'

/** What can be copied of a message as text. */
function wordsOf({ content }: Shown): string | null {
  switch (content.kind) {
    case 'text':
    case 'comment':
    case 'email':
      return cleanText(content.text)
    case 'reply':
      return cleanText(content.title)
    case 'buttons':
    case 'list':
      return cleanText(content.body)
    case 'unsupported':
      return content.text && cleanText(content.text)
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
      return content.caption && cleanText(content.caption)
    case 'location':
      return `${content.latitude}, ${content.longitude}`
    case 'contacts':
      return null
  }
}

/** What can be done with one message. */
export function MessageActions({ shown }: { shown: Shown }) {
  const { store, model, sessionId } = useThread()
  const text = useText()
  const toaster = useToaster()
  const frame = useRef<HTMLDivElement>(null)
  const session = model.steady.value
  const { messageId } = shown
  const words = wordsOf(shown)
  const items: MenuItem[] = []
  const canReply = session?.mine && (session.status === 'open' || session.freeText) && shown.who !== 'note'
  if (messageId && canReply)
    items.push({
      label: text.thread.reply,
      icon: replyIcon,
      run: () => store.drafts.quote(sessionId, messageId),
    })
  if (words)
    items.push({
      label: text.thread.copyText,
      icon: copyIcon,
      run: async () => {
        if (frame.current && (await copyText(words, frame.current))) toaster.show(text.action.copied)
      },
    })
  if (items.length === 0) return null
  return (
    <div class="bubble__actions" ref={frame}>
      <Menu small label={text.thread.messageMenu} items={items} onOpen={model.holdActive} />
    </div>
  )
}
