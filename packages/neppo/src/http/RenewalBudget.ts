import { NeppoError } from '#NeppoError.ts'

/** Renewals that refused calls may cause within a minute; more is a war of two programs over one credential. */
const RENEWALS_PER_MINUTE = 3
const MINUTE_MS = 60_000

/** Counts token renewals, so that a refused token never becomes a loop (`neppo.md` 1.1). */
export type RenewalBudget = {
  /** Takes one renewal, or throws `unauthorized` with `upstreamCode: 'credentialInUse'` and the time to wait. */
  spend(operation: string): void
}

/** Makes a budget over a sliding minute. */
export function createRenewalBudget(now: () => number): RenewalBudget {
  let spent: number[] = []
  return {
    spend(operation) {
      spent = spent.filter((at) => now() - at < MINUTE_MS)
      const oldest = spent[0]
      if (spent.length >= RENEWALS_PER_MINUTE && oldest !== undefined) {
        const retryAfterMs = MINUTE_MS - (now() - oldest)
        throw new NeppoError('unauthorized', { operation, upstreamCode: 'credentialInUse', retryAfterMs })
      }
      spent.push(now())
    },
  }
}
