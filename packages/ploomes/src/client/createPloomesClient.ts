import { PloomesDoor } from '#http/PloomesDoor.ts'
import { PloomesLimiter, type PloomesLimiterState, type PloomesPriority } from '#limiter/PloomesLimiter.ts'
import { systemClock, type PloomesClock } from '#PloomesClock.ts'
import { PloomesError } from '#PloomesError.ts'
import type { PloomesLog } from '#PloomesLog.ts'
import type { Self } from '#model.ts'
import { readSelf } from '#rows/readAccount.ts'
import { createAccountCalls, type AccountCalls } from './accountCalls.ts'
import { createAccountLists } from './AccountLists.ts'
import type { CallContext } from './CallContext.ts'
import { createDealCalls, type DealCalls } from './dealCalls.ts'
import { createPeopleCalls, type PeopleCalls } from './peopleCalls.ts'
import { createRecordCalls, type RecordCalls } from './recordCalls.ts'
import { createWebhookCalls, type WebhookCalls } from './webhookCalls.ts'

/** Everything this product asks of a Ploomes account. Every call rejects with PloomesError alone. */
export type PloomesClient = AccountCalls &
  PeopleCalls &
  DealCalls &
  RecordCalls &
  WebhookCalls & {
    /** The same client for a more or less urgent caller: same key, limiter and cached lists. */
    withPriority(priority: PloomesPriority): PloomesClient
    limiterState(): PloomesLimiterState
  }

export type PloomesClientOptions = {
  /** Default `https://api2.ploomes.com`, which routes by key (`ploomes.md` 1). */
  baseUrl?: string
  /** The User-Key; never logged, sent to `baseUrl` only. */
  key: string
  fetch?: typeof fetch
  /** One per account; clients with different keys of one account share it. */
  limiter?: PloomesLimiter
  log?: PloomesLog
  clock?: PloomesClock
  /** How urgent calls are unless `withPriority` says otherwise. */
  priority?: PloomesPriority
  /** How long users, pipelines, fields and types are kept, milliseconds. */
  listTtlMs?: number
}

const defaultBaseUrl = 'https://api2.ploomes.com'
const defaultListTtlMs = 5 * 60_000

/** Creates a client; nothing is sent before the first call. */
export function createPloomesClient(options: PloomesClientOptions): PloomesClient {
  const {
    log = () => undefined,
    clock = systemClock,
    priority = 'job',
    listTtlMs = defaultListTtlMs,
  } = options
  const limiter = options.limiter ?? new PloomesLimiter({ clock })
  const door = createDoor(options, options.key, limiter, log, clock)
  const lists = createAccountLists({ door, log, clock }, listTtlMs)
  const clients = new Map<PloomesPriority, PloomesClient>()

  const withPriority = (wanted: PloomesPriority): PloomesClient => {
    const known = clients.get(wanted)
    if (known !== undefined) return known
    const context: CallContext = { door, priority: wanted, log, clock, lists }
    const client: PloomesClient = {
      ...createAccountCalls(context),
      ...createPeopleCalls(context),
      ...createDealCalls(context),
      ...createRecordCalls(context),
      ...createWebhookCalls(context),
      withPriority,
      limiterState: () => limiter.state(),
    }
    clients.set(wanted, client)
    return client
  }
  return withPriority(priority)
}

/**
 * Signs in with e-mail and password (`ploomes.md` 1) and returns the user with the key. Rejects with `unauthorized`
 * when they are refused.
 */
export async function loginToPloomes(
  credentials: { email: string; password: string },
  options: Pick<PloomesClientOptions, 'baseUrl' | 'fetch' | 'limiter' | 'log' | 'clock'> = {},
): Promise<Self & { key: string }> {
  const { log = () => undefined, clock = systemClock } = options
  const door = createDoor(options, null, options.limiter ?? new PloomesLimiter({ clock }), log, clock)
  const answer = await door.call({
    operation: 'login',
    method: 'POST',
    path: '/Self/Login?$expand=Profile($select=Id,Name)',
    body: { Email: credentials.email, Password: credentials.password },
    effect: 'idempotent',
    priority: 'agent',
  })
  const [row] = answer.rows ?? []
  const self = row === undefined ? null : readSelf(row)
  if (self === null || self.key === null) throw new PloomesError('malformed', { operation: 'login' })
  return { ...self, key: self.key }
}

function createDoor(
  options: Pick<PloomesClientOptions, 'baseUrl' | 'fetch'>,
  key: string | null,
  limiter: PloomesLimiter,
  log: PloomesLog,
  clock: PloomesClock,
): PloomesDoor {
  const { baseUrl = defaultBaseUrl } = options
  const given =
    options.fetch ?? ((input: Parameters<typeof fetch>[0], init?: RequestInit) => fetch(input, init))
  return new PloomesDoor({ baseUrl: baseUrl.replace(/\/+$/, ''), key, fetch: given, limiter, clock, log })
}
