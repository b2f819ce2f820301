import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventSequence } from './EventSequence.ts'

const envelope = (seq: number, name = 'classification.pending') => ({ seq, name, payload: { count: seq } })

test('F12 what was let through before is dropped, and the order is the gateway’s', () => {
  const sequence = new EventSequence()
  sequence.restart(10)
  expect(
    sequence.take([envelope(11), envelope(11), envelope(10), envelope(12)]).events.map(({ seq }) => seq),
  ).toEqual([11, 12])
})

test('F11 a hole stops everything after it', () => {
  const sequence = new EventSequence()
  sequence.restart(10)
  const taken = sequence.take([envelope(11), envelope(13), envelope(14)])
  expect(taken.gap).toBe(true)
  expect(taken.events.map(({ seq }) => seq)).toEqual([11])
  expect(sequence.last).toBe(11)
})

test('F60 an event of a newer gateway is counted and otherwise ignored; so is one of the wrong shape', () => {
  const sequence = new EventSequence()
  sequence.restart(0)
  const taken = sequence.take([
    envelope(1, 'session.sung'),
    { seq: 2, name: 'agent.updated', payload: 7 },
    envelope(3),
  ])
  expect(taken).toMatchObject({ gap: false, events: [{ seq: 3 }] })
})

test('F11 before the first snapshot nothing passes', () => {
  expect(new EventSequence().take([envelope(1)])).toEqual({ events: [], gap: true })
})

test('F12 however events are repeated and reordered within reach, each passes once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 })), (order) => {
      const sequence = new EventSequence()
      sequence.restart(0)
      const passed = order.flatMap((seq) => sequence.take([envelope(seq)]).events.map((event) => event.seq))
      expect(passed).toEqual(Array.from({ length: passed.length }, (_, at) => at + 1))
    }),
  )
})
