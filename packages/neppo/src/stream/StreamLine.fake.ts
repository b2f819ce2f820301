import assert from 'node:assert'
import { afterEach, beforeEach, expect } from 'vitest'
import type { NeppoEvent } from '#model.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoLogLine } from '#NeppoLog.ts'
import { startBroker } from './Broker.fake.ts'
import type { Broker } from './Broker.fake.ts'
import { createNeppoStream } from './createNeppoStream.ts'
import type { NeppoStream, NeppoStreamOptions, StreamMessage, StreamTarget } from './NeppoStream.ts'
import type { NeppoStreamState } from './StreamState.ts'

/** The resource of the line under test. */
export const RESOURCE = 'ab12cd34'

/** The session that the tests publish for. */
export const target: StreamTarget = {
  sessionId: 31001,
  group: 'Vendas',
  toUser: 'whatsapp_5534991110001',
  toUserResource: 'r1',
}

/** A short message to its client. */
export const hello: StreamMessage = {
  ...target,
  content: { kind: 'text', text: 'Olá' },
  createdAt: 1_760_000_000_000,
}

/** A line under test with its broker; made anew before each test and stopped after it. */
export type StreamLine = {
  readonly broker: Broker
  states: NeppoStreamState[]
  events: NeppoEvent[]
  logs: NeppoLogLine[]
  create(options?: Partial<NeppoStreamOptions>): NeppoStream
  /** Starts a line and waits until it is live. */
  goLive(options?: Partial<NeppoStreamOptions>): Promise<NeppoStream>
  /** Waits, without sleeping, until the condition is true after a state or an event. */
  until(condition: () => boolean): Promise<void>
  stateIs(name: NeppoStreamState['name']): Promise<void>
  names(): string[]
}

/** Registers the line for the tests of one file. */
export function useStreamLine(): StreamLine {
  let stream: NeppoStream | undefined
  let broker: Broker | undefined
  const changed = new Set<() => void>()
  const wake = () => {
    for (const check of changed) check()
  }
  const line: StreamLine = {
    get broker() {
      assert(broker)
      return broker
    },
    states: [],
    events: [],
    logs: [],
    create(options = {}) {
      stream = createNeppoStream({
        host: line.broker.host,
        jwt: 'jwt-1',
        userName: 'ana.agente',
        resource: RESOURCE,
        onEvent: (event) => {
          line.events.push(event)
          wake()
        },
        onState: (state) => {
          line.states.push(state)
          wake()
        },
        backoff: { delayMs: () => 1 },
        log: (entry) => line.logs.push(entry),
        receiptTimeoutMs: 2_000,
        ...options,
      })
      return stream
    },
    async goLive(options) {
      const made = line.create(options)
      made.start()
      await line.stateIs('live')
      return made
    },
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition()) return
          changed.delete(check)
          resolve()
        }
        changed.add(check)
        check()
      }),
    stateIs: (name) => line.until(() => line.states.at(-1)?.name === name),
    names: () => line.states.map((state) => state.name),
  }

  beforeEach(async () => {
    broker = await startBroker()
    line.states = []
    line.events = []
    line.logs = []
    changed.clear()
  })
  afterEach(async () => {
    await stream?.stop()
    stream = undefined
    await broker?.stop()
  })
  return line
}

/** The `NeppoError` of a promise that must fail. */
export async function failure(promise: Promise<unknown>): Promise<NeppoError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(NeppoError)
  return error as NeppoError
}
