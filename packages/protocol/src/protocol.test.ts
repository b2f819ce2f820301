import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Content, deliveryStatuses, isCompatible, laterStatus, readEvent, requests } from './index.ts'

const status = fc.constantFrom(...deliveryStatuses)

describe('delivery status', () => {
  it('W3 ticks move forward only', () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (seen) => {
        let shown = seen[0] ?? 'queued'
        for (const next of seen) {
          const after = laterStatus(shown, next)
          expect(deliveryStatuses.indexOf(after)).toBeGreaterThanOrEqual(deliveryStatuses.indexOf(shown))
          shown = after
        }
      }),
    )
  })

  it('W3 the order of the news does not matter', () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (seen) => {
        expect(seen.reduce(laterStatus)).toBe(seen.toReversed().reduce(laterStatus))
      }),
    )
  })

  it('W3 proof of delivery overrides a failure, a failure overrides sent', () => {
    expect(laterStatus('failed', 'delivered')).toBe('delivered')
    expect(laterStatus('sent', 'failed')).toBe('failed')
    expect(laterStatus('read', 'failed')).toBe('read')
  })
})

describe('version', () => {
  it.each([
    ['1.0', '1.0', true],
    ['1.1', '1.0', true],
    ['1.0', '1.1', true],
    ['1.2', '1.0', false],
    ['2.0', '1.0', false],
    ['', '1.0', false],
    ['1', '1.0', false],
    ['x.y', '1.0', false],
  ])('F60 widget %s and gateway %s: %s', (theirs, ours, together) => {
    expect(isCompatible(theirs, ours)).toBe(together)
  })
})

describe('events and content', () => {
  it('B24 an unknown kind of content becomes unsupported', () => {
    for (const odd of [{ kind: 'hologram' }, { kind: 'text' }, null, 7, [], { kind: '__proto__' }])
      expect(v.parse(Content, odd)).toEqual({ kind: 'unsupported', type: 'unknown', text: null })
  })

  it('F60 an unknown event is no error, its number still counts', () => {
    expect(readEvent({ seq: 4, name: 'session.exploded', payload: {} })).toBeNull()
    expect(readEvent({ seq: 4, name: 'toString', payload: {} })).toBeNull()
    expect(readEvent({ seq: 4, name: 'classification.pending', payload: { count: 2 } })).toEqual({
      seq: 4,
      name: 'classification.pending',
      payload: { count: 2 },
    })
  })

  it('G15 no input makes a request schema throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(requests)), fc.anything(), ({ request }, input) => {
        v.safeParse(request, input)
      }),
      { numRuns: 2000 },
    )
  })

  it('B13 a text of 4,096 is taken, of 4,097 refused', () => {
    const text = (length: number) =>
      v.safeParse(requests['message.send'].request, {
        requestId: 'r',
        sessionId: 's',
        content: { kind: 'text', text: 'a'.repeat(length) },
      }).success
    expect([text(4096), text(4097)]).toEqual([true, false])
  })
})
