import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import type { CallLogWire, CallPermissionWire } from '@neppo-chat/neppo/wire'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import type { CallState } from '#state/CallState.ts'
import { closeSession } from '#state/closing.ts'
import { addClient, findClient } from '#state/customers.ts'
import { activeSessionOf, giveSession, openSession } from '#state/sessions.ts'
import type { World } from '#state/World.ts'
import { agentOf, jsonBody, notFound, numberOf, param, sessionParam, textOf } from './request.ts'

/** Call log and WhatsApp calling: `neppo-panel-api.md` 2.9, `neppo.md` 6. */
export function voiceRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get(AGENT_PATHS.callLogProperty, async () => ({ voiceProperty: world.settings.voiceProperty }))

  app.post(AGENT_PATHS.voiceAgentStatus, async (request) => {
    const body = jsonBody(request)
    const agent = [...world.agents.values()].find(({ extension }) => extension === textOf(body, 'extension'))
    if (agent === undefined) throw notFound(world, request)
    agent.voiceStatus = textOf(body, 'status')
    return { status: agent.voiceStatus }
  })

  app.get(AGENT_PATHS.voiceAgentStatusByExtension, async (request) => {
    const agent = [...world.agents.values()].find(
      ({ extension }) => extension === param(request, 'extension'),
    )
    if (agent === undefined) throw notFound(world, request)
    return { status: agent.paused ? 'On Break' : agent.voiceStatus }
  })

  app.get(AGENT_PATHS.callLogBySession, async (request) => {
    const session = sessionParam(world, request)
    const call = world.calls.findLast(({ sessionId }) => sessionId === session.id)
    if (call === undefined) throw notFound(world, request)
    return toCallLog(world, call)
  })

  app.post(AGENT_PATHS.saveCallLog, async (request) => {
    const body = jsonBody(request)
    const call = world.calls.findLast(({ sessionId }) => sessionId === numberOf(body, 'sessionId'))
    if (call === undefined) throw notFound(world, request)
    const log = (body['callLog'] ?? {}) as Record<string, unknown>
    call.comment = textOf(log, 'comment') || null
    return toCallLog(world, call)
  })

  app.post(AGENT_PATHS.createCallLog, async (request) =>
    createCall(world, jsonBody(request), agentOf(request).userName),
  )

  app.post(AGENT_PATHS.finishCallLog, async (request) => {
    const body = (jsonBody(request)['call'] ?? {}) as Record<string, unknown>
    const call = world.calls.findLast(({ callId }) => callId === textOf(body, 'call_id'))
    if (call === undefined) throw notFound(world, request)
    call.finishedAt = world.clock.now()
    call.audioUrl = textOf(body, 'audio_url') || null
    const session = world.sessions.get(call.sessionId)
    if (session !== undefined) closeSession(world, session, 'agent')
    return {}
  })

  app.get(AGENT_PATHS.callPermission, async (request) => {
    const session = sessionParam(world, request)
    return { ...toPermission(world, session.groupId), sessionId: session.id }
  })

  app.get(AGENT_PATHS.callPermissionsByPhone, async () =>
    [...world.groups.values()]
      .filter(({ whatsappVoice }) => whatsappVoice)
      .map(({ id }) => toPermission(world, id)),
  )
}

/** `callLog/create`: the call becomes a session of the calling agent, protocol VC… */
function createCall(world: World, body: Record<string, unknown>, fallbackAgent: string) {
  const digits = textOf(body, 'client').replaceAll(/\D/g, '')
  if (digits.length < 3) return { success: false, error: 'PHONE_ERROR' }
  const agent = world.agents.get(textOf(body, 'agent')) ?? world.agents.get(fallbackAgent)
  if (agent === undefined) return { success: false, error: 'USER_NOT_FOUND' }
  const contact = digits.length === 10 || digits.length === 11 ? `55${digits}` : digits
  const known = findClient(world, 'VOICE', contact)
  const namesake = findClient(world, 'WHATSAPP', contact)
  const client = known ?? addClient(world, { channel: 'VOICE', contact, name: namesake?.name ?? contact })
  const group = agent.groups
    .flatMap((id) => world.groups.get(id) ?? [])
    .find(({ channels }) => channels.voice)
  if (group === undefined) return { success: false, error: 'GATEWAY_NOT_FOUND' }
  const running = activeSessionOf(world, client.id)
  const session = running ?? openSession(world, { client, group, withBot: false })
  const startedAt = Date.parse(textOf(body, 'startedAt'))
  world.calls.push({
    id: world.nextId('call'),
    sessionId: session.id,
    callId: textOf(body, 'callId'),
    startedAt: Number.isNaN(startedAt) ? world.clock.now() : startedAt,
    finishedAt: null,
    comment: null,
    audioUrl: null,
    agent: agent.userName,
  })
  if (running === undefined) giveSession(world, session, agent.userName)
  return { success: true, clientName: client.name, clientPhone: client.phone, error: null }
}

function toCallLog(world: World, call: CallState): CallLogWire {
  const session = world.sessions.get(call.sessionId)
  const client = session === undefined ? undefined : world.clients.get(session.clientId)
  return {
    sessionId: call.sessionId,
    user: {
      id: client?.id ?? 0,
      userName: client?.userName ?? '',
      displayName: client?.name ?? null,
      phone: client?.phone ?? null,
    },
    callLog: { id: call.id, startedAt: call.startedAt, comment: call.comment, callId: call.callId },
  }
}

function toPermission(world: World, groupId: number): CallPermissionWire {
  const group = world.groups.get(groupId)
  const allowed = group?.whatsappVoice === true
  return {
    groupId,
    groupName: group?.name ?? '',
    whatsappPermission: {
      permission: allowed ? 'TEMPORARY' : 'NO_PERMISSION',
      busy: false,
      expirationAt: allowed ? Math.floor(world.clock.now() / 1000) + 86_400 : null,
      actions: [
        { name: 'START_CALL', allowed, limits: [{ timePeriod: 'PT24H', usage: 0, maxAllowed: 10 }] },
        {
          name: 'SEND_CALL_PERMISSION_REQUEST',
          allowed: !allowed,
          limits: [
            { timePeriod: 'PT24H', usage: 0, maxAllowed: 1 },
            { timePeriod: 'P7D', usage: 0, maxAllowed: 2 },
          ],
        },
      ],
    },
  }
}
