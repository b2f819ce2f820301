/** An answer before it is put on the wire. */
export type PloomesAnswer = {
  status: number
  headers: Record<string, string>
  /** JSON value, text, bytes, or null for an empty body. */
  body: unknown
}

/** A request after the address was taken apart. */
export type PloomesRequest = {
  method: string
  /** Decoded path with its leading slash. */
  path: string
  parameters: URLSearchParams
  headers: Record<string, string | undefined>
  body: Buffer
  /** Address at which this stand-in is reached. */
  baseUrl: string
}
