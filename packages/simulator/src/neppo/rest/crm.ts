import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import type { CrmDealWire, CrmNamedWire } from '@neppo-chat/neppo/wire'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { changeClient } from '#state/notes.ts'
import type { World } from '#state/World.ts'
import { jsonBody, notFound, numberOf, plain, query } from './request.ts'

const prefix = '/api/chat-embedded-integration/PLOOMES/proxy'

/**
 * The CRM operations of the widget: `neppo-panel-api.md` 2.12. With a target they go to the integration service
 * there; without one they are answered from the CRM's own rows.
 */
export function crmRoutes(app: FastifyInstance, parts: NeppoParts): void {
  const { world, crm } = parts

  app.get(AGENT_PATHS.crmStatus, async () => ({ status: crm.target !== null || crm.source !== null }))

  app.addHook('preHandler', async (request, reply) => {
    const path = request.routeOptions.url ?? ''
    if (crm.target === null || !path.includes(prefix)) return undefined
    return reply.send(await forward(parts, request, path.slice(path.indexOf(prefix) + prefix.length + 1)))
  })

  app.get(AGENT_PATHS.crmPermissions, async () => ({
    contact: true,
    deal: true,
    quote: true,
    order: true,
    document: true,
  }))

  app.get(AGENT_PATHS.crmCheckDeal, async (request) => {
    const link = crm.links.findLast(({ sessionId }) => sessionId === Number(query(request, 'SessionId')))
    const deal = link === undefined ? undefined : crm.source?.deals({}).find(({ Id }) => Id === link.dealId)
    return deal === undefined ? {} : { DealId: deal.Id, DealTitle: deal.Title }
  })

  app.get(AGENT_PATHS.crmCompanies, async (request) => named(request, crm.source?.companies() ?? []))
  app.get(AGENT_PATHS.crmPipelines, async (request) => named(request, crm.source?.pipelines() ?? []))
  app.get(AGENT_PATHS.crmContacts, async (request) =>
    named(request, crm.source?.people(idQuery(request, 'CompanyId')) ?? []),
  )

  app.get(AGENT_PATHS.crmDeals, async (request) => {
    const rows = crm.source?.deals({
      pipelineId: idQuery(request, 'PipelineId'),
      contactId: idQuery(request, 'ContactId'),
      personId: idQuery(request, 'PersonId'),
    })
    return cut(
      request,
      (rows ?? []).filter(({ Title }) => plain(Title).includes(plain(query(request, 'query')))),
    )
  })

  app.post(AGENT_PATHS.crmAssociateDeal, async (request): Promise<CrmDealWire[]> => {
    const body = jsonBody(request)
    const sessionId = numberOf(body, 'SessionId') ?? 0
    const deal = crm.source?.deals({}).find(({ Id }) => Id === numberOf(body, 'DealId'))
    if (deal === undefined || !world.sessions.has(sessionId)) throw notFound(world, request)
    if (crm.links.some((link) => link.sessionId === sessionId && link.dealId === deal.Id)) return []
    crm.links.push({ sessionId, dealId: deal.Id })
    return [deal]
  })

  app.post(AGENT_PATHS.crmAssociatePerson, async (request) => {
    const body = jsonBody(request)
    linkPerson(
      world,
      numberOf(body, 'SessionId') ?? 0,
      numberOf(body, 'ContactId') ?? 0,
      crm.source?.companyOf,
    )
    return {}
  })
}

function linkPerson(
  world: World,
  sessionId: number,
  contactId: number,
  companyOf: ((personId: number) => CrmNamedWire | null) | undefined,
): void {
  const session = world.sessions.get(sessionId)
  const client = session === undefined ? undefined : world.clients.get(session.clientId)
  if (client === undefined) throw new HttpProblem(404, { message: 'Session not found' })
  const company = companyOf?.(contactId) ?? null
  changeClient(world, client, {
    externalCode: String(contactId),
    company: company === null ? null : { id: company.Id, name: company.Name },
  })
}

function named(request: FastifyRequest, rows: CrmNamedWire[]): CrmNamedWire[] {
  return cut(
    request,
    rows.filter(({ Name }) => plain(Name).includes(plain(query(request, 'query')))),
  )
}

function cut<T>(request: FastifyRequest, rows: T[]): T[] {
  const skip = Number(query(request, '$skip')) || 0
  const top = Math.min(Number(query(request, '$top')) || 10, 10)
  return rows.slice(skip, skip + top)
}

const idQuery = (request: FastifyRequest, name: string): number | undefined =>
  Number(query(request, name)) || undefined

/** Passes an operation on to the integration service, with the shared secret. */
async function forward(parts: NeppoParts, request: FastifyRequest, operation: string): Promise<unknown> {
  const { target } = parts.crm
  if (target === null) throw new HttpProblem(500, { message: 'no CRM target' })
  const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  let response: Response
  try {
    response = await fetch(`${target.url.replace(/\/$/, '')}/${operation}${search}`, {
      method: request.method,
      headers: {
        'content-type': 'application/json',
        ...(target.secret === null ? {} : { [target.secretHeader]: target.secret }),
      },
      ...(request.method === 'GET' ? {} : { body: JSON.stringify(request.body ?? {}) }),
      signal: AbortSignal.timeout(15_000),
    })
  } catch {
    throw new HttpProblem(502, { message: 'CRM integration unreachable' })
  }
  const text = await response.text()
  if (!response.ok) throw new HttpProblem(response.status, text)
  return text === '' ? '' : JSON.parse(text)
}
