import { expect, test } from 'vitest'
import { nextStreamState } from './StreamState.ts'
import type { NeppoStreamState, StreamTurn } from './StreamState.ts'

const states = {
  idle: { name: 'idle' },
  connecting: { name: 'connecting', attempt: 1 },
  live: { name: 'live', since: 5, confirmed: true },
  waiting: { name: 'waiting', retryAt: 9, attempt: 2, reason: 'unavailable' },
  refused: { name: 'refused', code: 'badToken' },
  replaced: { name: 'replaced' },
} as const satisfies Record<string, NeppoStreamState>

const turns = {
  start: { name: 'start' },
  stop: { name: 'stop' },
  retry: { name: 'retry' },
  live: { name: 'live', at: 5, confirmed: true },
  lost: { name: 'lost', retryAt: 9, attempt: 2, reason: 'unavailable' },
  refused: { name: 'refused', code: 'badToken' },
  replaced: { name: 'replaced' },
} as const satisfies Record<string, StreamTurn>

type Name = keyof typeof states
const table: Record<Name, Partial<Record<keyof typeof turns, Name>>> = {
  idle: { start: 'connecting' },
  connecting: { stop: 'idle', live: 'live', lost: 'waiting', refused: 'refused', replaced: 'replaced' },
  live: { stop: 'idle', lost: 'waiting', refused: 'refused', replaced: 'replaced' },
  waiting: { stop: 'idle', retry: 'connecting' },
  refused: { stop: 'idle', start: 'connecting' },
  replaced: { stop: 'idle', start: 'connecting' },
}

const cases = (Object.keys(states) as Name[]).flatMap((from) =>
  (Object.keys(turns) as (keyof typeof turns)[]).map(
    (turn) => [from, turn, table[from][turn] ?? from] as const,
  ),
)

test.each(cases)('F30 F32 %s on %s is %s', (from, turn, to) => {
  const next = nextStreamState(states[from], turns[turn])
  expect(next.name).toBe(to)
  if (from === to) expect(next).toBe(states[from])
})

test('F36 a retry keeps the number of the attempt', () => {
  expect(nextStreamState(states.waiting, turns.retry)).toEqual({ name: 'connecting', attempt: 2 })
})
