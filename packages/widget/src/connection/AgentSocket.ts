/** What a socket tells. `onRefused` comes instead of `onConnect`, with whatever the gateway said. */
export type SocketEvents = {
  onConnect(): void
  onRefused(data: unknown): void
  onClose(): void
  onMessage(name: string, payload: unknown): void
  /** Something arrived, be it only a heartbeat: the link is alive. */
  onSignOfLife(): void
}

/** One attempt at a connection; once closed it is not used again. */
export type AgentSocket = {
  /** Sends a request; `reply` is called once, with `null` when the answer did not come in time or the socket closed. */
  ask(name: string, payload: unknown, timeoutMs: number, reply: (answer: unknown) => void): void
  close(): void
}

/** Opens one attempt. */
export type OpenSocket = (
  to: { origin: string; publicId: string; accessToken: string; protocol: string },
  events: SocketEvents,
) => AgentSocket
