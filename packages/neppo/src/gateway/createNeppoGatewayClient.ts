import type * as v from 'valibot'
import { setTimeout as pause } from 'node:timers/promises'
import { createHttpDoor, readJsonBody } from '#http/HttpDoor.ts'
import { hostBase } from '#http/hostBase.ts'
import type { NeppoAgentRow } from '#model.ts'
import { NeppoError } from '#NeppoError.ts'
import { Id } from '#schema/Field.ts'
import { AgentListRow, ChatAnswerRow, DirectMessageRow, UserRow } from '#schema/GatewayRow.ts'
import { GatewayMessageRow } from '#schema/MessageRow.ts'
import { readOne, readRows } from '#schema/readRows.ts'
import { GatewaySessionRow } from '#schema/SessionRow.ts'
import { Template } from '#schema/Template.ts'
import { translateMessages } from '#translate/translateMessage.ts'
import { translateGatewaySession } from '#translate/translateSession.ts'
import { translateTemplate } from '#translate/translateTemplate.ts'
import { translateDirectMessage, translateUser } from '#translate/translateUser.ts'
import { GATEWAY_BASE, GATEWAY_PATHS, TOKEN_URL } from '#wire/index.ts'
import type { GatewayPath } from '#wire/index.ts'
import { createGatewayHttp } from './GatewayHttp.ts'
import { createGatewayToken } from './GatewayToken.ts'
import type { GatewayQuery, NeppoGatewayClient, NeppoGatewayClientOptions } from './NeppoGatewayClient.ts'
import { saveDirectMessage } from './saveDirectMessage.ts'
import { createUnlistedCalls } from './UnlistedCalls.ts'
import { readQueryPage, walkRows } from './walkRows.ts'

/** Makes the client of surface G for one credential. Opens nothing: the first call asks for a token. */
export function createNeppoGatewayClient(options: NeppoGatewayClientOptions): NeppoGatewayClient {
  const { consumerKey, consumerSecret, username, password, unlistedPaths = {} } = options
  const { fetch = globalThis.fetch, timeoutMs = 30_000, minIntervalMs = 0 } = options
  const { onLog: log = () => {}, now = Date.now, sleep = (ms) => pause(ms) } = options
  const door = createHttpDoor({ fetch, timeoutMs, log, now })
  const credential = {
    tokenUrl: options.tokenUrl ?? TOKEN_URL,
    consumerKey,
    consumerSecret,
    username,
    password,
  }
  const token = createGatewayToken({ door, credential, log, now, sleep })
  const base = hostBase(options.baseUrl ?? GATEWAY_BASE)
  const http = createGatewayHttp({ door, token, base, minIntervalMs, log, now, sleep })

  async function* walk<S extends v.GenericSchema, T>(
    entity: GatewayPath,
    schema: S,
    translate: (row: v.InferOutput<S>) => T,
    query: GatewayQuery,
  ): AsyncGenerator<T[], undefined> {
    for await (const rows of walkRows(http, entity, GATEWAY_PATHS[entity], query))
      yield readRows(schema, rows, { operation: entity, log }).map(translate)
  }

  /** One row by its number; rows without a match mean that the filter was ignored, which proves nothing. */
  async function find<S extends v.GenericSchema<unknown, { id: number }>>(
    entity: GatewayPath,
    schema: S,
    id: number,
  ): Promise<v.InferOutput<S> | null> {
    const conditions = [{ key: 'id', operator: 'EQNUM', value: id } as const]
    const rows = await readQueryPage(http, entity, GATEWAY_PATHS[entity], { conditions }, 0)
    if (rows.length === 0) return null
    const found = readRows(schema, rows, { operation: entity, log }).find((row) => row.id === id)
    if (found === undefined)
      throw new NeppoError('malformed', { operation: entity, upstreamCode: 'filterIgnored' })
    return found
  }

  const toSession = (row: v.InferOutput<typeof GatewaySessionRow>) => translateGatewaySession(row, now())

  return {
    async check() {
      await readQueryPage(http, 'users', GATEWAY_PATHS.users, {}, 0)
    },
    query: (entity, query = {}) => walkRows(http, entity, GATEWAY_PATHS[entity], query),
    users: (query = {}) => walk('users', UserRow, translateUser, query),
    async user(id) {
      const row = await find('users', UserRow, id)
      return row && translateUser(row)
    },
    agents: (query = {}) => walk('agent', AgentListRow, translateAgentRow, query),
    sessions: (query = {}) => walk('userSessionV2', GatewaySessionRow, toSession, query),
    async session(id) {
      const row = await find('userSessionV2', GatewaySessionRow, id)
      return row && toSession(row)
    },
    async sessionCount(conditions) {
      const operation = 'userSessionCount'
      const path = GATEWAY_PATHS.userSessionCount
      const answer = await http.post({ operation, path, json: { conditions }, effect: 'read' })
      return readOne(Id, readJsonBody(operation, answer), { operation, log })
    },
    async messages(sessionId) {
      const query: GatewayQuery = {
        conditions: [{ key: 'session.id', operator: 'EQNUM', value: sessionId }],
        sortColumn: 'createdAt',
      }
      const own: v.InferOutput<typeof GatewayMessageRow>[] = []
      for await (const rows of walkRows(http, 'messagesV2', GATEWAY_PATHS.messagesV2, query)) {
        const page = readRows(GatewayMessageRow, rows, { operation: 'messagesV2', log })
        const matching = page.filter((row) => row.sessionId === sessionId)
        if (matching.length === 0)
          throw new NeppoError('malformed', { operation: 'messagesV2', upstreamCode: 'filterIgnored' })
        own.push(...matching)
      }
      return translateMessages(own, now(), 'oldestFirst')
    },
    templates: (query = {}) => walk('template', Template, translateTemplate, query),
    directMessages: (query = {}) => walk('directMessage', DirectMessageRow, translateDirectMessage, query),
    async directMessage(id) {
      const row = await find('directMessage', DirectMessageRow, id)
      return row && translateDirectMessage(row)
    },
    chatAnswers: (query = {}) => walk('chatAnswer', ChatAnswerRow, translateChatAnswer, query),
    saveDirectMessage: (input) => saveDirectMessage(http, input),
    ...createUnlistedCalls(http, unlistedPaths, now),
  }
}

function translateAgentRow(row: v.InferOutput<typeof AgentListRow>): NeppoAgentRow {
  const { id: userId, userName, displayName, name } = row.user
  return {
    userName,
    name: displayName ?? name ?? userName,
    status: row.status,
    createdAt: row.createdAt,
    userId,
    agentId: row.id,
    email: row.email,
    chatToken: row.agentToken,
  }
}

function translateChatAnswer(row: v.InferOutput<typeof ChatAnswerRow>) {
  const { sessionId, questionId, optionAnswerId, createdAt } = row
  return { sessionId, questionId, optionId: optionAnswerId, createdAt }
}
