import type * as v from 'valibot'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoClientInput } from '#model.ts'
import { AssociationRow, ClassificationServiceRow, SessionCommentRow } from '#schema/GatewayRow.ts'
import { readRows } from '#schema/readRows.ts'
import { channelWord } from '#translate/translateClient.ts'
import { CLIENT_ATTRIBUTES } from '#wire/index.ts'
import type { SaveAssociationWire, SaveUserWire } from '#wire/index.ts'
import type { GatewayHttp } from './GatewayHttp.ts'
import type { NeppoGatewayClient, NeppoGatewayClientOptions } from './NeppoGatewayClient.ts'
import { postForId } from './postForId.ts'
import { walkRows } from './walkRows.ts'

type Calls = Pick<
  NeppoGatewayClient,
  'classifications' | 'comments' | 'saveClient' | 'associations' | 'setAgents'
>

type UnlistedPaths = NonNullable<NeppoGatewayClientOptions['unlistedPaths']>

/** Calls whose addresses no public document names: they fail loudly until somebody who knows them configures them. */
export function createUnlistedCalls(http: GatewayHttp, paths: UnlistedPaths, now: () => number): Calls {
  function configured(operation: string, path: keyof UnlistedPaths): string {
    const found = paths[path]
    if (found === undefined) throw new NeppoError('notConfigured', { operation })
    return found
  }

  /** Rows of one session; rows of others mean that the filter was ignored and are left out. */
  async function ofSession<S extends v.GenericSchema<unknown, { session: { id: number } }>>(
    name: 'classifications' | 'comments',
    schema: S,
    sessionId: number,
  ): Promise<v.InferOutput<S>[]> {
    const conditions = [{ key: 'session.id', operator: 'EQNUM', value: sessionId } as const]
    const own: v.InferOutput<S>[] = []
    for await (const page of walkRows(http, name, configured(name, name), { conditions })) {
      const rows = readRows(schema, page, { operation: name, log: http.log })
      own.push(...rows.filter((row) => row.session.id === sessionId))
    }
    return own
  }

  return {
    async classifications(sessionId) {
      const rows = await ofSession('classifications', ClassificationServiceRow, sessionId)
      return rows.map((row) => ({
        agentName: row.agent?.displayName ?? null,
        createdAt: row.createdAt,
        comment: row.commentClassification ?? '',
        branch: row.branch,
      }))
    },
    async comments(sessionId) {
      const rows = await ofSession('comments', SessionCommentRow, sessionId)
      return rows.map(({ comment, createdBy, createdAt }) => ({
        text: comment,
        createdBy,
        createdAt: createdAt ?? now(),
      }))
    },
    async saveClient(input) {
      const operation = 'saveClient'
      const path = configured(operation, 'saveUser')
      const effect = input.id === undefined ? 'once' : 'idempotent'
      return postForId(http, { operation, path, json: userBody(input), effect })
    },
    async *associations(query = {}) {
      const operation = 'associations'
      for await (const rows of walkRows(http, operation, configured(operation, 'association'), query))
        yield readRows(AssociationRow, rows, { operation, log: http.log }).map(({ user, agent }) => ({
          clientId: user.id,
          clientUserName: user.userName,
          agentUserId: agent.id,
          agentUserName: agent.userName,
        }))
    },
    async setAgents(clientId, agentUserIds) {
      const operation = 'setAgents'
      const json: SaveAssociationWire = { userId: clientId, agentUserIds }
      const path = configured(operation, 'saveAssociation')
      await http.post({ operation, path, json, effect: 'idempotent' })
    },
  }
}

function userBody({ company, companyId, channel, ...plain }: NeppoClientInput): SaveUserWire {
  const attributes: Record<string, string> = {}
  if (company !== undefined) attributes[CLIENT_ATTRIBUTES.company] = company
  if (companyId !== undefined) attributes[CLIENT_ATTRIBUTES.companyId] = companyId
  return {
    ...plain,
    ...(channel === undefined ? {} : { originUser: channelWord(channel) }),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  }
}
