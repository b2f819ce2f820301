import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { phonePage } from '#phone/phonePage.ts'
import { phoneRoutes } from '#phone/phoneRoutes.ts'
import type { PloomesControl } from '#ploomes/index.ts'
import type { World } from '#state/World.ts'
import { controlRoutes } from './controlRoutes.ts'
import type { SimulatorControl } from './SimulatorControl.ts'

/** Starts the port that tests and people use: `/control/`, `/phone/api/` and the phone page. */
export async function startControlServer({
  world,
  control,
  ploomes,
  port,
  host,
}: {
  world: World
  control: SimulatorControl
  ploomes: PloomesControl
  port: number
  host: string
}): Promise<{ url: string; stop(): Promise<void> }> {
  const app = Fastify({ bodyLimit: 101 * 1024 * 1024, forceCloseConnections: true })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
    })
    return request.method === 'OPTIONS' ? reply.code(204).send() : undefined
  })
  app.setErrorHandler(async (error: unknown, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 400
    return reply.code(status).send({ error: error instanceof Error ? error.message : String(error) })
  })
  controlRoutes(app, control, ploomes)
  await app.register(async (phone) => phoneRoutes(phone, world), { prefix: '/phone/api' })
  phonePage(app)
  app.get('/', async (_request, reply) => reply.redirect('/phone/'))
  await app.listen({ port, host })
  return {
    url: `http://${host}:${(app.server.address() as AddressInfo).port}`,
    stop: async () => app.close(),
  }
}
