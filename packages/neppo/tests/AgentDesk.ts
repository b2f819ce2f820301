import { createNeppoAgentClient, createNeppoStream } from '@neppo-chat/neppo'
import type {
  NeppoAgentClient,
  NeppoEvent,
  NeppoLogLine,
  NeppoStream,
  NeppoStreamState,
} from '@neppo-chat/neppo'

/** One agent at work against a Neppo: client, live line, and everything that was told, to wait on without sleeping. */
export type AgentDesk = {
  client: NeppoAgentClient
  stream: NeppoStream
  events: NeppoEvent[]
  states: NeppoStreamState[]
  logs: NeppoLogLine[]
  /** Resolves when the condition holds after some event or state. */
  until(condition: () => boolean): Promise<void>
  /** The first event of a kind, once it is there. */
  event<K extends NeppoEvent['kind']>(kind: K): Promise<Extract<NeppoEvent, { kind: K }>>
  stop(): Promise<void>
}

/** Signs the agent in and waits until the line is live. */
export async function openDesk(
  host: string,
  agentToken: string,
  options: { resource?: string; receiptTimeoutMs?: number } = {},
): Promise<AgentDesk> {
  const client = createNeppoAgentClient({ host, agentToken })
  const agent = await client.logged()
  const events: NeppoEvent[] = []
  const states: NeppoStreamState[] = []
  const logs: NeppoLogLine[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const check of waiting) check()
  }
  const stream = createNeppoStream({
    host,
    jwt: ({ fresh }) => client.jwt({ fresh }),
    userName: agent.userName,
    resource: options.resource ?? 'ab12cd34',
    onEvent: (event) => {
      events.push(event)
      wake()
    },
    onState: (state) => {
      states.push(state)
      wake()
    },
    backoff: { delayMs: () => 20 },
    receiptTimeoutMs: options.receiptTimeoutMs ?? 500,
    log: (line) => logs.push(line),
  })
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!condition()) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  const find = <K extends NeppoEvent['kind']>(kind: K) =>
    events.find((event): event is Extract<NeppoEvent, { kind: K }> => event.kind === kind)
  stream.start()
  await until(() => states.at(-1)?.name === 'live')
  return {
    client,
    stream,
    events,
    states,
    logs,
    until,
    async event(kind) {
      await until(() => find(kind) !== undefined)
      const found = find(kind)
      if (!found) throw new Error(`no event ${kind}`)
      return found
    },
    stop: () => stream.stop(),
  }
}
