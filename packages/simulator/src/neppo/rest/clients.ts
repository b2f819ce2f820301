import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import type { ClientChannelWire } from '@neppo-chat/neppo/wire'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toClientRow } from '#neppo/shapes/clientShape.ts'
import { toPage } from '#neppo/shapes/page.ts'
import type { ClientState } from '#state/ClientState.ts'
import { findClient } from '#state/customers.ts'
import { activeSessionOf } from '#state/sessions.ts'
import type { World } from '#state/World.ts'
import { agentOf, clientMatches, idParam, notFound, param, query } from './request.ts'

/** Client searches and look-ups: `neppo-panel-api.md` 2.5. Any case of `filter` and `channel` is taken. */
export function clientRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get(AGENT_PATHS.clients, async (request) => {
    const me = agentOf(request)
    const portfolio = query(request, 'filter').toUpperCase() === 'PORTFOLIO'
    const asked = query(request, 'query')
    const rows = [...world.clients.values()]
      .filter((client) => client.active && (!portfolio || client.agents.includes(me.id)))
      .filter((client) => clientMatches(client, asked))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), toClientRow)
  })

  // Unknown contact: 200 with an empty body.
  app.get(AGENT_PATHS.clientByContact, async (request, reply) => {
    const contact = query(request, 'contact')
    const channel = query(request, 'channel') || 'voice'
    const client = findClient(world, channel, contact) ?? byDigits(world, channel, contact)
    return client === undefined ? reply.send() : toClientRow(client)
  })

  app.get(AGENT_PATHS.clientByExternalCode, async (request) => {
    const client = byCode(world, param(request, 'code'))[0]
    if (client === undefined) throw notFound(world, request)
    return toClientRow(client)
  })

  app.get('/api/users/getContactClients/:id/:page/:size', async (request) => {
    const rows = [...world.clients.values()].filter((client) =>
      clientMatches(client, query(request, 'query')),
    )
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), toClientRow)
  })

  app.get(AGENT_PATHS.clientChannels, async (request) => {
    const clients = byCode(world, param(request, 'externalCode'))
    const first = clients[0]
    if (first === undefined) throw notFound(world, request)
    const channels = new Map<string, ClientChannelWire['contacts']>()
    for (const client of clients) {
      const session = activeSessionOf(world, client.id)
      const contacts = channels.get(client.channel) ?? []
      contacts.push({
        contact: client.phone ?? client.email ?? client.userName.slice(client.userName.indexOf('_') + 1),
        hasSession: session !== undefined,
        agent: session?.agent ?? null,
        sessionId: session?.id ?? null,
      })
      channels.set(client.channel, contacts)
    }
    return {
      client: { name: first.name },
      channels: [...channels].map(([name, contacts]) => ({ name, contacts })),
    }
  })
}

function byCode(world: World, code: string): ClientState[] {
  return [...world.clients.values()].filter(({ active, externalCode }) => active && externalCode === code)
}

function byDigits(world: World, channel: string, contact: string): ClientState | undefined {
  const digits = contact.replaceAll(/\D/g, '')
  return digits.length < 10
    ? undefined
    : (findClient(world, channel, digits) ?? findClient(world, channel, `55${digits}`))
}
