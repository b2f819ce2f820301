import { createHttpDoor } from '#http/HttpDoor.ts'
import { hostBase } from '#http/hostBase.ts'
import { createAgentAccount } from './AgentAccount.ts'
import { createAgentCalls } from './AgentCalls.ts'
import { createAgentClassification } from './AgentClassification.ts'
import { createAgentCrm } from './AgentCrm.ts'
import { createAgentHttp } from './AgentHttp.ts'
import { createAgentLogin } from './AgentLogin.ts'
import { createAgentSends } from './AgentSends.ts'
import { createAgentSessions } from './AgentSessions.ts'
import type { NeppoAgentClient, NeppoAgentClientOptions } from './NeppoAgentClient.ts'

/** Makes the client of surface T for one agent. Opens nothing: the first call signs in. */
export function createNeppoAgentClient(options: NeppoAgentClientOptions): NeppoAgentClient {
  const {
    agentToken,
    fetch = globalThis.fetch,
    timeoutMs = 25_000,
    onLog = () => {},
    now = Date.now,
  } = options
  const base = hostBase(options.host)
  const door = createHttpDoor({ fetch, timeoutMs, log: onLog, now })
  const login = createAgentLogin({ door, base, agentToken, now })
  const http = createAgentHttp({ door, login, base, log: onLog })
  return {
    login: login.login,
    jwt: ({ fresh = false } = {}) => (fresh ? login.login() : login.jwt()),
    ...createAgentAccount(http),
    ...createAgentSessions(http, now),
    ...createAgentClassification(http),
    ...createAgentSends(http, timeoutMs * 10),
    ...createAgentCalls(http),
    ...createAgentCrm(http),
  }
}
