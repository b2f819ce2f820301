import type { CrmDealWire, CrmNamedWire } from '@neppo-chat/neppo/wire'
import type { World } from '#state/World.ts'
import type { AgentLogins } from './AgentLogins.ts'
import type { GatewayTokens } from './gateway/GatewayTokens.ts'
import type { FaultPlan } from './FaultPlan.ts'
import type { RequestLog } from './RequestLog.ts'

/** Where the CRM operations of `neppo-panel-api.md` 2.12 go; null = answered from the company's own data. */
export type CrmTarget = { url: string; secret: string | null; secretHeader: string }

/** What the CRM operations are answered from when no integration service is configured. */
export type CrmSource = {
  companies(): CrmNamedWire[]
  people(companyId: number | undefined): CrmNamedWire[]
  pipelines(): CrmNamedWire[]
  deals(filter: {
    pipelineId?: number | undefined
    contactId?: number | undefined
    personId?: number | undefined
  }): CrmDealWire[]
  companyOf(personId: number): CrmNamedWire | null
}

/** What every door of the simulated Neppo receives. */
export type NeppoParts = {
  world: World
  logins: AgentLogins
  tokens: GatewayTokens
  faults: FaultPlan
  log: RequestLog
  /** Address of the server without path, known once it listens. */
  baseUrl(): string
  crm: { target: CrmTarget | null; source: CrmSource | null; links: { sessionId: number; dealId: number }[] }
}
