import type { FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '#state/World.ts'
import type { WorldEvent } from '#state/WorldEvent.ts'
import { arrived, toPhoneMessage } from './PhoneMessage.ts'

/** Server-sent events for the phone page: `{type: message | status | customer | session, phone, …}`. */
export function streamPhoneEvents(world: World, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  })
  raw.write('retry: 1000\n\n')
  const write = (event: object): void => {
    raw.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const stop = world.events.listen((event) => {
    const told = toPhoneEvent(world, event)
    if (told !== null) write(told)
  })
  const beat = setInterval(() => raw.write(': \n\n'), 15_000)
  beat.unref()
  request.raw.on('close', () => {
    clearInterval(beat)
    stop()
  })
}

function toPhoneEvent(world: World, event: WorldEvent): object | null {
  const phoneOf = (clientId: number): string => world.clients.get(clientId)?.phone ?? ''
  switch (event.kind) {
    case 'messageStored':
      return arrived(event.message)
        ? {
            type: 'message',
            phone: phoneOf(event.message.clientId),
            message: toPhoneMessage(world, event.message),
          }
        : null
    case 'messageStatus': {
      const { message } = event
      const phone = phoneOf(message.clientId)
      // What an agent wrote appears on the phone when it arrives.
      if (message.status === 'RECEBIDA')
        return { type: 'message', phone, message: toPhoneMessage(world, message) }
      if (message.status !== 'LIDA' && message.readByAgentAt === null) return null
      return { type: 'status', phone, id: String(message.id), status: 'read' }
    }
    case 'messageDeleted':
      return {
        type: 'status',
        phone: phoneOf(event.message.clientId),
        id: String(event.message.id),
        status: 'deleted',
      }
    case 'clientCreated':
    case 'clientChanged':
      return event.client.channel === 'WHATSAPP'
        ? { type: 'customer', phone: event.client.phone ?? '', name: event.client.name }
        : null
    case 'sessionCreated':
    case 'sessionChanged':
      return {
        type: 'session',
        phone: phoneOf(event.session.clientId),
        sessionId: event.session.id,
        status: event.session.status,
        group: world.groups.get(event.session.groupId)?.name ?? '',
        agentName:
          event.session.agent === null ? null : (world.agents.get(event.session.agent)?.displayName ?? null),
      }
    default:
      return null
  }
}
