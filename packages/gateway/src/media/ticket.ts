import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a ticket opens: one file, for reading or for adding bytes. */
export type TicketUse = 'read' | 'write'

/** Life of a read ticket; long enough to play a long recording. */
export const ticketLifeMs = 60 * 60 * 1000

/** A short-lived pass for one file, for addresses that cannot carry a header. */
export function signTicket(use: TicketUse, mediaId: string, expiresAt: number, secret: Uint8Array): string {
  return `${expiresAt.toString(36)}.${sign(use, mediaId, expiresAt, secret).toString('base64url')}`
}

/** Whether a ticket is ours, for this file and use, and still good at `now` (epoch ms). Compares in constant time. */
export function checkTicket(
  ticket: string,
  use: TicketUse,
  mediaId: string,
  secret: Uint8Array,
  now: number,
): boolean {
  const [expiry = '', signature = ''] = ticket.split('.')
  const expiresAt = Number.parseInt(expiry, 36)
  if (!Number.isSafeInteger(expiresAt) || expiresAt < now) return false
  const expected = sign(use, mediaId, expiresAt, secret)
  const given = Buffer.from(signature, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const sign = (use: TicketUse, mediaId: string, expiresAt: number, secret: Uint8Array) =>
  createHmac('sha256', secret).update(`media\0${use}\0${mediaId}\0${expiresAt}`).digest()
