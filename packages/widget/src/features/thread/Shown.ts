import type { Content, DeliveryFailure, DeliveryStatus, Message, MessageId } from '@neppo-chat/protocol'
import type { OutboxEntry } from '#store/OutboxEntry.ts'

/** Whose words a row shows: decides side and tint. `me` is the signed-in agent. */
export type Who = 'client' | 'me' | 'colleague' | 'bot' | 'system' | 'note'

/** One row of the thread as it is drawn, be it the gateway's message or one that still waits in the outbox. */
export type Shown = {
  key: string
  /** Null while it only exists here. */
  messageId: MessageId | null
  who: Who
  name: string
  content: Content
  quoted: { messageId: MessageId | null; name: string | null; content: Content } | null
  reactions: Message['reactions']
  at: string
  status: DeliveryStatus | null
  failure: DeliveryFailure | null
  /** The outbox entry behind it. */
  entry: OutboxEntry | null
}

function whoWrote({ author, content }: Message, myUserName: string | undefined): Who {
  if (author.kind !== 'system' && content.kind === 'comment') return 'note'
  if (author.kind !== 'agent') return author.kind
  return author.userName === myUserName ? 'me' : 'colleague'
}

export function shownMessage(message: Message, key: string, myUserName: string | undefined): Shown {
  const { quoted } = message
  return {
    key,
    messageId: message.id,
    who: whoWrote(message, myUserName),
    name: message.author.name,
    content: message.content,
    quoted: quoted && { messageId: quoted.messageId, name: quoted.authorName, content: quoted.content },
    reactions: message.reactions,
    at: message.createdAt,
    status: message.status,
    failure: message.failure,
    entry: null,
  }
}

export function shownEntry(entry: OutboxEntry, myName: string): Shown {
  const { outgoing, state } = entry
  const content: Content =
    outgoing.kind === 'text'
      ? { kind: 'text', text: outgoing.text }
      : {
          kind: outgoing.mediaKind,
          media: {
            id: entry.key as never,
            mime: outgoing.mime,
            name: outgoing.name,
            size: outgoing.file.size,
            width: outgoing.width,
            height: outgoing.height,
            durationMs: outgoing.durationMs,
            state: 'ready',
          },
          caption: null,
        }
  const quoted = outgoing.kind === 'text' ? outgoing.quoted : null
  return {
    key: entry.key,
    messageId: null,
    who: 'me',
    name: myName,
    content,
    quoted: quoted && {
      messageId: quoted.messageId,
      name: quoted.authorName,
      content: { kind: 'text', text: quoted.text },
    },
    reactions: [],
    at: entry.createdAt,
    status: state.kind === 'failed' || state.kind === 'unconfirmed' ? state.kind : 'queued',
    failure: null,
    entry,
  }
}

/** Whether two neighbours read as one: same writer, same minute. */
export const isGrouped = (a: Shown | null, b: Shown): boolean =>
  a !== null &&
  a.who === b.who &&
  a.name === b.name &&
  a.who !== 'system' &&
  a.at.slice(0, 16) === b.at.slice(0, 16)
