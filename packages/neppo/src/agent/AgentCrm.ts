import type * as v from 'valibot'
import { CrmCheckDeal, CrmDeal, CrmNamed, CrmPermissions, CrmStatus } from '#schema/CrmProxy.ts'
import { CRM_PAGE_SIZE } from '#wire/index.ts'
import type { AgentPath, CrmAssociateDealWire, CrmAssociatePersonWire } from '#wire/index.ts'
import type { AgentHttp } from './AgentHttp.ts'
import type { NeppoAgentClient, NeppoCrmQuery, NeppoCrmRows } from './NeppoAgentClient.ts'

type Calls = Pick<
  NeppoAgentClient,
  | 'crmStatus'
  | 'crmPermissions'
  | 'checkDeal'
  | 'listCompanies'
  | 'listContacts'
  | 'listPipelines'
  | 'listDeals'
  | 'associateDeal'
  | 'associatePerson'
>

/** Neppo's proxy to the CRM (`neppo-panel-api.md` 2.12). */
export function createAgentCrm(http: AgentHttp): Calls {
  async function named(path: AgentPath, query: NeppoCrmQuery, extra = {}): Promise<NeppoCrmRows> {
    const rows = await http.rows({ path, query: { ...listQuery(query), ...extra } }, CrmNamed)
    return { rows: rows.map(({ Id, Name }) => ({ id: Id, name: Name })), more: rows.length >= CRM_PAGE_SIZE }
  }

  return {
    async crmStatus() {
      return (await http.one({ path: 'crmStatus' }, CrmStatus)).status
    },
    async crmPermissions(agentUserId): Promise<v.InferOutput<typeof CrmPermissions>> {
      return http.one({ path: 'crmPermissions', query: { agentId: agentUserId } }, CrmPermissions)
    },
    async checkDeal(sessionId) {
      const row = await http.maybeOne({ path: 'crmCheckDeal', query: { SessionId: sessionId } }, CrmCheckDeal)
      return row?.DealId ? { id: row.DealId, title: row.DealTitle ?? '' } : null
    },
    listCompanies: (query) => named('crmCompanies', query),
    listContacts: (query) => named('crmContacts', query, { CompanyId: query.companyId }),
    listPipelines: (query) => named('crmPipelines', query),
    async listDeals(query) {
      const { pipelineId, contactId, personId } = query
      const filters = { PipelineId: pipelineId, ContactId: contactId, PersonId: personId }
      const rows = await http.rows({ path: 'crmDeals', query: { ...listQuery(query), ...filters } }, CrmDeal)
      return {
        rows: rows.map(({ Id, Title }) => ({ id: Id, name: Title })),
        more: rows.length >= CRM_PAGE_SIZE,
      }
    },
    async associateDeal({ agentUserId, sessionId, dealId }) {
      const json: CrmAssociateDealWire = { UserId: agentUserId, SessionId: sessionId, DealId: dealId }
      const rows = await http.rows({ path: 'crmAssociateDeal', json, effect: 'idempotent' }, CrmDeal)
      return rows.length > 0 ? 'linked' : 'alreadyLinked'
    },
    async associatePerson({ sessionId, contactId }) {
      const json: CrmAssociatePersonWire = { ContactId: contactId, SessionId: sessionId }
      await http.done({ path: 'crmAssociatePerson', json, effect: 'idempotent' })
    },
  }
}

function listQuery({ sessionId, agentUserId, skip, query }: NeppoCrmQuery) {
  return {
    SessionId: sessionId,
    UserId: agentUserId,
    $top: CRM_PAGE_SIZE,
    $skip: skip,
    query: query || undefined,
  }
}
