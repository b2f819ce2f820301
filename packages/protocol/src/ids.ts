import * as v from 'valibot'

/** Longest id that crosses the wire. Ids are text: Neppo's and Ploomes' numbers can exceed 2^53 (`reliability.md` B20). */
const MAX_ID_LENGTH = 64

const id = <const B extends string>(brand: B) =>
  v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_ID_LENGTH), v.brand(brand))

/** Id of one attendance, Neppo's ChatSession id as text. */
export const SessionId = id('SessionId')
export type SessionId = v.InferOutput<typeof SessionId>

/** Id of a message, given by the gateway; never changes, also when Neppo's own id becomes known later. */
export const MessageId = id('MessageId')
export type MessageId = v.InferOutput<typeof MessageId>

/** Id of a file in the gateway's own store. */
export const MediaId = id('MediaId')
export type MediaId = v.InferOutput<typeof MediaId>

/** Made by the widget for each mutating request; the same id with the same body is safe to repeat for 24 h. */
export const RequestId = id('RequestId')
export type RequestId = v.InferOutput<typeof RequestId>
