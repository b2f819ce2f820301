import { signal } from '@preact/signals-core'
import type { SessionId } from '@neppo-chat/protocol'
import { FakeGateway } from '#connection/GatewayLine.fake.ts'
import { FakeClock } from '#platform/Clock.fake.ts'
import type { Uploader } from '#platform/Uploader.ts'
import { createStore } from './createStore.ts'
import type { OutboxStore } from './OutboxStore.ts'
import { createMemoryOutboxStore } from './OutboxStore.ts'

/** A store over a gateway in memory, with a clock that only moves when told. */
export function createFakeStore(parts: { outboxStore?: OutboxStore; uploader?: Uploader } = {}) {
  const clock = new FakeClock()
  const gateway = new FakeGateway(clock)
  let ids = 0
  const store = createStore({
    line: gateway,
    clock,
    uploader: parts.uploader ?? (() => Promise.resolve({ kind: 'done' })),
    outboxStore: parts.outboxStore ?? createMemoryOutboxStore(),
    randomId: () => `request-${++ids}`,
    isBrowserOnline: signal(true),
  })
  return { clock, gateway, store }
}

export const sessionId = (text: string): SessionId => text as SessionId
