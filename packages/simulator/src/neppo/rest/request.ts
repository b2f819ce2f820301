import type { FastifyRequest } from 'fastify'
import type { SeedGroup } from '#company/Company.ts'
import type { AgentState } from '#state/AgentState.ts'
import type { ClientState } from '#state/ClientState.ts'
import type { SessionState } from '#state/SessionState.ts'
import type { World } from '#state/World.ts'
import { pathOf } from '#neppo/createHttp.ts'
import { HttpProblem, springError } from '#neppo/HttpProblem.ts'

/** A path parameter, decoded. */
export function param(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? ''
}

/** A path parameter that must be a whole number. @throws HttpProblem 400 */
export function idParam(request: FastifyRequest, name: string): number {
  const text = param(request, name)
  if (!/^\d+$/.test(text)) throw new HttpProblem(400, { message: `Failed to convert value '${text}'` })
  return Number(text)
}

/** A query value; empty when absent, the first when repeated. */
export function query(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, string | string[] | undefined>)[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** The JSON object of the body; anything else is refused. @throws HttpProblem 400 */
export function jsonBody(request: FastifyRequest): Record<string, unknown> {
  const { body } = request
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    throw new HttpProblem(400, { message: 'Required request body is missing' })
  }
  return body as Record<string, unknown>
}

/** A text member of a body; empty when absent or of another type. */
export function textOf(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** A number, or a number written as text; null for anything else. */
export function numberOf(body: Record<string, unknown>, name: string): number | null {
  const value = body[name]
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null
}

/** The agent whose token came with the request; the guard has checked it. */
export function agentOf(request: FastifyRequest): AgentState {
  if (request.agentUser === null) throw new HttpProblem(401, 'Unauthorized')
  return request.agentUser
}

/** The 404 of a row that does not exist. */
export function notFound(world: World, request: FastifyRequest): HttpProblem {
  return new HttpProblem(404, springError(404, pathOf(request), world.clock.now()))
}

/** The session named in the path. @throws HttpProblem 404 */
export function sessionParam(world: World, request: FastifyRequest, name = 'sessionId'): SessionState {
  const session = world.sessions.get(idParam(request, name))
  if (session === undefined) throw notFound(world, request)
  return session
}

/** The agent named in the path. @throws HttpProblem 404 */
export function agentParam(world: World, request: FastifyRequest): AgentState {
  const agent = world.agents.get(param(request, 'userName'))
  if (agent === undefined) throw notFound(world, request)
  return agent
}

/** The agent with this user id, or else with this id of the agent row. */
export function agentById(world: World, id: number): AgentState | undefined {
  const agents = [...world.agents.values()]
  return agents.find((agent) => agent.id === id) ?? agents.find((agent) => agent.agentId === id)
}

/** The group of this name; names are routing keys (`neppo.md` 3.5). */
export function groupByName(world: World, name: string): SeedGroup | undefined {
  return [...world.groups.values()].find((group) => group.name === name)
}

/** Text without accents and case, as searches compare it. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** True when name, address, phone digits or company of the client contain `asked` (without accents). */
export function clientMatches(client: ClientState, asked: string): boolean {
  const wanted = plain(asked.trim())
  if (wanted === '') return true
  const digits = wanted.replaceAll(/\D/g, '')
  return (
    plain(client.name).includes(wanted) ||
    client.userName.includes(wanted) ||
    (client.email ?? '').toLowerCase().includes(wanted) ||
    plain(client.company?.name ?? '').includes(wanted) ||
    (digits.length >= 3 && /^[\d\s()+-]+$/.test(wanted) && (client.phone ?? '').includes(digits))
  )
}
