import { socketPath } from '@neppo-chat/protocol'
import type { AgentSocket, OpenSocket, SocketEvents } from './AgentSocket.ts'

/** Until the gateway has let the socket in. */
const CONNECT_LIMIT_MS = 10_000
/** Heartbeat before the gateway has named its own. */
const DEFAULT_SILENCE_MS = 25_000

type Parsed = { kind: string; id: number | null; body: unknown }

/** Reads one socket.io packet without attachments: a type, an optional number, JSON. Null when it is not one. */
function readPacket(text: string): Parsed | null {
  const parts = /^([0-4])(\d*)(.*)$/s.exec(text)
  if (!parts) return null
  const [, kind = '', id = '', json = ''] = parts
  try {
    return { kind, id: id === '' ? null : Number(id), body: json === '' ? null : JSON.parse(json) }
  } catch {
    return null
  }
}

/**
 * One WebSocket to the gateway in socket.io's own protocol (engine.io 4 and socket.io 5, text only). socket.io-client
 * brings polling, upgrades, namespaces, attachments, buffers and reconnection for 10 kB; none of it is wanted here, and a
 * plain `emit` of it while offline would be a second outbox (`reliability.md` 9). A test holds this against the real
 * server.
 */
export const openAgentSocket: OpenSocket = (
  { origin, publicId, accessToken, protocol },
  events: SocketEvents,
) => {
  const address = new URL(`${socketPath}/`, origin)
  address.protocol = address.protocol === 'http:' ? 'ws:' : 'wss:'
  address.search = new URLSearchParams({ EIO: '4', transport: 'websocket', integration: publicId }).toString()

  const answers = new Map<
    number,
    { reply: (answer: unknown) => void; timer: ReturnType<typeof setTimeout> }
  >()
  let nextId = 0
  let state: 'opening' | 'open' | 'closed' = 'opening'
  let silenceMs = DEFAULT_SILENCE_MS
  let watchdog: ReturnType<typeof setTimeout> | undefined
  const socket = new WebSocket(address)

  const shut = (): boolean => {
    if (state === 'closed') return false
    state = 'closed'
    clearTimeout(watchdog)
    clearTimeout(limit)
    removeEventListener('offline', onGone)
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null
    socket.close()
    const waiting = [...answers.values()]
    answers.clear()
    for (const { reply, timer } of waiting) {
      clearTimeout(timer)
      reply(null)
    }
    return true
  }
  const refuse = (data: unknown): void => {
    if (shut()) events.onRefused(data)
  }
  const onGone = (): void => {
    if (state === 'opening') refuse(null)
    else if (shut()) events.onClose()
  }
  const limit = setTimeout(onGone, CONNECT_LIMIT_MS)
  const listenForLife = (): void => {
    clearTimeout(watchdog)
    watchdog = setTimeout(onGone, silenceMs)
  }

  const receive = (packet: Parsed): void => {
    switch (packet.kind) {
      case '0':
        if (state !== 'opening') return
        state = 'open'
        clearTimeout(limit)
        events.onConnect()
        return
      case '1':
        onGone()
        return
      case '2':
        if (Array.isArray(packet.body)) events.onMessage(String(packet.body[0]), packet.body[1])
        return
      case '3': {
        const answer = answers.get(packet.id ?? -1)
        if (!answer || packet.id === null) return
        answers.delete(packet.id)
        clearTimeout(answer.timer)
        answer.reply(Array.isArray(packet.body) ? packet.body[0] : undefined)
        return
      }
      case '4':
        refuse((packet.body as { data?: unknown } | null)?.data ?? null)
    }
  }
  socket.onmessage = ({ data }) => {
    if (typeof data !== 'string') return
    listenForLife()
    events.onSignOfLife()
    switch (data[0]) {
      case '0': {
        const open = readPacket(data)?.body as
          | { pingInterval?: number; pingTimeout?: number }
          | null
          | undefined
        const wanted = Number(open?.pingInterval) + Number(open?.pingTimeout)
        if (wanted > 0) silenceMs = wanted
        socket.send(`40${JSON.stringify({ accessToken, protocol })}`)
        return
      }
      case '1':
        onGone()
        return
      case '2':
        socket.send('3')
        return
      case '4': {
        const packet = readPacket(data.slice(1))
        if (packet) receive(packet)
      }
    }
  }
  socket.onclose = socket.onerror = onGone
  addEventListener('offline', onGone)

  return {
    ask: (name, payload, timeoutMs, reply) => {
      if (state !== 'open') {
        reply(null)
        return
      }
      const id = nextId++
      const timer = setTimeout(() => {
        if (answers.delete(id)) reply(null)
      }, timeoutMs)
      answers.set(id, { reply, timer })
      socket.send(`42${id}${JSON.stringify([name, payload])}`)
    },
    close: () => void shut(),
  } satisfies AgentSocket
}
