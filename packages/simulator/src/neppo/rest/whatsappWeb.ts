import type { FastifyInstance } from 'fastify'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toPage } from '#neppo/shapes/page.ts'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import { agentOf, idParam, jsonBody, param, query, textOf } from './request.ts'

/** WhatsApp Web instances: `neppo-panel-api.md` 2.10. Off unless `Settings.whatsappWeb`. */
export function whatsappWebRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  const accepted = new Set<string>()
  const instances = new Map<string, { instanceKey: string; group: string; contacts: unknown[] }>()

  app.get('/api/whatsapp-web/enable', async (_request, reply) =>
    reply.type('application/json').send(String(world.settings.whatsappWeb)),
  )
  app.get('/api/whatsapp-web/instances', async () =>
    [...instances.values()].map(({ instanceKey, group }) => ({ instanceKey, group })),
  )
  app.get('/api/whatsapp-web/:key/status', async (request) => ({
    status: instances.has(param(request, 'key')) ? 'STARTED' : 'CLOSE',
    qrcode: null,
    crashed: false,
  }))
  app.get('/api/whatsapp-web/accept/terms', async (request) => {
    if (!accepted.has(agentOf(request).userName)) throw new HttpProblem(404, { message: 'Not accepted' })
    return {}
  })
  app.post('/api/whatsapp-web/accept/terms', async (request) => {
    accepted.add(agentOf(request).userName)
    return { terms: 'Termos de uso do WhatsApp Web. '.repeat(160) }
  })
  app.get('/api/whatsapp-web/groups/available/:page/:size', async (request) =>
    toPage(
      [...world.groups.values()].filter(({ name }) => name.includes(query(request, 'query'))),
      idParam(request, 'page'),
      idParam(request, 'size'),
      ({ id, name }) => ({ id, name }),
    ),
  )
  app.post('/api/whatsapp-web/register', async (request) => {
    const group = textOf(jsonBody(request), 'group')
    const instanceKey = `wa${instances.size + 1}`
    instances.set(instanceKey, { instanceKey, group, contacts: [] })
    return { instanceKey, group }
  })
  app.get('/api/whatsapp-web/:key/contacts', async () =>
    [...world.clients.values()]
      .filter(({ channel }) => channel === 'WHATSAPP')
      .map(({ name, phone }) => ({ name, phone })),
  )
  app.get(
    '/api/whatsapp-web/:key/filtered/contacts',
    async (request) => instances.get(param(request, 'key'))?.contacts ?? [],
  )
  app.post('/api/whatsapp-web/:key/filtered/contacts', async (request) => {
    const instance = instances.get(param(request, 'key'))
    if (instance !== undefined && Array.isArray(request.body)) instance.contacts = request.body
    return instance?.contacts ?? []
  })
  app.delete('/api/whatsapp-web/:key/delete', async (request, reply) => {
    instances.delete(param(request, 'key'))
    return reply.type('text/plain; charset=utf-8').send('DELETED')
  })
}
