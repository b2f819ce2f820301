import type { MessageStatus, PhoneMessage } from '#page/api/PhoneMessage.ts'

const order: Record<MessageStatus, number> = { sent: 0, delivered: 1, read: 2 }

/** The thread with the message in its place: by time, once, its status never going back. */
export function withMessage(thread: PhoneMessage[], message: PhoneMessage): PhoneMessage[] {
  const known = thread.findIndex(({ id }) => id === message.id)
  if (known >= 0) {
    const before = thread[known]
    const status = laterStatus(before?.status ?? null, message.status)
    return thread.map((row, index) => (index === known ? { ...message, status } : row))
  }
  const at = thread.findLastIndex(({ createdAt }) => createdAt <= message.createdAt) + 1
  return [...thread.slice(0, at), message, ...thread.slice(at)]
}

/** The thread after a message got further, or was deleted. */
export function withStatus(
  thread: PhoneMessage[],
  id: string,
  status: MessageStatus | 'deleted',
): PhoneMessage[] {
  return thread.map((row) => {
    if (row.id !== id) return row
    return status === 'deleted'
      ? { ...row, deleted: true }
      : { ...row, status: laterStatus(row.status, status) }
  })
}

/** The thread with the customer's reaction to a message; an empty emoji takes it back. */
export function withReaction(thread: PhoneMessage[], id: string, emoji: string): PhoneMessage[] {
  return thread.map((row) => {
    if (row.id !== id) return row
    const others = row.reactions.filter(({ from }) => from !== 'customer')
    return { ...row, reactions: emoji === '' ? others : [...others, { emoji, from: 'customer' }] }
  })
}

/** One line that stands for a message in a list or a quotation. */
export function previewOf(message: PhoneMessage): string {
  const labels: Partial<Record<PhoneMessage['kind'], string>> = {
    image: 'Foto',
    audio: 'Áudio',
    video: 'Vídeo',
    document: 'Documento',
    location: 'Localização',
    contacts: 'Contato',
  }
  return message.text || message.caption || labels[message.kind] || ''
}

function laterStatus(before: MessageStatus | null, after: MessageStatus | null): MessageStatus | null {
  if (before === null || after === null) return after ?? before
  return order[after] > order[before] ? after : before
}
