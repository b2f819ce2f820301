import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy that breaks connections on demand. */
export type ToxicProxy = {
  port: number
  /** Resets every connection, as a network that went away and came back. */
  cut(): void
  /** Holds all bytes without closing anything, as a network that only seems to be there. */
  stall(on: boolean): void
  stop(): Promise<void>
}

/** Starts a proxy in front of a port of this machine. */
export async function startToxicProxy(targetPort: number): Promise<ToxicProxy> {
  const pairs = new Set<[Socket, Socket]>()
  let stalled = false
  const server = createServer((inside) => {
    const outside = connect(targetPort, '127.0.0.1')
    const pair: [Socket, Socket] = [inside, outside]
    pairs.add(pair)
    inside.pipe(outside)
    outside.pipe(inside)
    if (stalled) for (const socket of pair) socket.pause()
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    cut() {
      for (const [inside, outside] of pairs) {
        inside.resetAndDestroy()
        outside.resetAndDestroy()
      }
    },
    stall(on) {
      stalled = on
      for (const socket of [...pairs].flat()) {
        if (on) socket.pause()
        else socket.resume()
      }
    },
    stop() {
      for (const socket of [...pairs].flat()) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
