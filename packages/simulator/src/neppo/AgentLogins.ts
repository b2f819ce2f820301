import { createHmac } from 'node:crypto'
import type { AgentState } from '#state/AgentState.ts'
import type { World } from '#state/World.ts'

/** Tokens and cookies that let an agent in on surface T (`neppo.md` 1.2, 1.3). */
export type AgentLogins = {
  /** The JWT for a chat token, or the body of the 401. */
  login(chatToken: string): { jwt: string } | { refused: string }
  /** The cookie value for a panel login, or null when the password is wrong. */
  panelLogin(userName: string, password: string): string | null
  agentOfJwt(jwt: string): AgentState | null
  agentOfCookie(cookie: string): AgentState | null
  /** Makes every JWT and cookie of the agent invalid. */
  kill(userName: string): void
  clear(): void
}

/** Creates the logins of one simulated Neppo. */
export function createAgentLogins(world: World): AgentLogins {
  const jwts = new Map<string, { userName: string; expiresAt: number }>()
  const cookies = new Map<string, string>()
  let serial = 0

  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

  const issue = (agent: AgentState): string => {
    const now = world.clock.now()
    const expiresAt = now + world.settings.jwtLifetimeMs
    const claims = {
      sub: agent.userName,
      iat: Math.floor(now / 1000),
      exp: Math.floor(expiresAt / 1000),
      jti: String((serial += 1)),
    }
    const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
    const jwt = `${head}.${createHmac('sha256', 'simulator').update(head).digest('base64url')}`
    jwts.set(jwt, { userName: agent.userName, expiresAt })
    return jwt
  }

  const drop = (userName: string): void => {
    for (const [jwt, owner] of jwts) if (owner.userName === userName) jwts.delete(jwt)
  }

  return {
    login(chatToken) {
      const agent = [...world.agents.values()].find((candidate) => candidate.chatToken === chatToken)
      if (agent === undefined || !agent.active) return { refused: 'UNAUTHORIZED_TOKEN' }
      if (agent.outsideWorkingHours) return { refused: 'OUTSIDE_WORKING_HOURS' }
      if (world.settings.loginKillsJwt) drop(agent.userName)
      return { jwt: issue(agent) }
    },
    panelLogin(userName, password) {
      const agent = world.agents.get(userName)
      if (agent === undefined || Buffer.from(password, 'base64').toString() !== agent.password) return null
      const cookie = `${world.random.hex(24)}${(serial += 1)}`
      cookies.set(cookie, userName)
      return cookie
    },
    agentOfJwt(jwt) {
      const owner = jwts.get(jwt)
      if (owner === undefined || owner.expiresAt <= world.clock.now()) return null
      return world.agents.get(owner.userName) ?? null
    },
    agentOfCookie(cookie) {
      const value = /(?:^|;\s*)NEPPOSESSION=([^;]+)/.exec(cookie)?.[1]
      const userName = value === undefined ? undefined : cookies.get(value)
      return userName === undefined ? null : (world.agents.get(userName) ?? null)
    },
    kill(userName) {
      drop(userName)
      for (const [cookie, owner] of cookies) if (owner === userName) cookies.delete(cookie)
    },
    clear() {
      jwts.clear()
      cookies.clear()
    },
  }
}
