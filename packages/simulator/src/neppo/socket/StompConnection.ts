import type { WebSocket } from 'ws'
import { encodeFrame } from '#stomp/encodeFrame.ts'
import { createFrameParser } from '#stomp/FrameParser.ts'
import { StompProtocolError } from '#stomp/StompFrame.ts'
import type { StompFrame } from '#stomp/StompFrame.ts'
import type { AgentState } from '#state/AgentState.ts'

/** Which receipts the broker answers; see `Settings.brokerReceipts`. */
export type ReceiptRule = () => 'none' | 'subscribe' | 'all'

/** What a connection tells the server; each is called after the frame was checked. */
export type ConnectionListener = {
  connected(connection: StompConnection): void
  subscribed(connection: StompConnection, destination: string): void
  sent(connection: StompConnection, destination: string, body: string): void
  closed(connection: StompConnection): void
}

/** One STOMP connection of an agent's tab. */
export type StompConnection = {
  readonly agent: AgentState
  /** Empty until CONNECT. */
  readonly resource: string
  readonly connected: boolean
  /** Sends a MESSAGE to every subscription of `destination`; false when there is none. */
  deliver(destination: string, body: string): boolean
  /** Half-open: nothing goes out or comes in, the TCP connection stays. */
  silence(on: boolean): void
  /** Ends with a close frame. */
  close(): void
  /** Cuts the TCP connection. */
  destroy(): void
  /** Bytes not yet handed to the network. */
  readonly backlog: number
}

type Wrapping = {
  wrap(text: string): string
  unwrap(text: string): string[]
  open: string | null
  beat: string
}

/** How STOMP text travels: as it is, or framed by SockJS (`/ws/<server>/<session>/websocket`). */
export const wrappings: Record<'plain' | 'sockjs', Wrapping> = {
  plain: { wrap: (text) => text, unwrap: (text) => [text], open: null, beat: '\n' },
  sockjs: {
    wrap: (text) => `a${JSON.stringify([text])}`,
    unwrap: (text) => {
      const value: unknown = text === '' ? [] : JSON.parse(text)
      return Array.isArray(value) ? value.map(String) : [String(value)]
    },
    open: 'o',
    beat: 'a["\\n"]',
  },
}

/** Speaks STOMP on one WebSocket until it closes. `heartBeatMs` is how often the server can send a beat. */
export function createStompConnection(
  socket: WebSocket,
  agent: AgentState,
  {
    listener,
    receipts,
    wrapping,
    heartBeatMs,
  }: {
    listener: ConnectionListener
    receipts: ReceiptRule
    wrapping: Wrapping
    heartBeatMs: number
  },
): StompConnection {
  const parser = createFrameParser()
  const subscriptions = new Map<string, string>()
  let resource = ''
  let connected = false
  let silent = false
  let serial = 0
  let beat: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  let heardAt = Date.now()

  const write = (text: string): void => {
    if (!silent && socket.readyState === socket.OPEN) socket.send(text)
  }
  const sendFrame = (command: string, headers: Record<string, string>, body = ''): void =>
    write(wrapping.wrap(encodeFrame({ command, headers, body })))

  const connection: StompConnection = {
    agent,
    get resource() {
      return resource
    },
    get connected() {
      return connected
    },
    get backlog() {
      return socket.bufferedAmount
    },
    deliver(destination, body) {
      let found = false
      for (const [subscription, wanted] of subscriptions) {
        if (wanted !== destination) continue
        found = true
        serial += 1
        sendFrame(
          'MESSAGE',
          {
            destination,
            'content-type': 'application/json;charset=UTF-8',
            subscription,
            'message-id': `T_${resource}@@session-${serial}`,
          },
          body,
        )
      }
      return found
    },
    silence(on) {
      silent = on
      if (on) socket.pause()
      else socket.resume()
    },
    close: () => socket.close(1000),
    destroy: () => socket.terminate(),
  }

  const fail = (reason: string): void => {
    sendFrame('ERROR', { message: reason })
    socket.close(1002)
  }

  const startBeats = (asked: string): void => {
    const [clientSends = 0, clientWants = 0] = asked.split(',').map(Number)
    if (clientWants > 0) {
      beat = setInterval(() => write(wrapping.beat), Math.max(clientWants, heartBeatMs) * 0.8)
      beat.unref()
    }
    if (clientSends > 0) {
      const limit = Math.max(clientSends, heartBeatMs) * 3
      watch = setInterval(() => {
        if (!silent && Date.now() - heardAt > limit) socket.terminate()
      }, limit)
      watch.unref()
    }
  }

  const connect = (headers: Record<string, string>): void => {
    const offered = (headers['accept-version'] ?? '1.0').split(',')
    const version = ['1.2', '1.1', '1.0'].find((candidate) => offered.includes(candidate))
    if (version === undefined) {
      fail('Supported protocol versions are 1.0,1.1,1.2')
      return
    }
    resource = headers['resource'] ?? ''
    connected = true
    sendFrame('CONNECTED', {
      version,
      'heart-beat': `${heartBeatMs},${heartBeatMs}`,
      'user-name': agent.userName,
    })
    startBeats(headers['heart-beat'] ?? '0,0')
    listener.connected(connection)
  }

  const receive = (frame: StompFrame): void => {
    const { command, headers, body } = frame
    if (command === 'CONNECT' || command === 'STOMP') {
      if (connected) fail('Already connected')
      else connect(headers)
      return
    }
    if (!connected) {
      fail('Not connected')
      return
    }
    const { destination, id, receipt } = headers
    if (command === 'SUBSCRIBE') {
      if (destination === undefined || id === undefined) return fail('SUBSCRIBE needs id and destination')
      subscriptions.set(id, destination)
      listener.subscribed(connection, destination)
    } else if (command === 'UNSUBSCRIBE') {
      if (id !== undefined) subscriptions.delete(id)
    } else if (command === 'SEND') {
      if (destination === undefined) return fail('SEND needs destination')
      listener.sent(connection, destination, body)
    } else if (command !== 'DISCONNECT' && command !== 'ACK' && command !== 'NACK') {
      return fail(`Unknown command ${command}`)
    }
    if (receipt !== undefined && answers(receipts(), command)) sendFrame('RECEIPT', { 'receipt-id': receipt })
    if (command === 'DISCONNECT') socket.close(1000)
  }

  socket.on('message', (data, isBinary) => {
    heardAt = Date.now()
    if (silent) return
    try {
      const bytes = Buffer.isBuffer(data)
        ? data
        : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)])
      const texts = isBinary ? [bytes.toString()] : wrapping.unwrap(bytes.toString())
      for (const text of texts) for (const frame of parser.push(Buffer.from(text))) receive(frame)
    } catch (error) {
      if (error instanceof StompProtocolError || error instanceof SyntaxError) fail(error.message)
      else throw error
    }
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearInterval(beat)
    clearInterval(watch)
    connected = false
    listener.closed(connection)
  })
  if (wrapping.open !== null) write(wrapping.open)
  return connection
}

function answers(rule: 'none' | 'subscribe' | 'all', command: string): boolean {
  if (command === 'DISCONNECT') return true
  return rule === 'all' || (rule === 'subscribe' && command !== 'SEND')
}
