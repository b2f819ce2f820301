import * as v from 'valibot'
import { readJson } from '#json/readJson.ts'
import type { NeppoClientUser, NeppoEvent } from '#model.ts'
import { AgentUser } from '#schema/AgentUser.ts'
import { EntityUpdate, MessageStatus } from '#schema/Frame.ts'
import type { EntityUpdateParsed } from '#schema/Frame.ts'
import { MessageRow } from '#schema/MessageRow.ts'
import type { MessageRowParsed } from '#schema/MessageRow.ts'
import { FORCE_DISCONNECT, SERVER_COMMANDS } from '#wire/index.ts'
import type { SubscribedName } from '#wire/index.ts'
import { translateAgent } from './translateAgent.ts'
import { digits, translateAttributes } from './translateClient.ts'
import { isSilent, translateDelivery, translateMessage } from './translateMessage.ts'

type ClosedReason = Extract<NeppoEvent, { kind: 'sessionClosed' }>['reason']

/** Commands that end a session for this agent, except the redirection out. */
const TERMINATORS: ReadonlyMap<string, ClosedReason> = new Map([
  [SERVER_COMMANDS.close, 'agent'],
  [SERVER_COMMANDS.closeAck, 'acknowledged'],
  [SERVER_COMMANDS.closeByInactivity, 'inactivity'],
  [SERVER_COMMANDS.botCloseByInactivity, 'botInactivity'],
  [SERVER_COMMANDS.sessionNotFound, 'notFound'],
])

/** What a frame body tells, in order; null = it cannot be understood. Never throws. */
export function translateFrame(name: SubscribedName, body: string, receivedAt: number): NeppoEvent[] | null {
  if (name === 'message' && body.trim() === FORCE_DISCONNECT) return [{ kind: 'replaced' }]
  const value = readJson(body)
  if (value === undefined) return null
  switch (name) {
    case 'message':
      return parsed(MessageRow, value, (row) => translateMessageFrame(row, receivedAt))
    case 'attendantsAdded':
    case 'attendantsRemoved':
      return parsed(AgentUser, value, (row) => [{ kind: 'agentUpdated', agent: translateAgent(row) }])
    case 'entityUpdate':
      return parsed(EntityUpdate, value, (row) => translateEntityUpdate(row, receivedAt))
    case 'messageStatus':
      return parsed(MessageStatus, value, ({ sessionId, messageId, externalId, status, description }) => {
        const delivery = translateDelivery(status, description)
        return delivery ? [{ kind: 'delivery', sessionId, messageId, externalId, delivery }] : []
      })
    case 'whatsappWeb':
    case 'notifications':
    case 'internalMessage':
      return [{ kind: 'unsupported', command: name }]
  }
}

function parsed<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  read: (row: v.InferOutput<S>) => NeppoEvent[],
): NeppoEvent[] | null {
  const result = v.safeParse(schema, value)
  return result.success ? read(result.output) : null
}

function translateMessageFrame(row: MessageRowParsed, receivedAt: number): NeppoEvent[] {
  const { sessionId, command } = row
  const message = isSilent(row) ? null : translateMessage(row, receivedAt)
  const shown: NeppoEvent[] = message ? [{ kind: 'message', message, sessionOn: row.sessionOn }] : []
  const reason = command === null ? undefined : TERMINATORS.get(command)
  // Neppo's text for a session that is gone is fixed and no message of anyone.
  if (reason === 'notFound') return [{ kind: 'sessionClosed', sessionId, reason }]
  if (reason !== undefined) return [...shown, { kind: 'sessionClosed', sessionId, reason }]
  switch (command) {
    case null:
    case SERVER_COMMANDS.send:
    case SERVER_COMMANDS.warning:
      return shown
    case SERVER_COMMANDS.sessionIn:
      return [{ kind: 'sessionIn', sessionId, message }]
    case SERVER_COMMANDS.sessionOut:
      return [...shown, { kind: 'sessionOut', sessionId }]
    case SERVER_COMMANDS.pending:
      return [...shown, { kind: 'sessionPending', sessionId }]
    case SERVER_COMMANDS.delete:
      return row.message.trim() === ''
        ? []
        : [{ kind: 'messageRemoved', sessionId, externalId: row.message.trim() }]
    default:
      // An unknown command must not swallow what a client wrote.
      return [
        ...(message && message.author.kind !== 'system' ? shown : []),
        { kind: 'unsupported', command: command.slice(0, 64) },
      ]
  }
}

function translateEntityUpdate(row: EntityUpdateParsed, receivedAt: number): NeppoEvent[] {
  const events: NeppoEvent[] = []
  const { sessionId, user, attributes, sessionComment } = row
  if (user !== null || attributes !== null) {
    const client: Partial<NeppoClientUser> = {}
    const name = user?.displayName ?? user?.name
    if (name) client.name = name
    if (user?.cpf !== undefined) client.cpf = user.cpf
    if (user?.email !== undefined) client.email = user.email
    if (user?.phone !== undefined) client.phone = digits(user.phone)
    if (user?.externalCode !== undefined) client.externalCode = user.externalCode
    if (attributes !== null) Object.assign(client, translateAttributes(attributes))
    if (Object.keys(client).length > 0) events.push({ kind: 'clientUpdated', sessionId, client })
  }
  if (sessionComment !== null) {
    const { comment, createdBy } = sessionComment
    events.push({
      kind: 'commentAdded',
      sessionId,
      comment: { text: comment, createdBy, createdAt: receivedAt },
    })
  }
  return events
}
