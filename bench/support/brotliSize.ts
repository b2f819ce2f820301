import { brotliCompressSync, constants } from 'node:zlib'

/** Bytes on the wire at the best compression there is. */
export const brotliSize = (code: Uint8Array | string): number =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
