import type { FastifyInstance } from 'fastify'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { groupByName, jsonBody, textOf } from '#neppo/rest/request.ts'
import { createSend } from '#state/activeSends.ts'

/** Legacy send: a static token, raw in `Authorization`; 200 = accepted (`neppo.md` 3.6). */
export function legacyRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.post('/api/send/message', async (request) => {
    if (request.headers.authorization !== world.company.legacyToken)
      throw new HttpProblem(401, 'Unauthorized')
    const body = jsonBody(request)
    const group = groupByName(world, textOf(body, 'group'))
    if (group === undefined || textOf(body, 'phone') === '')
      throw new HttpProblem(400, { message: 'Invalid request' })
    const info = body['additionalInfo']
    createSend(world, {
      phone: textOf(body, 'phone'),
      email: null,
      channel: (textOf(body, 'channel') || 'WHATSAPP').toUpperCase(),
      group,
      message: textOf(body, 'message'),
      subject: null,
      additionalInfo:
        typeof info === 'string' ? info : info === undefined || info === null ? null : JSON.stringify(info),
      createdBy: textOf(body, 'createdBy') || 'legacy',
      agentUserId: null,
    })
    return { success: true }
  })
}
