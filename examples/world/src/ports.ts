import { createServer } from 'node:net'
import { PortTaken } from './PortTaken.ts'

/** The parts that listen, in the order of their ports. */
export const parts = ['demo', 'gateway', 'neppo', 'ploomes', 'control'] as const
export type Ports = Record<(typeof parts)[number], number>

/**
 * Ports for every part: `base` and the ones after it, or any free ones.
 * @throws {PortTaken} when one of the wanted ports is in use
 */
export async function pickPorts(host: string, base: number | null): Promise<Ports> {
  const picked = {} as Ports
  // All are held until all are known, so that no two get the same.
  const holds = []
  for (const [index, part] of parts.entries()) {
    const hold = await listen(host, base === null ? 0 : base + index, part)
    holds.push(hold)
    picked[part] = hold.port
  }
  await Promise.all(holds.map((hold) => hold.release()))
  return picked
}

function listen(
  host: string,
  port: number,
  part: string,
): Promise<{ port: number; release(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, part) : error),
    )
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        port: address && typeof address === 'object' ? address.port : port,
        release: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}
