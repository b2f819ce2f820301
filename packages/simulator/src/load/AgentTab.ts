import { once } from 'node:events'
import { WebSocket } from 'ws'
import { encodeFrame } from '#stomp/encodeFrame.ts'
import { createFrameParser } from '#stomp/FrameParser.ts'
import type { StompFrame } from '#stomp/StompFrame.ts'

/** What arrived on a subscription: JSON bodies are parsed, other text stays text. */
export type TabFrame = { destination: string; body: unknown }

/** A bare browser tab of an agent, as Neppo's own widget behaves: REST with the JWT, one STOMP connection. */
export type AgentTab = {
  readonly jwt: string
  readonly resource: string
  readonly socket: WebSocket
  /** Everything received, in order. */
  readonly frames: TabFrame[]
  readonly receipts: string[]
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** The body of a GET that must succeed. */
  get<T>(path: string): Promise<T>
  subscribe(destination: string): void
  publish(destination: string, body: unknown, receipt?: string): void
  /** The first frame, past or future, that fits; rejects after `timeoutMs`. */
  waitFor(
    fits: (body: Record<string, unknown>, destination: string) => boolean,
    timeoutMs?: number,
  ): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** Signs an agent in and opens the line with the subscriptions of a widget; `host` is `neppoHost`. */
export async function openAgentTab({
  host,
  chatToken,
  resource = 'tab00001',
  heartBeat = '0,10000',
}: {
  host: string
  chatToken: string
  resource?: string
  heartBeat?: string
}): Promise<AgentTab> {
  const login = await fetch(`${host}/api/chat-agent/login?agentToken=${chatToken}`, { method: 'POST' })
  const jwt = await login.text()
  if (!login.ok) throw new Error(`login refused: ${jwt}`)
  const socket = new WebSocket(`${host.replace(/^http/, 'ws')}/ws-snipped?AgentToken=${jwt}`, [
    'v12.stomp',
    'v11.stomp',
    'v10.stomp',
  ])
  const parser = createFrameParser()
  const frames: TabFrame[] = []
  const receipts: string[] = []
  const waiters = new Set<() => void>()
  let subscriptions = 0
  let markConnected: () => void = () => undefined
  const connected = new Promise<void>((resolve) => {
    markConnected = resolve
  })

  socket.on('message', (data) => {
    for (const frame of parser.push(Buffer.from(data as Buffer))) {
      if (frame.command === 'CONNECTED') markConnected()
      else if (frame.command === 'RECEIPT') receipts.push(frame.headers['receipt-id'] ?? '')
      else if (frame.command === 'MESSAGE') frames.push(readFrame(frame))
    }
    for (const check of waiters) check()
  })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  const send = (command: string, headers: Record<string, string>, body = ''): void =>
    socket.send(encodeFrame({ command, headers, body }))
  send('CONNECT', { resource, 'accept-version': '1.2,1.1,1.0', 'heart-beat': heartBeat })
  await connected

  const tab: AgentTab = {
    jwt,
    resource,
    socket,
    frames,
    receipts,
    async request(method, path, body) {
      const response = await fetch(host + path, {
        method,
        headers: { agentToken: jwt, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: parse(await response.text()) }
    },
    async get<T>(path: string) {
      const { status, body } = await tab.request('GET', path)
      if (status !== 200) throw new Error(`GET ${path} answered ${status}`)
      return body as T
    },
    subscribe(destination) {
      subscriptions += 1
      send('SUBSCRIBE', { id: `sub-${subscriptions}`, destination })
    },
    publish(destination, body, receipt) {
      send('SEND', { destination, ...(receipt === undefined ? {} : { receipt }) }, JSON.stringify(body))
    },
    waitFor(fits, timeoutMs = 3000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiters.delete(check)
          reject(new Error('the awaited frame did not come'))
        }, timeoutMs)
        const check = (): void => {
          const found = frames.find(({ body, destination }) => fits(asBag(body), destination))
          if (found === undefined) return
          clearTimeout(timer)
          waiters.delete(check)
          resolve(asBag(found.body))
        }
        waiters.add(check)
        check()
      })
    },
    async close() {
      if (socket.readyState === socket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
  const own = '/user/exchange/amq.direct'
  tab.subscribe('/topic/add.list.attendants')
  tab.subscribe('/topic/rm.list.attendants')
  tab.subscribe(`${own}/chat.entity.update/resource/${resource}`)
  tab.subscribe(`${own}/chat.message.status/resource/${resource}`)
  tab.subscribe(`${own}/chat.internal.message/resource/${resource}`)
  // The agent counts as here from this subscription on; the broadcast about it proves that all were taken.
  tab.subscribe(`${own}/chat.message/resource/${resource}`)
  const { sub } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }
  await tab.waitFor(({ userName }, destination) => userName === sub && destination.startsWith('/topic/add'))
  return tab
}

function readFrame({ headers, body }: StompFrame): TabFrame {
  return { destination: headers['destination'] ?? '', body: parse(body) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function asBag(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { text: value }
}
