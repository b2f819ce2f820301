import { expect, test } from 'vitest'
import type { ConnectionEvent, ConnectionState } from './ConnectionState.ts'
import { nextConnection } from './ConnectionState.ts'

const states: Record<string, ConnectionState> = {
  idle: { kind: 'idle' },
  connecting: { kind: 'connecting' },
  online: { kind: 'online' },
  waiting: { kind: 'waiting', retryAt: 1, code: 'offline' },
  refused: { kind: 'refused', code: 'badToken' },
  ended: { kind: 'ended', code: 'loginReplaced' },
}
const events: Record<string, ConnectionEvent> = {
  retry: { kind: 'dial', wanted: false },
  wish: { kind: 'dial', wanted: true },
  connected: { kind: 'connected' },
  lost: { kind: 'lost', retryAt: 9, code: 'gatewayUnavailable' },
  refused: { kind: 'refused', code: 'outsideWorkingHours' },
  ended: { kind: 'ended', code: 'loginReplaced' },
  stopped: { kind: 'stopped' },
}

/** One line per state: where each event leads; '.' stays. */
const table = `
            retry       wish        connected  lost     refused  ended  stopped
idle        connecting  connecting  .          .        .        .      .
connecting  .           .           online     waiting  refused  ended  idle
online      connecting  connecting  .          waiting  refused  ended  idle
waiting     connecting  connecting  .          .        .        ended  idle
refused     .           connecting  .          .        .        ended  idle
ended       .           connecting  .          .        .        ended  idle`

const [head = '', ...lines] = table.trim().split('\n')
const columns = head.trim().split(/\s+/)

test.each(
  lines.flatMap((line) => {
    const [from = '', ...to] = line.trim().split(/\s+/)
    return columns.map((event, at) => [from, event, to[at] ?? ''] as const)
  }),
)('F30 %s on %s leads to %s', (from, event, to) => {
  const state = states[from]
  const happening = events[event]
  if (!state || !happening) throw new Error('no such row')
  const next = nextConnection(state, happening)
  if (to === '.') expect(next).toBe(state)
  else expect(next.kind).toBe(to)
})
