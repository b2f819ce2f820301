import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import type { AgentGroupTupleWire, TransferAgentWire } from '@neppo-chat/neppo/wire'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toGroup } from '#neppo/shapes/sessionShape.ts'
import { toPage } from '#neppo/shapes/page.ts'
import type { AgentState } from '#state/AgentState.ts'
import type { World } from '#state/World.ts'
import { agentById, agentOf, groupByName, idParam, notFound, param, plain, query } from './request.ts'

/** Whom and where a session can be transferred to: `neppo-panel-api.md` 2.4. */
export function transferRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  // Every agent who shares at least one group with somebody; the group in the path is the session's own.
  app.get(AGENT_PATHS.transferAgents, async (request) => {
    if (groupByName(world, param(request, 'group')) === undefined) throw notFound(world, request)
    const me = agentOf(request)
    const asked = plain(query(request, 'query'))
    const rows = [...world.agents.values()]
      .filter((agent) => agent !== me && plain(`${agent.name} ${agent.userName}`).includes(asked))
      .sort((a, b) => a.displayName.localeCompare(b.displayName))
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), (agent) =>
      toTransferAgent(world, agent),
    )
  })

  app.get(AGENT_PATHS.transferGroups, async (request) => {
    if (groupByName(world, param(request, 'group')) === undefined) throw notFound(world, request)
    return [...world.groups.values()].map(({ name }) => ({ name, active: true }))
  })

  app.get(AGENT_PATHS.groupsByAgent, async (request) => {
    const agent = agentById(world, idParam(request, 'userId'))
    if (agent === undefined) throw notFound(world, request)
    return groupsOf(world, agent).map(({ id, name, channels }): AgentGroupTupleWire => [
      id,
      name,
      true,
      true,
      channels.sms,
      channels.whatsapp,
      channels.email,
      channels.voice,
      channels.telegram,
      channels.official,
    ])
  })

  app.get(AGENT_PATHS.groupsByUser, async (request) => {
    const agent = agentById(world, idParam(request, 'userId'))
    if (agent === undefined) throw notFound(world, request)
    return groupsOf(world, agent).map((group) => toGroup(world, group))
  })
}

/** The groups that an agent attends. */
function groupsOf(world: World, agent: AgentState) {
  return agent.groups.flatMap((id) => world.groups.get(id) ?? [])
}

function toTransferAgent(world: World, agent: AgentState): TransferAgentWire {
  return {
    userName: agent.userName,
    displayName: agent.displayName,
    status: agent.status,
    groups: Object.fromEntries(groupsOf(world, agent).map(({ id, name }) => [name, { id }])),
  }
}
