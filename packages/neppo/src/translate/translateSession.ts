import type { NeppoChannel, NeppoGatewaySession, NeppoSession } from '#model.ts'
import type { GatewaySessionParsed, SessionRowParsed } from '#schema/SessionRow.ts'
import { PROTOCOL_PREFIXES } from '#wire/index.ts'
import { digits, translateChannel, translateClient } from './translateClient.ts'
import { isSilent, translateMessage } from './translateMessage.ts'

const PREFIXES: ReadonlyMap<string, string> = new Map(Object.entries(PROTOCOL_PREFIXES))

/** One attendance in our words. A session without a group gets id 0 and an empty name. */
export function translateSession(row: SessionRowParsed, receivedAt: number): NeppoSession {
  const client = translateClient(row.user)
  const channel = pickChannel(row.protocol, client.channel)
  const status = translateStatus(row.status)
  const last = row.lastMessage && { ...row.lastMessage, sessionId: row.id, sessionOn: null }
  return {
    id: row.id,
    protocol: row.protocol,
    channel,
    status,
    active: row.active ?? status !== 'closed',
    pending: row.pending,
    onlyBot: row.onlyBot,
    createdAt: row.createdAt ?? receivedAt,
    ...(row.createdAt === null ? { createdAtGuessed: true as const } : {}),
    attendedAt: row.attendedAt,
    closedAt: row.closedAt,
    unreadCount: row.unreadCount,
    freeTextEnabled: row.freeTextEnabled,
    client: client.phone === null ? { ...client, phone: externalPhone(row, channel) } : client,
    group: { id: row.groupConf?.id ?? 0, name: row.groupConf?.name ?? '' },
    agentUserName: row.agent?.userName ?? lastAgent(row.lastAgent),
    agentName: row.agent?.displayName ?? row.agent?.name ?? null,
    lastMessage: last && !isSilent(last) ? translateMessage(last, receivedAt) : null,
  }
}

/** A session of surface G with its times (`neppo.md` 3.1). */
export function translateGatewaySession(row: GatewaySessionParsed, receivedAt: number): NeppoGatewaySession {
  return {
    ...translateSession(row, receivedAt),
    updatedAt: row.updatedAt,
    waitSeconds: toSeconds(row.tme, row.createdAt, row.attendedAt),
    attendanceSeconds: toSeconds(row.tma, row.attendedAt, row.closedAt),
    operationName: row.groupConf?.operation?.operationName ?? null,
  }
}

/** Unknown statuses count as open (`neppo.md` 3.1). */
function translateStatus(status: string): NeppoSession['status'] {
  switch (status.trim().toUpperCase()) {
    case 'CLOSED':
      return 'closed'
    case 'WAITING':
      return 'waiting'
    default:
      return 'open'
  }
}

/** The protocol's prefix is the session's channel; the client's own is only a hint. */
function pickChannel(protocol: string, clientChannel: NeppoChannel): NeppoChannel {
  const word = PREFIXES.get(protocol.slice(0, 2).toUpperCase())
  return word === undefined ? clientChannel : translateChannel(word)
}

function externalPhone(row: SessionRowParsed, channel: NeppoChannel): string | null {
  return channel === 'whatsapp' || channel === 'voice' ? digits(row.externalProtocol) : null
}

/** `lastAgent` is a user name, or the word `queue` (`neppo.md` 3.1). */
function lastAgent(text: string | null): string | null {
  return text === null || text === 'queue' ? null : text
}

/** Sources disagree on seconds or milliseconds (`neppo.md` 3.1), so the two timestamps decide where they can. */
function toSeconds(value: number | null, from: number | null, to: number | null): number | null {
  if (value === null || value < 0) return null
  if (from === null || to === null || to <= from) return value
  const real = (to - from) / 1000
  return Math.abs(value / 1000 - real) < Math.abs(value - real) ? value / 1000 : value
}
