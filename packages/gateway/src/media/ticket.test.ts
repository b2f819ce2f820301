import { describe, expect, it } from 'vitest'
import { checkTicket, signTicket } from './ticket.ts'

const secret = new Uint8Array(32).fill(7)
const ticket = signTicket('read', 'file', 2000, secret)

describe('tickets', () => {
  it('S21 opens the one file, for the one use, until its time', () => {
    expect(checkTicket(ticket, 'read', 'file', secret, 1999)).toBe(true)
    expect(checkTicket(ticket, 'read', 'file', secret, 2001)).toBe(false)
    expect(checkTicket(ticket, 'write', 'file', secret, 1999)).toBe(false)
    expect(checkTicket(ticket, 'read', 'other', secret, 1999)).toBe(false)
    expect(checkTicket(ticket, 'read', 'file', new Uint8Array(32), 1999)).toBe(false)
  })

  it.each(['', '.', 'zzzz', 'zzzzzzzz.', `zzzzzzzz.${ticket.split('.')[1]}`, `${ticket}x`])(
    'S21 refuses %s',
    (forged) => {
      expect(checkTicket(forged, 'read', 'file', secret, 1999)).toBe(false)
    },
  )
})
