/** What the stream needs of a WebSocket; small, so that tests drive it by hand. */
export type StreamSocket = {
  send(data: string): void
  /** WebSocket ping; a pong counts as a sign of life. */
  ping(): void
  /** Closes and forgets the peer, without waiting for its answer. */
  terminate(): void
}

/** What a socket tells. `onRefused` = the handshake was answered with another status than 101. */
export type StreamSocketListener = {
  onOpen(subprotocol: string): void
  onData(data: Uint8Array): void
  onPong(): void
  onRefused(status: number): void
  /** Exactly once, also after `onRefused`; `code` is the WebSocket close code or 1006, `reason` a short word for the log. */
  onClose(code: number, reason: string): void
}

/** Opens a socket. The address holds the JWT and must not be logged. */
export type StreamSocketFactory = (
  url: string,
  subprotocols: readonly string[],
  listener: StreamSocketListener,
) => StreamSocket
