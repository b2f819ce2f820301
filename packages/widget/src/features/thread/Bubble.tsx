import { contentPreview } from '#ui/contentPreview.ts'
import { stickyNoteIcon } from '#ui/icons.ts'
import { Icon } from '#ui/Icon.tsx'
import { Lazy } from '#ui/Lazy.tsx'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { StatusTick } from '#ui/StatusTick.tsx'
import { useFormat, useText } from '#ui/Ui.ts'
import { DeliveryNote } from './DeliveryNote.tsx'
import { MessageContent } from './MessageContent.tsx'
import { Quote } from './Quote.tsx'
import type { Shown } from './Shown.ts'
import { useThread } from './ThreadContext.ts'

const loadActions = () => import('./MessageActions.tsx').then((part) => part.MessageActions)

/** One message: whose it is, what it says, when, and how far it got. */
export function Bubble({ shown, isFirst, isLast }: { shown: Shown; isFirst: boolean; isLast: boolean }) {
  const { model } = useThread()
  const text = useText()
  const format = useFormat()
  const { who, status, reactions } = shown
  const side = who === 'client' ? 'in' : 'out'
  const name = cleanLine(shown.name) || (who === 'bot' ? text.kind.bot : '')
  const label = who === 'me' ? text.kind.you : name
  const isHighlighted = model.highlighted.value === shown.key
  return (
    <article
      class={`message message_${side}${isFirst ? '' : ' message_grouped'}${isHighlighted ? ' message_highlighted' : ''}`}
      tabIndex={-1}
      aria-label={`${text.thread.from(label)}, ${format.time(shown.at)}: ${contentPreview(shown.content, text)}`}
      onPointerEnter={() => model.setActive(shown.key)}
      onFocusIn={() => model.setActive(shown.key)}
    >
      <div class={`bubble bubble_${who} bubble_${shown.content.kind}`}>
        {isFirst && (who === 'bot' || who === 'colleague' || who === 'note') && (
          <p class="bubble__name cut">
            {who === 'note' && <Icon path={stickyNoteIcon} size={14} />}
            <bdi>{who === 'note' ? `${text.thread.comment}${name && ` · ${name}`}` : name}</bdi>
          </p>
        )}
        {shown.quoted && <Quote quoted={shown.quoted} />}
        <div class="bubble__body rich" dir="auto">
          <MessageContent shown={shown} />
          {(isLast || status) && (
            <span class="bubble__meta">
              <time dateTime={shown.at} title={format.dateTime(shown.at)}>
                {format.time(shown.at)}
              </time>
              {status && <StatusTick status={status} />}
            </span>
          )}
        </div>
        {reactions.length > 0 && (
          <p class="bubble__reactions">
            {reactions.slice(0, 8).map(({ emoji, from }, at) => (
              <span
                key={at}
                title={from === 'client' ? cleanLine(model.steady.value?.client.name ?? '') : text.kind.you}
              >
                {cleanLine(emoji)}
              </span>
            ))}
          </p>
        )}
        {model.active.value === shown.key && <Lazy load={loadActions} with={{ shown }} />}
      </div>
      <DeliveryNote shown={shown} />
    </article>
  )
}
