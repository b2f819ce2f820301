import type { Clock } from '#clock/Clock.ts'
import type { Company, SeedGroup, SeedPhrase } from '#company/Company.ts'
import { createCompany } from '#company/createCompany.ts'
import { createRandom } from '#company/Random.ts'
import type { Random } from '#company/Random.ts'
import type { AgentState } from './AgentState.ts'
import type { CallState } from './CallState.ts'
import type { ClassificationDue, ClassificationState, CommentState } from './ClassificationState.ts'
import type { ClientState } from './ClientState.ts'
import type { InternalChatState } from './InternalChatState.ts'
import { createLedger } from './Ledger.ts'
import type { Ledger } from './Ledger.ts'
import type { MediaStore } from './MediaStore.ts'
import type { MessageState } from './MessageState.ts'
import type { SendState } from './SendState.ts'
import type { SessionState } from './SessionState.ts'
import { createSettings } from './Settings.ts'
import type { Settings } from './Settings.ts'
import { createWorldEvents } from './WorldEvent.ts'
import type { WorldEvents } from './WorldEvent.ts'

/** First number of each kind of id; every world counts up from here. */
const firstIds = {
  session: 31101,
  message: 100_001,
  client: 5101,
  send: 801,
  comment: 1,
  classification: 7001,
  due: 1,
  call: 1,
  internalChat: 301,
  internalMessage: 9001,
  phrase: 101,
  assignment: 1,
  association: 1,
  rating: 1,
}

/** Everything that the simulated Neppo knows. Deeds (functions beside this file) change it and tell `events`. */
export type World = {
  clock: Clock
  random: Random
  company: Company
  settings: Settings
  events: WorldEvents
  ledger: Ledger
  media: MediaStore
  agents: Map<string, AgentState>
  groups: Map<number, SeedGroup>
  clients: Map<number, ClientState>
  clientIds: Map<string, number>
  sessions: Map<number, SessionState>
  /** Sessions in attendance, by the agent's user name. */
  openByAgent: Map<string, Set<number>>
  closedByAgent: Map<string, number[]>
  waiting: Set<number>
  sessionsByClient: Map<number, number[]>
  messages: Map<number, MessageState>
  messageByExternalId: Map<string, number>
  /** Message ids per client over all sessions, oldest first. */
  threads: Map<number, number[]>
  sends: Map<number, SendState>
  dues: ClassificationDue[]
  classifications: ClassificationState[]
  comments: CommentState[]
  ratings: { id: number; sessionId: number; questionId: number; optionAnswerId: number; createdAt: number }[]
  calls: CallState[]
  phrases: SeedPhrase[]
  internalChats: Map<number, InternalChatState>
  nextId(kind: keyof typeof firstIds): number
  /** Runs `task` after `delayMs`, at once when it is 0; `idle` waits for it. */
  later(delayMs: number, task: () => void): void
  /** How many tasks of `later` have not run yet. */
  pendingTasks(): number
  /** Drops every row and every timer and returns to empty collections and default settings. */
  clear(): void
}

/** Creates a world without rows; `seedWorld` fills it. */
export function createWorld({
  clock,
  seed,
  media,
}: {
  clock: Clock
  seed: number
  media: MediaStore
}): World {
  let ids: Record<string, number> = {}
  let cancels = new Set<() => void>()
  const empty = () => ({
    random: createRandom(seed),
    company: createCompany({ seed, now: clock.now() }),
    settings: createSettings(),
    agents: new Map(),
    groups: new Map(),
    clients: new Map(),
    clientIds: new Map(),
    sessions: new Map(),
    openByAgent: new Map(),
    closedByAgent: new Map(),
    waiting: new Set<number>(),
    sessionsByClient: new Map(),
    messages: new Map(),
    messageByExternalId: new Map(),
    threads: new Map(),
    sends: new Map(),
    dues: [],
    classifications: [],
    comments: [],
    ratings: [],
    calls: [],
    phrases: [],
    internalChats: new Map(),
  })
  const world: World = {
    clock,
    media,
    events: createWorldEvents(),
    ledger: createLedger(() => clock.now()),
    ...empty(),
    nextId(kind) {
      const id = ids[kind] ?? firstIds[kind]
      ids[kind] = id + 1
      return id
    },
    later(delayMs, task) {
      if (delayMs <= 0) {
        task()
        return
      }
      const cancel = clock.after(delayMs, () => {
        cancels.delete(cancel)
        task()
      })
      cancels.add(cancel)
    },
    pendingTasks: () => cancels.size,
    clear() {
      for (const cancel of cancels) cancel()
      cancels = new Set()
      ids = {}
      media.clear()
      world.ledger.clear()
      Object.assign(world, empty())
    },
  }
  return world
}

/** Adds `id` to the list under `key`. */
export function pushTo<K>(lists: Map<K, number[]>, key: K, id: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [id])
  else list.push(id)
}
