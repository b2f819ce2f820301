import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { circleAlertIcon, replyIcon } from '#ui/icons.ts'
import { Lazy } from '#ui/Lazy.tsx'
import { cleanText, isBlank } from '#ui/rich/cleanText.ts'
import { cutText } from '#ui/rich/cutText.ts'
import { RichText } from '#ui/rich/RichText.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useText } from '#ui/Ui.ts'
import type { Shown } from './Shown.ts'
import { useThread } from './ThreadContext.ts'

/** Longer texts are folded, UTF-16 units and lines. */
const FOLD_LENGTH = 1_400
const FOLD_LINES = 24

const emojiOnly = /^\p{RGI_Emoji}{1,3}$/v

/** A text of any length, folded until asked for; a few emoji alone are drawn large. */
function Words({ shownKey, said }: { shownKey: string; said: string }) {
  const { model } = useThread()
  const text = useText()
  const clean = cleanText(said)
  if (clean.length <= 40 && emojiOnly.test(clean)) return <span class="emoji-only">{clean}</span>
  const fold = (): string => {
    const short = cutText(clean, FOLD_LENGTH)
    const lines = short.split('\n')
    return lines.length > FOLD_LINES ? `${lines.slice(0, FOLD_LINES).join('\n')}…` : short
  }
  const folded = model.expanded.value.has(shownKey) ? clean : fold()
  return (
    <>
      <RichText text={folded} />
      {folded !== clean && (
        <Button kind="link" onClick={() => model.expand(shownKey)}>
          {text.thread.readMore}
        </Button>
      )}
    </>
  )
}

const loadCards = () => import('./CardContent.tsx').then((part) => part.CardContent)
/** Fetches what most threads need sooner or later, while nothing else is going on. */
export const prefetchCards = (): void => void loadCards().catch(() => undefined)

/** What one message says, by its kind (row W1). */
export function MessageContent({ shown }: { shown: Shown }) {
  const text = useText()
  const { content, key } = shown
  switch (content.kind) {
    case 'text':
    case 'comment':
      return <Words shownKey={key} said={content.text} />
    case 'reply':
      return (
        <span class="chosen">
          <Icon path={replyIcon} size={16} />
          <RichText text={cleanText(content.title)} />
        </span>
      )
    case 'email':
      return (
        <>
          <b class="email__subject" dir="auto">
            {cleanText(content.subject)}
          </b>
          <Words shownKey={key} said={content.text} />
        </>
      )
    case 'unsupported':
      return (
        <>
          <span class="chosen">
            <Icon path={circleAlertIcon} size={16} />
            <i>{text.thread.unsupported}</i>
          </span>
          {content.text && <Words shownKey={key} said={content.text} />}
        </>
      )
    default:
      return (
        <>
          <Lazy load={loadCards} with={{ shown }} waiting={<Skeleton width="248px" height={48} />} />
          {'caption' in content && content.caption && !isBlank(content.caption) && (
            <Words shownKey={key} said={content.caption} />
          )}
        </>
      )
  }
}
