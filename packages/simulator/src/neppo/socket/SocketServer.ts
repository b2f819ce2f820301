import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import {
  FORCE_DISCONNECT,
  SOCKET_PATH,
  SOCKET_TOKEN_QUERY,
  subscribeDestinations,
} from '@neppo-chat/neppo/wire'
import type { SubscribedName } from '@neppo-chat/neppo/wire'
import type { AgentState } from '#state/AgentState.ts'
import { agentArrives, agentLeaves } from '#state/presence.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toSession } from '#neppo/shapes/sessionShape.ts'
import { handleSend } from './handleSend.ts'
import { createStompConnection, wrappings } from './StompConnection.ts'
import type { StompConnection } from './StompConnection.ts'

/** How often the server can send a heart-beat, in milliseconds (`neppo-panel-api.md` 3). */
const heartBeatMs = 10_000
/** How long a replaced tab may take to leave by itself. */
const replacedGraceMs = 1000

/** All STOMP connections of the simulated Neppo, and the faults of their network. */
export type SocketServer = {
  /** Delivers a body to every tab of the agent that subscribed; false when nobody did. */
  toAgent(userName: string, name: SubscribedName, body: unknown): boolean
  /** Delivers a body to every subscriber of a topic; each connection may get its own. */
  toTopic(topic: string, bodyFor: (agent: AgentState) => unknown): void
  connections(userName?: string): StompConnection[]
  /** Tells every tab of the agent that it is signed in elsewhere. */
  forceDisconnect(userName: string): void
  dropAll(): void
  /** Forgets pending offline timers; used when the world starts anew. */
  clear(): void
}

/** Answers WebSocket upgrades on `server`: the widget's address with a JWT, the panel's with a cookie. */
export function createSocketServer(server: Server, parts: NeppoParts): SocketServer {
  const { world, logins } = parts
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: 8 * 1024 * 1024,
    handleProtocols: (offered) =>
      ['v12.stomp', 'v11.stomp', 'v10.stomp'].find((name) => offered.has(name)) ?? false,
  })
  const live = new Set<StompConnection>()
  const leaving = new Map<string, () => void>()

  const of = (userName?: string): StompConnection[] =>
    [...live].filter(({ agent }) => userName === undefined || agent.userName === userName)

  const replace = (connection: StompConnection): void => {
    connection.deliver(subscribeDestinations(connection.resource).message, FORCE_DISCONNECT)
    world.clock.after(replacedGraceMs, () => connection.close())
  }

  const listener = {
    connected(connection: StompConnection) {
      for (const other of of(connection.agent.userName)) {
        if (other !== connection && other.connected && other.resource !== connection.resource) replace(other)
      }
    },
    subscribed(connection: StompConnection, destination: string) {
      if (destination !== subscribeDestinations(connection.resource).message) return
      leaving.get(connection.agent.userName)?.()
      leaving.delete(connection.agent.userName)
      agentArrives(world, connection.agent, connection.resource)
    },
    sent(connection: StompConnection, destination: string, body: string) {
      if (destination === '/app/list.attendance') {
        const sessions = [...(world.openByAgent.get(connection.agent.userName) ?? [])]
          .flatMap((id) => world.sessions.get(id) ?? [])
          .map((session) => toSession(world, session))
        connection.deliver(
          `/user/exchange/amq.direct/list.attendance/resource/${connection.resource}`,
          JSON.stringify(sessions),
        )
        return
      }
      handleSend(parts, connection, destination, body)
    },
    closed(connection: StompConnection) {
      live.delete(connection)
      const { agent } = connection
      if (of(agent.userName).length > 0 || leaving.has(agent.userName)) return
      const cancel = world.clock.after(world.settings.offlineAfterMs, () => {
        leaving.delete(agent.userName)
        if (of(agent.userName).length === 0) agentLeaves(world, agent)
      })
      leaving.set(agent.userName, cancel)
    },
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (world.settings.down === 'reset') {
      socket.destroy()
      return
    }
    const url = new URL(request.url ?? '/', 'http://simulator')
    const path = url.pathname
    const sockjs = /^\/chat\/ws\/\d{3}\/[^/]+\/websocket$/.test(path)
    const agent =
      path === `/chat${SOCKET_PATH}`
        ? logins.agentOfJwt(url.searchParams.get(SOCKET_TOKEN_QUERY) ?? '')
        : path === '/chat/ws/websocket' || sockjs
          ? logins.agentOfCookie(request.headers.cookie ?? '')
          : undefined
    const fault = parts.faults.take('UPGRADE', path)
    if (fault?.dropBefore === true) {
      socket.destroy()
      return
    }
    const own = agent === undefined ? 404 : agent === null ? 401 : 101
    const status = fault?.status ?? (world.settings.down === '503' ? 503 : own)
    parts.log.add({
      at: world.clock.now(),
      method: 'UPGRADE',
      path,
      route: agent === undefined ? null : path,
      status,
      ms: 0,
      agent: agent?.userName ?? null,
    })
    if (agent === undefined || agent === null || status !== 101) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      live.add(
        createStompConnection(webSocket, agent, {
          listener,
          receipts: () => world.settings.brokerReceipts,
          wrapping: sockjs ? wrappings.sockjs : wrappings.plain,
          heartBeatMs,
        }),
      )
    })
  })

  return {
    toAgent(userName, name, body) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const { copies, lose } = name === 'message' ? world.settings.frames : { copies: 1, lose: 0 }
      if (lose > 0 && world.random.chance(lose)) return false
      let found = false
      for (let copy = 0; copy < copies; copy += 1) {
        for (const connection of of(userName)) {
          if (connection.deliver(subscribeDestinations(connection.resource)[name], text)) found = true
        }
      }
      return found
    },
    toTopic(topic, bodyFor) {
      for (const connection of live) connection.deliver(topic, JSON.stringify(bodyFor(connection.agent)))
    },
    connections: of,
    forceDisconnect(userName) {
      for (const connection of of(userName)) replace(connection)
    },
    dropAll() {
      for (const connection of live) connection.destroy()
    },
    clear() {
      for (const cancel of leaving.values()) cancel()
      leaving.clear()
    },
  }
}
