export type UploadOutcome =
  | { kind: 'done' }
  | { kind: 'aborted' }
  /** The server refused; asking again with the same bytes changes nothing. */
  | { kind: 'refused'; status: number }
  /** The connection broke or the server stumbled: continue from the offset the server knows. */
  | { kind: 'broken' }

/** Sends the bytes of `file` from `offset` on by HTTP PUT. `onProgress` counts bytes of the whole file. */
export type Uploader = (upload: {
  url: string
  file: Blob
  offset: number
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
}) => Promise<UploadOutcome>
