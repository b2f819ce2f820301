import type { Content } from '@neppo-chat/protocol'
import { cleanLine } from './rich/cleanText.ts'
import { cutText } from './rich/cutText.ts'
import type { Text } from './text/Text.ts'

const LONGEST = 160

/** A message on one line, for the list of sessions, quotes and announcements; never empty. */
export function contentPreview(content: Content, text: Text): string {
  const words = (label: string, said: string | null | undefined): string => {
    const line = cutText(cleanLine(said ?? ''), LONGEST)
    return line ? `${label}: ${line}` : label
  }
  const only = (said: string): string => cutText(cleanLine(said), LONGEST) || '…'
  switch (content.kind) {
    case 'text':
    case 'comment':
      return only(content.text)
    case 'reply':
      return only(content.title)
    case 'image':
    case 'video':
    case 'audio':
      return words(text.kind[content.kind], content.caption)
    case 'document':
      return words(text.kind.document, content.caption ?? content.media.name)
    case 'location':
      return words(text.kind.location, content.name)
    case 'contacts':
      return words(text.kind.contacts, content.contacts[0]?.name)
    case 'buttons':
    case 'list':
      return only(content.body)
    case 'email':
      return words(text.kind.email, content.subject)
    case 'unsupported':
      return content.text ? only(content.text) : text.kind.unsupported
  }
}
