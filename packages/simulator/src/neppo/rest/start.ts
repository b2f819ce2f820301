import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import { changeStatus } from '#state/presence.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import { toAgentUser } from '#neppo/shapes/agentShape.ts'
import { toSession } from '#neppo/shapes/sessionShape.ts'
import { agentOf, agentParam, query } from './request.ts'

/** Start of the line: `neppo-panel-api.md` 2.1. */
export function startRoutes(app: FastifyInstance, { world, baseUrl }: NeppoParts): void {
  app.get(AGENT_PATHS.logged, async (request) => toAgentUser(agentOf(request)))

  app.get(AGENT_PATHS.attendanceQueue, async (request) => {
    const agent = agentParam(world, request)
    return [...(world.openByAgent.get(agent.userName) ?? [])]
      .flatMap((id) => world.sessions.get(id) ?? [])
      .sort((a, b) => b.updatedAt - a.updatedAt)
      .map((session) => toSession(world, session))
  })

  app.post(AGENT_PATHS.status, async (request) => {
    const agent = agentParam(world, request)
    if (agent !== agentOf(request)) throw new HttpProblem(403, { message: 'Forbidden' })
    const status = query(request, 'status')
    const reason = query(request, 'pauseReasonsId')
    if (status !== 'ONLINE' && status !== 'FIRST_PAUSE' && status !== 'PAUSED') {
      throw new HttpProblem(400, { message: `Invalid status '${status}'` })
    }
    if (status !== 'ONLINE' && !world.company.pauseReasons.some(({ id }) => String(id) === reason)) {
      throw new HttpProblem(400, { message: `Invalid pause reason '${reason}'` })
    }
    changeStatus(world, agent, { status, pauseReasonsId: reason === '' ? null : Number(reason) })
    return toAgentUser(agent)
  })

  app.get(AGENT_PATHS.pauseReasons, async () => world.company.pauseReasons)

  app.get(AGENT_PATHS.chatConfiguration, async () => ({
    internalChat: world.settings.internalChat,
    tm2VoiceUrl: world.settings.voiceUrl,
  }))

  app.get(AGENT_PATHS.whatsappVoice, async () => ({ enableWhatsappVoice: world.settings.whatsappVoice }))

  app.get(AGENT_PATHS.storageHost, async (_request, reply) => {
    reply.type('text/plain; charset=utf-8')
    return `${baseUrl()}/chat`
  })
}
