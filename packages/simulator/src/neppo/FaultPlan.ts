/** What the next matching HTTP requests meet instead of, or besides, the normal answer. */
export type Fault = {
  /** Part of the path, or `*` patterns over the whole path: `/chat/api/agents/*`. */
  path: string
  method?: string
  /** Requests to hit; 1 unless told. */
  times?: number
  /** Requests to let pass first. */
  skip?: number
  /** Answer with this status instead of doing anything. */
  status?: number
  body?: unknown
  contentType?: string
  headers?: Record<string, string>
  /** Wait this long first. */
  delayMs?: number
  /** Cut the connection without doing anything. */
  dropBefore?: boolean
  /** Do it, then cut the connection instead of answering. */
  dropAfter?: boolean
}

/** Faults that wait for their requests. */
export type FaultPlan = {
  add(fault: Fault): void
  /** The fault that this request meets, used up by one. */
  take(method: string, path: string): Fault | null
  clear(): void
}

type Planned = { fault: Fault; skip: number; left: number; matches: (path: string) => boolean }

/** Creates an empty plan. */
export function createFaultPlan(): FaultPlan {
  let planned: Planned[] = []
  return {
    add(fault) {
      planned.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1, matches: matcher(fault.path) })
    },
    take(method, path) {
      for (const entry of planned) {
        const wanted = entry.fault.method
        if ((wanted !== undefined && wanted.toUpperCase() !== method) || !entry.matches(path)) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.left -= 1
        if (entry.left <= 0) planned = planned.filter((other) => other !== entry)
        return entry.fault
      }
      return null
    },
    clear() {
      planned = []
    },
  }
}

function matcher(pattern: string): (path: string) => boolean {
  if (!pattern.includes('*')) return (path) => path.includes(pattern)
  const source = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  const regexp = new RegExp(`^${source.join('.*')}$`)
  return (path) => regexp.test(path)
}
