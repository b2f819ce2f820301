/** One STOMP frame (1.0 to 1.2). Header names as they came; the first of a repeated header counts. */
export type StompFrame = { command: string; headers: Record<string, string>; body: string }

/** A frame that breaks the protocol; the connection has to be closed with ERROR. */
export class StompProtocolError extends Error {
  override name = 'StompProtocolError'
}
