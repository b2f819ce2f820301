import type { LookupFunction } from 'node:net'
import { WebSocket } from 'ws'
import type { StreamSocketFactory } from './StreamSocket.ts'

/** Largest message taken from the line, in bytes. */
const PAYLOAD_LIMIT = 16 * 1024 * 1024

/** How sockets are opened; `lookup` lets the caller refuse addresses at the moment of connecting, `ca` adds a missing intermediate. */
export type WebSocketFactoryOptions = {
  lookup?: LookupFunction
  ca?: string | string[]
  handshakeTimeoutMs?: number
}

/** Sockets of the `ws` package: no redirects, no compression, certificates always verified. */
export function createWebSocketFactory(options: WebSocketFactoryOptions = {}): StreamSocketFactory {
  const { lookup, ca, handshakeTimeoutMs = 15_000 } = options
  return (url, subprotocols, listener) => {
    const socket = new WebSocket(url, [...subprotocols], {
      handshakeTimeout: handshakeTimeoutMs,
      maxPayload: PAYLOAD_LIMIT,
      perMessageDeflate: false,
      followRedirects: false,
      // Neppo may compare the origin with the tenant's own (`neppo.md` 1.2).
      origin: new URL(url).origin.replace(/^ws/, 'http'),
      ...(lookup ? { lookup } : {}),
      ...(ca ? { ca } : {}),
    })
    let reason = ''
    socket.on('open', () => listener.onOpen(socket.protocol))
    socket.on('message', (data) => {
      for (const part of Array.isArray(data) ? data : [data])
        listener.onData(part instanceof ArrayBuffer ? new Uint8Array(part) : part)
    })
    socket.on('pong', () => listener.onPong())
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      listener.onRefused(response.statusCode ?? 0)
      socket.terminate()
    })
    // The message quotes the address with its token; only the code is kept. `close` always follows.
    socket.on('error', (error) => {
      reason = 'code' in error && typeof error.code === 'string' ? error.code : error.name
    })
    socket.on('close', (code) => listener.onClose(code, reason))
    return {
      send: (data) => socket.send(data, () => {}),
      ping: () => {
        if (socket.readyState === WebSocket.OPEN) socket.ping()
      },
      terminate: () => socket.terminate(),
    }
  }
}
