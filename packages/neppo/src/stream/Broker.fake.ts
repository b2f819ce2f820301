import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { FrameImpl, Parser } from '@stomp/stompjs'
import type { IRawFrameType } from '@stomp/stompjs'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'

/** One line as the broker sees it. */
export type BrokerLine = {
  query: URLSearchParams
  frames: FrameImpl[]
  socket: WebSocket
  /** Sends a MESSAGE to the subscription of this destination. */
  message(destination: string, body: string): void
  /** Sends bytes as they are. */
  raw(text: string): void
}

/** How the broker behaves; change it while it runs. */
export type BrokerHabits = {
  /** Status of the handshake; 101 = accepted. */
  handshake: (query: URLSearchParams) => number
  /** Frames whose receipt is answered. */
  receipts: (frame: FrameImpl) => boolean
  /** Called with every frame; true = the broker has dealt with it. */
  on: (frame: FrameImpl, line: BrokerLine) => boolean
  heartBeat: string
  version: string
  beats: boolean
}

/** A tiny STOMP broker over WebSocket, reading and writing with another implementation than the one under test. */
export type Broker = {
  host: string
  habits: BrokerHabits
  lines: BrokerLine[]
  /** The line number `count`, from 1, once it has sent a frame of this command. */
  line(count: number, command?: string): Promise<BrokerLine>
  stop(): Promise<void>
}

/** Starts the broker on a free port of this machine. */
export async function startBroker(): Promise<Broker> {
  const habits: BrokerHabits = {
    handshake: () => 101,
    receipts: () => true,
    on: () => false,
    heartBeat: '10000,0',
    version: '1.2',
    beats: false,
  }
  const lines: BrokerLine[] = []
  const waiting = new Set<() => void>()
  const server = createServer((_, response) => void response.writeHead(404).end())
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => [...offered][0] ?? false,
  })

  server.on('upgrade', (request, raw: Duplex, head) => {
    const url = new URL(request.url ?? '', 'http://broker')
    const status = url.pathname === '/chat/ws-snipped' ? habits.handshake(url.searchParams) : 404
    if (status !== 101) {
      raw.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, raw, head, (socket) => serve(socket, url.searchParams))
  })

  function serve(socket: WebSocket, query: URLSearchParams): void {
    const write = (command: string, headers: Record<string, string>, body = '') =>
      socket.send(
        String(
          FrameImpl.marshall({
            command,
            headers,
            body,
            escapeHeaderValues: true,
            skipContentLengthHeader: false,
          }),
        ),
      )
    const line: BrokerLine = {
      query,
      frames: [],
      socket,
      message(destination, body) {
        const subscription =
          line.frames.find((one) => one.headers['destination'] === destination)?.headers['id'] ?? ''
        write('MESSAGE', { subscription, destination, 'message-id': String(Math.random()) }, body)
      },
      raw: (text) => socket.send(text),
    }
    lines.push(line)
    const parser = new Parser(
      (rawFrame: IRawFrameType) => {
        const frame = FrameImpl.fromRawFrame(rawFrame, true)
        line.frames.push(frame)
        for (const check of waiting) check()
        if (habits.on(frame, line)) return
        if (frame.command === 'CONNECT') {
          const { version, heartBeat } = habits
          write('CONNECTED', { version, ...(heartBeat === '' ? {} : { 'heart-beat': heartBeat }) })
        }
        const receipt = frame.headers['receipt']
        if (receipt !== undefined && habits.receipts(frame)) write('RECEIPT', { 'receipt-id': receipt })
        if (frame.command === 'DISCONNECT') socket.close()
      },
      () => {},
    )
    socket.on('message', (data) => parser.parseChunk(String(data)))
    const beat = setInterval(() => habits.beats && socket.send('\n'), 5_000)
    socket.on('close', () => clearInterval(beat))
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    host: `http://127.0.0.1:${port}/chat/`,
    habits,
    lines,
    line(count, command = 'CONNECT') {
      return new Promise((resolve) => {
        const check = () => {
          const line = lines[count - 1]
          if (!line?.frames.some((frame) => frame.command === command)) return
          waiting.delete(check)
          resolve(line)
        }
        waiting.add(check)
        check()
      })
    },
    async stop() {
      for (const line of lines) line.socket.terminate()
      sockets.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
