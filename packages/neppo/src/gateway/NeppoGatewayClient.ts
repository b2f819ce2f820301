import type {
  NeppoAgentRow,
  NeppoAssociation,
  NeppoChatAnswer,
  NeppoClassification,
  NeppoClientInput,
  NeppoComment,
  NeppoDirectMessage,
  NeppoDirectMessageInput,
  NeppoGatewaySession,
  NeppoMessage,
  NeppoTemplate,
  NeppoUser,
} from '#model.ts'
import type { NeppoLog } from '#NeppoLog.ts'
import type { ConditionWire, GatewayPath } from '#wire/index.ts'

/** How to reach surface G with one credential of four values (`neppo.md` 1.1). */
export type NeppoGatewayClientOptions = {
  /** Default `https://api.neppo.com.br/chatapi/1.0`. */
  baseUrl?: string
  /** Default `https://api-auth.neppo.com.br/oauth2/token`. */
  tokenUrl?: string
  consumerKey: string
  consumerSecret: string
  username: string
  password: string
  /** Paths that no public document names; without one its methods fail with `notConfigured`. */
  unlistedPaths?: {
    saveUser?: string
    association?: string
    saveAssociation?: string
    classifications?: string
    comments?: string
  }
  fetch?: typeof fetch
  /** Whole duration of one call. Default 30,000. */
  timeoutMs?: number
  /** Least time between the starts of two calls. Default 0; 500 suits an unknown limit (`neppo.md` 10). */
  minIntervalMs?: number
  onLog?: NeppoLog
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

/** Conditions, order and bounds of a walk over rows. */
export type GatewayQuery = {
  conditions?: ConditionWire[]
  sortColumn?: 'id' | 'createdAt'
  direction?: 'ASC' | 'DESC'
  /** Rows whose date lies outside are dropped, because a filter may be ignored silently (`neppo.md` 2). */
  window?: { fromMs?: number; toMs?: number }
  /** Upper bound on pages of 50; default 2,000. Reaching it is the error `malformed` with `upstreamCode: 'pageBound'`. */
  maxPages?: number
  /** A walk of several pages is repeated until a pass finds nothing new, at most so often; default 3, 1 = never repeated. */
  passes?: number
  signal?: AbortSignal
}

/** Surface G (`neppo.md` 2). Walks yield pages of rows without repetition and end at the first empty page. */
export type NeppoGatewayClient = {
  /** Proves that the credential works; errors `unauthorized`, `unavailable`. */
  check(): Promise<void>
  /** Raw rows of any entity, deduplicated by id. */
  query(entity: GatewayPath, query?: GatewayQuery): AsyncIterableIterator<unknown[]>
  users(query?: GatewayQuery): AsyncIterableIterator<NeppoUser[]>
  user(id: number): Promise<NeppoUser | null>
  agents(query?: GatewayQuery): AsyncIterableIterator<NeppoAgentRow[]>
  sessions(query?: GatewayQuery): AsyncIterableIterator<NeppoGatewaySession[]>
  session(id: number): Promise<NeppoGatewaySession | null>
  sessionCount(conditions: ConditionWire[]): Promise<number>
  /** All messages of one session, oldest first. */
  messages(sessionId: number): Promise<NeppoMessage[]>
  templates(query?: GatewayQuery): AsyncIterableIterator<NeppoTemplate[]>
  directMessages(query?: GatewayQuery): AsyncIterableIterator<NeppoDirectMessage[]>
  directMessage(id: number): Promise<NeppoDirectMessage | null>
  /** Starts a send and resolves to its id. Never repeated: a lost answer is `unknownOutcome`. */
  saveDirectMessage(input: NeppoDirectMessageInput): Promise<number>
  chatAnswers(query?: GatewayQuery): AsyncIterableIterator<NeppoChatAnswer[]>

  /** Saved classifications of a session; `notConfigured` without `unlistedPaths`. */
  classifications(sessionId: number): Promise<NeppoClassification[]>
  /** Comments of a session, oldest first; `notConfigured` without `unlistedPaths`. */
  comments(sessionId: number): Promise<NeppoComment[]>
  /** Creates or updates a client and resolves to its id; `notConfigured` without `unlistedPaths`. */
  saveClient(input: NeppoClientInput): Promise<number>
  /** Agents of one client, or all pairs; `notConfigured` without `unlistedPaths`. */
  associations(query?: GatewayQuery): AsyncIterableIterator<NeppoAssociation[]>
  /** Replaces the agents of a client; `notConfigured` without `unlistedPaths`. */
  setAgents(clientId: number, agentUserIds: number[]): Promise<void>
}
