import type { SimulatorControl } from './SimulatorControl.ts'

type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : T[K] extends object
      ? Remote<T[K]>
      : never
}

/** The control of a simulator in another process: every verb as in `SimulatorControl`, answered by a promise. */
export type ControlClient = Remote<Omit<SimulatorControl, 'url'>>

/** Creates a ControlClient for the control address of a running simulator. Verbs reject with the control's message. */
export function createControlClient(url: string): ControlClient {
  const verbs = (path: string): ControlClient =>
    new Proxy({} as ControlClient, {
      get(_target, name) {
        if (typeof name !== 'string' || name === 'then') return undefined
        if (name === 'webhooks' || name === 'ploomes') return verbs(`${path}/${name}`)
        return async (...args: unknown[]): Promise<unknown> => {
          const response = await fetch(`${path}/${name}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(args.map(packBytes)),
          })
          const answer = (await response.json()) as { value?: unknown; error?: string }
          if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`)
          return answer.value
        }
      },
    })
  return verbs(`${url}/control`)
}

function packBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return value
  const { bytes, ...rest } = value as { bytes: Uint8Array }
  return { ...rest, base64: Buffer.from(bytes).toString('base64') }
}
