import { createRenewalBudget } from '#http/RenewalBudget.ts'
import { answerError } from '#http/HttpDoor.ts'
import type { HttpDoor } from '#http/HttpDoor.ts'
import { NeppoError } from '#NeppoError.ts'
import { AGENT_PATHS, OUTSIDE_WORKING_HOURS } from '#wire/index.ts'

/** How long a refused sign-in is believed before another is tried for a waiting call. */
const REFUSAL_MS = 30_000

/** The JWT of one agent: at most one sign-in at a time, whoever asks (`neppo.md` 1.3). */
export type AgentLogin = {
  /** Signs in now, or joins the sign-in under way. */
  login(): Promise<string>
  /** The JWT in use, signing in when there is none. */
  jwt(): Promise<string>
  /** A JWT other than `refused`, which Neppo answered with 401. */
  renew(refused: string): Promise<string>
}

/** Makes the JWT keeper; `base` is the host without trailing slash. */
export function createAgentLogin(parts: {
  door: HttpDoor
  base: string
  agentToken: string
  now: () => number
}): AgentLogin {
  const { door, base, agentToken, now } = parts
  let current: string | null = null
  let running: Promise<string> | null = null
  let refusal: { error: NeppoError; until: number } | null = null
  const budget = createRenewalBudget(now)

  function login(): Promise<string> {
    running ??= signIn().finally(() => {
      running = null
    })
    return running
  }

  async function signIn(): Promise<string> {
    const operation = 'login'
    // A sign-in may be repeated, but a lost answer leaves no doubt worth telling, so it counts as a read.
    const call = { operation, method: 'POST', effect: 'read' } as const
    try {
      const url = `${base}${AGENT_PATHS.login}?agentToken=${encodeURIComponent(agentToken)}`
      const answer = await door.exchange({ ...call, url })
      if (answer.status === 401) throw refused(answer.text)
      if (answer.status < 200 || answer.status > 299) throw answerError(call, answer)
      current = readJwt(answer.text)
      refusal = null
      return current
    } catch (error) {
      current = null
      if (error instanceof NeppoError && (error.code === 'badToken' || error.code === 'outsideWorkingHours'))
        refusal = { error, until: now() + REFUSAL_MS }
      throw error
    }
  }

  async function jwt(): Promise<string> {
    if (current !== null && running === null) return current
    if (running === null && refusal !== null && now() < refusal.until) throw refusal.error
    return login()
  }

  async function renew(refusedJwt: string): Promise<string> {
    // Of many calls refused at once, the first renews and the others find its JWT here.
    if (running !== null || current !== refusedJwt) return jwt()
    budget.spend('login')
    return login()
  }

  return { login, jwt, renew }
}

function refused(body: string): NeppoError {
  const outside = body.includes(OUTSIDE_WORKING_HOURS)
  return new NeppoError(outside ? 'outsideWorkingHours' : 'badToken', { operation: 'login', status: 401 })
}

/** Plain text without quotes; quotes around it are taken off, anything that cannot be a header value is refused. */
function readJwt(body: string): string {
  const jwt = body.trim().replace(/^"(.*)"$/, '$1')
  if (!/^[\w.~+/=-]{8,8192}$/.test(jwt)) throw new NeppoError('malformed', { operation: 'login' })
  return jwt
}
