import { useRef } from 'preact/hooks'
import type { Content } from '@neppo-chat/protocol'
import { Avatar } from '#ui/Avatar.tsx'
import { copyText } from '#ui/copyText.ts'
import { formatPhone } from '#ui/format/formatPhone.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { cutText } from '#ui/rich/cutText.ts'
import { useText, useToaster } from '#ui/Ui.ts'

/** More are counted, not drawn (`reliability.md` B28). */
const MOST_CONTACTS = 10
const MOST_NUMBERS = 4
const NAME_LENGTH = 80

/** Contact cards; pressing a number copies it. */
export function ContactsContent({ content }: { content: Extract<Content, { kind: 'contacts' }> }) {
  const text = useText()
  const toaster = useToaster()
  const frame = useRef<HTMLSpanElement>(null)
  const shown = content.contacts.slice(0, MOST_CONTACTS)
  const more = content.more + content.contacts.length - shown.length
  const copy = async (what: string) => {
    if (frame.current && (await copyText(what, frame.current))) toaster.show(text.action.copied)
  }
  return (
    <span class="contacts" ref={frame}>
      {shown.map((contact, at) => {
        const name = cutText(cleanLine(contact.name), NAME_LENGTH)
        const lines = [
          ...contact.phones.map(({ number }) => formatPhone(cleanLine(number))),
          ...contact.emails.map(cleanLine),
        ]
        return (
          <span key={at} class="contacts__one">
            <Avatar name={name} size={32} />
            <span class="file__words">
              <bdi class="file__name">{name || text.kind.contacts}</bdi>
              {lines.slice(0, MOST_NUMBERS).map((line, row) => (
                <button
                  key={row}
                  type="button"
                  class="contacts__line cut"
                  title={text.action.copy}
                  onClick={() => void copy(line)}
                >
                  {line}
                </button>
              ))}
            </span>
          </span>
        )
      })}
      {more > 0 && <small>{text.thread.moreContacts(more)}</small>}
    </span>
  )
}
