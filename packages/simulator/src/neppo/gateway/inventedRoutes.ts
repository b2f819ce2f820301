import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CLIENT_ATTRIBUTES, INVENTED_GATEWAY_PATHS } from '@neppo-chat/neppo/wire'
import type { QueryWire } from '@neppo-chat/neppo/wire'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { agentById, jsonBody, numberOf, textOf } from '#neppo/rest/request.ts'
import type { ClientState } from '#state/ClientState.ts'
import { addClient } from '#state/customers.ts'
import { associate, changeClient } from '#state/notes.ts'
import type { World } from '#state/World.ts'
import { toAssociation, toClassificationRow, toClientUserRow } from './rows.ts'
import type { QueryRow } from './runQuery.ts'

/**
 * Invented endpoints of surface G (`INVENTED.md`): nothing public tells how Neppo creates or changes clients,
 * associates agents, or lists classifications and comments.
 */
export function inventedRoutes(
  app: FastifyInstance,
  { world }: NeppoParts,
  read: (path: string, rowsOf: (query: QueryWire) => QueryRow[]) => void,
): void {
  app.post(INVENTED_GATEWAY_PATHS.saveUser, async (request) =>
    toClientUserRow(world, saveClient(world, request)),
  )

  read(INVENTED_GATEWAY_PATHS.association, () =>
    [...world.clients.values()].flatMap((client) =>
      client.agents.map((agentUserId) => ({ row: toAssociation(world, client, agentUserId), times: {} })),
    ),
  )

  app.post(INVENTED_GATEWAY_PATHS.saveAssociation, async (request) => {
    const body = jsonBody(request)
    const client = world.clients.get(numberOf(body, 'userId') ?? -1)
    const ids = Array.isArray(body['agentUserIds']) ? body['agentUserIds'].map(Number) : []
    if (client === undefined || ids.some((id) => agentById(world, id) === undefined)) {
      throw new HttpProblem(404, { message: 'User not found' })
    }
    for (const id of client.agents) if (!ids.includes(id)) associate(world, client, id, false)
    for (const id of ids) associate(world, client, id, true)
    return {}
  })

  read(INVENTED_GATEWAY_PATHS.classifications, () =>
    world.classifications.map((row) => ({
      row: toClassificationRow(world, row),
      times: { createdAt: row.createdAt },
    })),
  )
  read(INVENTED_GATEWAY_PATHS.comments, () =>
    world.comments.map((comment) => ({
      row: { ...comment, session: { id: comment.sessionId } },
      times: { createdAt: comment.createdAt },
    })),
  )
}

/** Creates a client without `id`, or changes the members that came. */
function saveClient(world: World, request: FastifyRequest): ClientState {
  const body = jsonBody(request)
  const id = numberOf(body, 'id')
  const userName = textOf(body, 'userName')
  const known = world.clients.get(id ?? world.clientIds.get(userName) ?? -1)
  if (id !== null && known === undefined) throw new HttpProblem(404, { message: 'User not found' })
  const at = userName.indexOf('_')
  if (known === undefined && (at < 1 || at === userName.length - 1)) {
    throw new HttpProblem(400, { message: 'userName must be <channel>_<contact>' })
  }
  const client =
    known ??
    addClient(world, {
      channel: userName.slice(0, at).toUpperCase(),
      contact: userName.slice(at + 1),
      name: textOf(body, 'name') || textOf(body, 'displayName') || userName.slice(at + 1),
    })
  changeClient(world, client, readChange(client, body))
  return client
}

function readChange(client: ClientState, body: Record<string, unknown>): Parameters<typeof changeClient>[2] {
  const name = textOf(body, 'name') || textOf(body, 'displayName')
  const texts = ['phone', 'email', 'cpf', 'externalCode'].flatMap((key) =>
    key in body ? [[key, textOf(body, key) || null]] : [],
  )
  return {
    ...(name === '' ? {} : { name }),
    ...(Object.fromEntries(texts) as { phone?: string | null }),
    ...(typeof body['active'] === 'boolean' ? { active: body['active'] } : {}),
    ...('attributes' in body ? { company: readCompany(client, body['attributes']) } : {}),
  }
}

/** The company from attribute values by description; one that is not named keeps its value. */
function readCompany(client: ClientState, value: unknown): ClientState['company'] {
  const attributes = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const name = textOf(attributes, CLIENT_ATTRIBUTES.company) || client.company?.name || ''
  const id = numberOf(attributes, CLIENT_ATTRIBUTES.companyId) ?? client.company?.id ?? 0
  const cleared = attributes[CLIENT_ATTRIBUTES.company] === ''
  return name === '' || cleared ? null : { id, name }
}
