/** One HTTP request as it ended; `status` 0 = the connection was cut. */
export type RequestEntry = {
  n: number
  at: number
  method: string
  path: string
  /** Route pattern, or null for a path that Neppo does not have. */
  route: string | null
  status: number
  ms: number
  agent: string | null
}

/** The last requests and counters over all of them. */
export type RequestLog = {
  add(entry: Omit<RequestEntry, 'n'>): void
  /** The last 5,000 requests, oldest first. */
  entries(): RequestEntry[]
  /** Requests per `METHOD route`. */
  counters(): Record<string, number>
  /** Paths that were asked for and do not exist, with how often. */
  unknownPaths(): Record<string, number>
  clear(): void
}

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
  let entries: RequestEntry[] = []
  let counters = new Map<string, number>()
  let unknown = new Map<string, number>()
  let n = 0
  const count = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? 0) + 1)
  }
  return {
    add(entry) {
      n += 1
      entries.push({ n, ...entry })
      if (entries.length > 6000) entries = entries.slice(-5000)
      if (entry.route === null) count(unknown, `${entry.method} ${entry.path}`)
      else count(counters, `${entry.method} ${entry.route}`)
    },
    entries: () => entries.slice(-5000),
    counters: () => Object.fromEntries(counters),
    unknownPaths: () => Object.fromEntries(unknown),
    clear() {
      entries = []
      counters = new Map()
      unknown = new Map()
      n = 0
    },
  }
}
