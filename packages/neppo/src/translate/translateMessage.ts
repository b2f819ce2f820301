import type { NeppoAuthor, NeppoDelivery, NeppoMessage, NeppoSendStatus } from '#model.ts'
import type { MessageRowParsed } from '#schema/MessageRow.ts'
import { BOT_SUFFIX, COMMAND_TEXTS, SERVER_COMMANDS } from '#wire/index.ts'
import { translateContent, translateQuoted } from './translateContent.ts'

/** One message in our words; `receivedAt` stands in for a date that cannot be read. */
export function translateMessage(row: MessageRowParsed, receivedAt: number): NeppoMessage {
  const author = translateAuthor(row.sendBy, row.fromUser)
  return {
    id: row.id,
    externalId: row.externalId,
    sessionId: row.sessionId,
    author,
    content: translateContent(row),
    quoted: translateQuoted(row.repliedMessage),
    createdAt: row.createdAt ?? receivedAt,
    ...(row.createdAt === null ? { createdAtGuessed: true as const } : {}),
    delivery: author.kind === 'client' ? null : translateDelivery(row.status, row.statusDescription),
  }
}

/** Messages of a list, oldest first, without the lines that only carry a command. */
export function translateMessages(
  rows: MessageRowParsed[],
  receivedAt: number,
  listed: 'newestFirst' | 'oldestFirst',
): NeppoMessage[] {
  const shown = rows.filter((row) => !isSilent(row)).map((row) => translateMessage(row, receivedAt))
  if (listed === 'newestFirst') shown.reverse()
  return orderMessages(shown)
}

/** Lines that Neppo's own widget does not draw: a command without words (`neppo-panel-api.md` 3). */
export function isSilent(row: MessageRowParsed): boolean {
  const text = row.message.trim()
  if (text === COMMAND_TEXTS.close) return true
  if (text !== '') return row.command === SERVER_COMMANDS.delete
  return row.originUser?.toUpperCase() !== 'VOICE'
}

function orderMessages(messages: NeppoMessage[]): NeppoMessage[] {
  if (messages.every((message) => message.createdAtGuessed === undefined))
    return messages.sort((a, b) => a.createdAt - b.createdAt || byId(a, b))
  // A date is missing: ids tell the order, and a guessed time follows the neighbour's so that both agree.
  messages.sort(byId)
  let last = messages.find((message) => message.createdAtGuessed === undefined)?.createdAt
  for (const message of messages) {
    if (message.createdAtGuessed === undefined) last = message.createdAt
    else if (last !== undefined) message.createdAt = last
  }
  return messages
}

function byId(a: NeppoMessage, b: NeppoMessage): number {
  return a.id === null || b.id === null ? 0 : a.id - b.id
}

function translateAuthor(sendBy: string, fromUser: string | null): NeppoAuthor {
  const isBot = fromUser?.endsWith(BOT_SUFFIX) === true
  switch (sendBy.trim().toLowerCase()) {
    case 'user':
      return { kind: 'client', userName: fromUser }
    case 'agent':
      return { kind: isBot ? 'bot' : 'agent', userName: fromUser }
    case 'bot':
      return { kind: 'bot', userName: fromUser }
    case 'comment':
      return { kind: 'comment', userName: fromUser }
    case 'system':
      return { kind: 'system', userName: fromUser }
    default:
      if (isBot) return { kind: 'bot', userName: fromUser }
      return { kind: fromUser?.startsWith('whatsapp_') === true ? 'client' : 'system', userName: fromUser }
  }
}

/** Receipt of a message; null where Neppo tells none or nothing final yet. */
export function translateDelivery(status: string | null, reason: string | null): NeppoDelivery | null {
  const known = translateSendStatus(status ?? '')
  if (known === 'processing') return null
  return { status: known, reason: known === 'failed' ? reason : null }
}

/** Status of a send (`neppo.md` 3.6); an unknown word counts as still processing. */
export function translateSendStatus(status: string): NeppoSendStatus {
  switch (status.trim().toUpperCase()) {
    case 'ENVIADA':
      return 'sent'
    case 'RECEBIDA':
      return 'delivered'
    case 'LIDA':
      return 'read'
    case 'ERRO':
      return 'failed'
    default:
      return 'processing'
  }
}
