import type { Content } from '@neppo-chat/protocol'
import { Icon } from '#ui/Icon.tsx'
import { replyIcon } from '#ui/icons.ts'
import { cleanLine, cleanText } from '#ui/rich/cleanText.ts'
import { cutText } from '#ui/rich/cutText.ts'
import { RichText } from '#ui/rich/RichText.tsx'

const LABEL_LENGTH = 80
const MOST_BUTTONS = 10
const MOST_ROWS = 30

type Offer = { header: string | null; body: string; footer: string | null }

function Words({ header, body, footer }: Offer) {
  return (
    <>
      {header && <b class="email__subject">{cleanText(header)}</b>}
      <RichText text={cleanText(body)} />
      {footer && <small class="choices__footer">{cleanText(footer)}</small>}
    </>
  )
}

/** A message with buttons, as the client got it; they are the client's to press. */
export function ButtonsContent({ content }: { content: Extract<Content, { kind: 'buttons' }> }) {
  return (
    <>
      <Words {...content} />
      <ul class="choices">
        {content.buttons.slice(0, MOST_BUTTONS).map((button, at) => (
          <li key={at}>
            <Icon path={replyIcon} size={14} />
            <bdi>{cutText(cleanLine(button), LABEL_LENGTH)}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A message with a list to choose from; its lines unfold. */
export function ListContent({ content }: { content: Extract<Content, { kind: 'list' }> }) {
  let left = MOST_ROWS
  return (
    <>
      <Words {...content} />
      <details class="choices choices_list">
        <summary>
          <bdi>{cutText(cleanLine(content.button), LABEL_LENGTH) || '…'}</bdi>
        </summary>
        {content.sections.map((section, at) => {
          const rows = section.rows.slice(0, left)
          left -= rows.length
          return (
            rows.length > 0 && (
              <ul key={at}>
                {section.title && (
                  <li class="choices__title">{cutText(cleanLine(section.title), LABEL_LENGTH)}</li>
                )}
                {rows.map((row, line) => (
                  <li key={line} dir="auto">
                    {cutText(cleanLine(row.title), LABEL_LENGTH)}
                    {row.description && <small>{cutText(cleanLine(row.description), LABEL_LENGTH)}</small>}
                  </li>
                ))}
              </ul>
            )
          )
        })}
      </details>
    </>
  )
}
