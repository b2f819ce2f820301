import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PloomesControl } from '#ploomes/index.ts'
import type { SimulatorControl } from './SimulatorControl.ts'

type Verbs = Record<string, unknown>

/**
 * Every verb of the control over HTTP: `POST /control/<verb>` with a JSON array of arguments (or one value),
 * `GET` for verbs without arguments; `/control/webhooks/<verb>` and `/control/ploomes/<verb>` likewise.
 * Answers `{value}`, or 400 `{error}`. Files come as `{kind: "media", base64, mime}`.
 */
export function controlRoutes(
  app: FastifyInstance,
  control: SimulatorControl,
  ploomes: PloomesControl,
): void {
  const groups: Record<string, Verbs> = {
    '': control as unknown as Verbs,
    webhooks: control.webhooks as unknown as Verbs,
    ploomes: ploomes as unknown as Verbs,
  }
  const call = async (group: string, verb: string, args: unknown[]): Promise<{ value: unknown }> => {
    const verbs = groups[group]
    const action = verbs !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (typeof action !== 'function') throw new Error(`no verb ${verb}`)
    return { value: ((await (action as (...all: unknown[]) => unknown)(...args)) as unknown) ?? null }
  }
  const argumentsOf = ({ body }: FastifyRequest): unknown[] => {
    if (body === undefined || body === null || body === '') return []
    return (Array.isArray(body) ? body : [body]).map(reviveBytes)
  }
  const names = (request: FastifyRequest): Record<string, string> => request.params as Record<string, string>

  app.get('/control/', async () => Object.keys(control))
  app.get('/control/:verb', async (request) => call('', names(request)['verb'] ?? '', []))
  app.post('/control/:verb', async (request) => call('', names(request)['verb'] ?? '', argumentsOf(request)))
  app.get('/control/:group/:verb', async (request) => {
    const { group = '', verb = '' } = names(request)
    return call(group, verb, [])
  })
  app.post('/control/:group/:verb', async (request) => {
    const { group = '', verb = '' } = names(request)
    return call(group, verb, argumentsOf(request))
  })
}

/** JSON cannot carry bytes: a `base64` member becomes `bytes`. */
function reviveBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value
  const { base64, ...rest } = value as { base64: unknown }
  return { ...rest, bytes: Buffer.from(String(base64), 'base64') }
}
