import type { NeppoDirectMessage, NeppoUser } from '#model.ts'
import type { DirectMessageParsed, UserRowParsed } from '#schema/GatewayRow.ts'
import { BOT_SUFFIX } from '#wire/index.ts'
import { digits, translateClient } from './translateClient.ts'
import { translateSendStatus } from './translateMessage.ts'

/** A user of surface G; the client's own value of `typeUser` is unknown, so a channel tells it (`neppo.md` 3.3). */
export function translateUser(row: UserRowParsed): NeppoUser {
  const client = translateClient(row)
  return {
    ...client,
    type: translateType(row, client.channel !== 'other'),
    active: row.active ?? true,
    country: row.country,
    agentStatus: row.agent?.status ?? null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

function translateType(row: UserRowParsed, hasChannel: boolean): NeppoUser['type'] {
  const word = row.typeUser?.toUpperCase() ?? ''
  if (word === 'BOT' || row.userName.endsWith(BOT_SUFFIX)) return 'bot'
  if (word.includes('AGENT') || word === 'SUPERVISOR' || word === 'ADMIN') return 'agent'
  return hasChannel || row.originUser !== null ? 'client' : 'other'
}

/** A send as surface G tells it. */
export function translateDirectMessage(row: DirectMessageParsed): NeppoDirectMessage {
  const status = translateSendStatus(row.status)
  return {
    id: row.id,
    phone: digits(row.phoneNumber) ?? '',
    status,
    reason: status === 'failed' ? row.description : null,
    sessionId: row.sessionId,
    groupName: row.groupName,
    text: row.message,
    sentAt: row.sentAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
