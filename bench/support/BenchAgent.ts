import {
  protocolVersion,
  socketPath,
  type LoginReply,
  type Reply,
  type RequestInput,
  type RequestName,
  type RequestReply,
  type Session,
} from '@neppo-chat/protocol'
import { io, type Socket } from 'socket.io-client'

/** An agent's widget without a screen. */
export type BenchAgent = {
  /** The running sessions, as the gateway knows them now. */
  sessions(): Promise<readonly Session[]>
  ask<R extends RequestName>(name: R, payload: RequestInput<R>): Promise<RequestReply<R>>
  stop(): void
}

/** Signs an agent in at `<gateway>/i/<integration>`, and connects. */
export async function startAgent(
  gatewayUrl: string,
  { chatToken, integration, origin }: { chatToken: string; integration: string; origin: string },
): Promise<BenchAgent> {
  const answer = await fetch(`${gatewayUrl}/i/${integration}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ chatToken, protocol: protocolVersion }),
  })
  if (!answer.ok) throw new Error(`sign-in refused: ${await answer.text()}`)
  const { accessToken } = (await answer.json()) as LoginReply
  const socket: Socket = io(gatewayUrl, {
    path: socketPath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    query: { integration },
    auth: { accessToken, protocol: protocolVersion },
    extraHeaders: { origin },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const ask = async <R extends RequestName>(name: R, payload: RequestInput<R>): Promise<RequestReply<R>> => {
    const reply = (await socket.timeout(20_000).emitWithAck(name, payload)) as Reply<RequestReply<R>>
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`)
    return reply.data
  }
  return {
    async sessions() {
      const resumed = await ask('login.resume', { since: null })
      return resumed.kind === 'snapshot' ? resumed.snapshot.sessions : []
    },
    ask,
    stop: () => socket.disconnect(),
  }
}
