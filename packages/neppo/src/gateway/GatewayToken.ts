import { answerError, readJsonBody } from '#http/HttpDoor.ts'
import type { HttpDoor } from '#http/HttpDoor.ts'
import { createRenewalBudget } from '#http/RenewalBudget.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoLog } from '#NeppoLog.ts'
import { TokenAnswer } from '#schema/GatewayRow.ts'
import { readOne } from '#schema/readRows.ts'

/** A token is given up this long before it ends (`neppo.md` 1.1: 60 to 120 s are in use). */
const EARLY_MS = 90_000
/** Tries against an auth host that answers 5xx (`neppo.md` 1.1). */
const TRIES = 3

/** The four values of a credential and where they are shown. */
export type GatewayCredential = {
  tokenUrl: string
  consumerKey: string
  consumerSecret: string
  username: string
  password: string
}

/** The bearer token of one credential: at most one request at a time, since each kills the token before it. */
export type GatewayToken = {
  token(): Promise<string>
  /** A token other than `refused`, which Neppo answered with 401. */
  renew(refused: string): Promise<string>
}

/** Makes the token keeper. */
export function createGatewayToken(parts: {
  door: HttpDoor
  credential: GatewayCredential
  log: NeppoLog
  now: () => number
  sleep: (ms: number) => Promise<void>
}): GatewayToken {
  const { door, credential, log, now, sleep } = parts
  const budget = createRenewalBudget(now)
  let current: { token: string; until: number } | null = null
  let running: Promise<string> | null = null

  function token(): Promise<string> {
    if (running) return running
    if (current && now() < current.until) return Promise.resolve(current.token)
    return request()
  }

  function request(): Promise<string> {
    running ??= askWithPatience().finally(() => {
      running = null
    })
    return running
  }

  async function renew(refused: string): Promise<string> {
    // Of many calls refused at once, the first renews and the others find its token here.
    if (running || current?.token !== refused) return token()
    budget.spend('token')
    current = null
    return request()
  }

  async function askWithPatience(): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask()
      } catch (error) {
        const worthIt = error instanceof NeppoError && error.retryable && attempt < TRIES
        if (!worthIt) throw error
        await sleep(error.retryAfterMs ?? 500 * 2 ** (attempt - 1))
      }
    }
  }

  async function ask(): Promise<string> {
    const operation = 'token'
    const form = { grant_type: 'password', username: credential.username, password: credential.password }
    const basic = Buffer.from(`${credential.consumerKey}:${credential.consumerSecret}`).toString('base64')
    const askedAt = now()
    const answer = await door.exchange({
      operation,
      method: 'POST',
      url: credential.tokenUrl,
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      effect: 'read',
    })
    if (answer.status === 400) {
      const refusal = answerError({ operation, effect: 'read' }, answer)
      throw new NeppoError('unauthorized', {
        operation,
        status: 400,
        upstreamCode: refusal.upstreamCode ?? 'badRequest',
      })
    }
    if (answer.status < 200 || answer.status > 299) throw answerError({ operation, effect: 'read' }, answer)
    const { access_token, expires_in } = readOne(TokenAnswer, readJsonBody(operation, answer), {
      operation,
      log,
    })
    current = { token: access_token, until: askedAt + Math.max(expires_in * 1000 - EARLY_MS, 1_000) }
    return access_token
  }

  return { token, renew }
}
