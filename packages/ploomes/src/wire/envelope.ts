/** Answer of every read and write (`ploomes.md` 2): a created or patched row is `value[0]`. */
export type Envelope<Row> = {
  '@odata.context': string
  '@odata.count'?: number
  /** Present when more rows follow; its host may be another one than was asked. */
  '@odata.nextLink'?: string
  value: Row[]
}

/** Error body of most refusals: the message is in `value` (`ploomes.md` 2, error shape 1). */
export type ValueError = { '@odata.context'?: string; value: string }

/** Error body of a query that cannot be understood (`ploomes.md` 2, error shape 2). */
export type QueryErrorBody = { error: { code: string; message: string; innererror?: unknown } }

/** Error body of permission and throttling answers (`ploomes.md` 2, error shape 3). */
export type MessageError = { Message: string }
