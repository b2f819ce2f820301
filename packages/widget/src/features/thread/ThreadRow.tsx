import type { ThreadItem } from '#store/MessagesModel.ts'
import { isSameDay } from '#ui/format/Format.ts'
import { cleanText } from '#ui/rich/cleanText.ts'
import { contentPreview } from '#ui/contentPreview.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import { Bubble } from './Bubble.tsx'
import { isGrouped } from './Shown.ts'
import { useThread } from './ThreadContext.ts'

/** One line of the thread with what stands above it: the day, and the mark of what was not read. */
export function ThreadRow(props: {
  item: ThreadItem
  before: ThreadItem | undefined
  after: ThreadItem | undefined
}) {
  const { store, model } = useThread()
  const text = useText()
  const format = useFormat()
  const shown = model.row(props.item).value
  if (!shown) return null
  const before = props.before ? model.row(props.before).value : null
  const after = props.after ? model.row(props.after).value : null
  const newDay = !before || !isSameDay(before.at, shown.at)
  const unread = shown.messageId !== null && shown.messageId === model.firstUnread.value
  const isFirst = newDay || unread || !isGrouped(before, shown)
  const isLast = !after || !isGrouped(shown, after)
  return (
    <>
      {newDay && (
        <p class="thread__day">
          <span>{format.day(shown.at, store.clock.now())}</span>
        </p>
      )}
      {unread && (
        <p class="thread__unread">
          <span>{text.thread.unread(model.unreadCount.value)}</span>
        </p>
      )}
      {shown.who === 'system' ? (
        <p class="thread__system" role="article" dir="auto">
          {shown.content.kind === 'text' || shown.content.kind === 'comment'
            ? cleanText(shown.content.text)
            : contentPreview(shown.content, text)}
        </p>
      ) : (
        <Bubble shown={shown} isFirst={isFirst} isLast={isLast} />
      )}
    </>
  )
}
